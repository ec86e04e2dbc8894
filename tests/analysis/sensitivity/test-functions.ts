import type { Design } from "../../../src/analysis/sensitivity/design.ts";

/** A function on the unit cube. */
export type CubeFunction = (point: Float64Array) => number;

/** Run a function at every point of a design. */
export function outputsOf(design: Design, evaluate: CubeFunction): Float64Array {
  const { factorCount, runCount } = design;
  const points = design.points(0, runCount);
  return Float64Array.from({ length: runCount }, (_, run) =>
    evaluate(points.subarray(run * factorCount, (run + 1) * factorCount)),
  );
}

const a = 7;
const b = 0.1;

/** Ishigami & Homma's function, a = 7 and b = 0.1, of angles from −π to π. */
export const ishigami: CubeFunction = (point) => {
  const [x = 0, y = 0, z = 0] = Array.from(point, (u) => (2 * u - 1) * Math.PI);
  return Math.sin(x) + a * Math.sin(y) ** 2 + b * z ** 4 * Math.sin(x);
};

/** Its indices. @source Ishigami & Homma (1990); Saltelli et al. (2008), Global sensitivity analysis, §4. */
export function ishigamiIndices(): { first: number[]; total: number[] } {
  const alone = [(1 + (b * Math.PI ** 4) / 5) ** 2 / 2, a ** 2 / 8, 0];
  const together = b ** 2 * Math.PI ** 8 * (1 / 18 - 1 / 50);
  const variance = alone[0]! + alone[1]! + together;
  return {
    first: alone.map((part) => part / variance),
    total: [(alone[0]! + together) / variance, alone[1]! / variance, together / variance],
  };
}

/** Weights of Sobol's g-function: 0 matters most, 99 hardly at all. */
export const gWeights = [0, 1, 4.5, 9, 99, 99, 99, 99];

/** Sobol's g-function, a product of one factor each. */
export const gFunction: CubeFunction = (point) =>
  gWeights.reduce(
    (product, w, f) => (product * (Math.abs(4 * (point[f] ?? 0) - 2) + w)) / (1 + w),
    1,
  );

/** Its indices. @source Saltelli & Sobol' (1995), Mathematical Modelling 7(11). */
export function gIndices(): { first: number[]; total: number[] } {
  const alone = gWeights.map((w) => 1 / (3 * (1 + w) ** 2));
  const all = alone.reduce((product, part) => product * (1 + part), 1);
  return {
    first: alone.map((part) => part / (all - 1)),
    total: alone.map((part) => (part * (all / (1 + part))) / (all - 1)),
  };
}
