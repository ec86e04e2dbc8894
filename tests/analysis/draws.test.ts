import { describe, expect, it, test } from "vitest";
import {
  posteriorDraws,
  priorDraws,
  quantiles,
  readPosterior,
  valueFromZ,
  writePosterior,
  zFromValue,
} from "#analysis";
import type { Distribution, Posterior } from "#model";
import { aPrior } from "./a-study.ts";

const shapes: readonly Distribution[] = [
  { shape: "triangular", min: -1, mode: 2, max: 3 },
  { shape: "triangular", min: 0, mode: 0, max: 1 },
  { shape: "triangular", min: 0, mode: 1, max: 1 },
  { shape: "uniform", min: 2, max: 5 },
  { shape: "lognormal", median: 1.5, p95: 4.5 },
  { shape: "normal", mean: -2, sd: 0.5 },
  { shape: "logitnormal", median: 0.2, p95: 0.6 },
];
const z95 = 1.6448536269514722;

describe("prior transforms", () => {
  test.each(shapes)("$shape turns scores into values and back", (shape) => {
    for (let z = -4; z <= 4; z += 0.25) {
      expect(zFromValue(shape, valueFromZ(shape, z))).toBeCloseTo(z, 8);
    }
  });

  it("triangular has the median of its closed form", () => {
    // F(x) = (x − min)² / ((max − min)(mode − min)) below the mode.
    const [triangle] = shapes;
    expect(triangle && valueFromZ(triangle, 0)).toBeCloseTo(-1 + Math.sqrt(0.5 * 4 * 3), 12);
  });

  it("lognormal and logitnormal reach the median and the 95 % quantile they are given", () => {
    const lognormal: Distribution = { shape: "lognormal", median: 1.5, p95: 4.5 };
    const logitnormal: Distribution = { shape: "logitnormal", median: 0.2, p95: 0.6 };
    expect(valueFromZ(lognormal, 0)).toBeCloseTo(1.5, 12);
    expect(valueFromZ(lognormal, z95)).toBeCloseTo(4.5, 12);
    expect(valueFromZ(logitnormal, 0)).toBeCloseTo(0.2, 12);
    expect(valueFromZ(logitnormal, z95)).toBeCloseTo(0.6, 12);
  });
});

describe("priorDraws", () => {
  const uncertainty = {
    priors: shapes.map((shape, index) => aPrior(`c${index}`, shape)),
  };

  it("gives the first runs of a larger ensemble the draws of a smaller one", () => {
    const few = priorDraws({ uncertainty }, 7, 3);
    const many = priorDraws({ uncertainty }, 7, 50);
    expect([...few.values]).toEqual([...many.values.subarray(0, few.values.length)]);
    expect([...priorDraws({ uncertainty }, 8, 3).values]).not.toEqual([...few.values]);
  });

  it("has the mean and variance of the prior", () => {
    const draws = priorDraws({ uncertainty }, 1, 20_000);
    const column = (c: number): Float64Array =>
      Float64Array.from({ length: 20_000 }, (_, r) => draws.values[r * shapes.length + c]!);
    const mean = (values: Float64Array): number =>
      values.reduce((sum, value) => sum + value, 0) / values.length;
    // Standard errors: 0.9 / √20000 = 0.006 for the triangle, 0.87 / √20000 = 0.006 for the uniform.
    expect(Math.abs(mean(column(0)) - (-1 + 2 + 3) / 3)).toBeLessThan(0.025);
    expect(Math.abs(mean(column(3)) - 3.5)).toBeLessThan(0.025);
    const [p95] = quantiles(column(4), [0.95]);
    expect(Math.abs((p95 ?? 0) / 4.5 - 1)).toBeLessThan(0.05);
  });
});

function aPosterior(drawCount: number): Posterior {
  const values = Float64Array.from({ length: drawCount * 2 }, (_, i) =>
    i % 2 === 0 ? 1 + i / drawCount / 2 : -1 - i / drawCount / 2,
  );
  return { evidence: "booklet", constants: ["a", "b"], drawCount, values, made: { seed: 3 } };
}
const priors = [
  aPrior("a", { shape: "uniform", min: 0, max: 3 }),
  aPrior("b", { shape: "normal", mean: 0, sd: 1 }),
];

describe("posteriorDraws", () => {
  it("takes each draw once before taking one twice", () => {
    const draws = posteriorDraws(aPosterior(40), 5, 100);
    const first = Array.from({ length: 40 }, (_, r) => draws.values[r * 2]!);
    expect(new Set(first).size).toBe(40);
    expect(first).not.toEqual(first.toSorted((a, b) => a - b));
    expect(draws.values.every(Number.isFinite)).toBe(true);
  });

  it("keeps the constants of one draw together", () => {
    const draws = posteriorDraws(aPosterior(40), 5, 100);
    for (let r = 0; r < 100; r++) {
      expect(draws.values[r * 2 + 1]! + draws.values[r * 2]!).toBeCloseTo(-1 / 80, 9);
    }
  });

  it("gives the first runs of a larger ensemble the draws of a smaller one", () => {
    const few = posteriorDraws(aPosterior(40), 5, 60);
    const many = posteriorDraws(aPosterior(40), 5, 90);
    expect([...few.values]).toEqual([...many.values.subarray(0, 120)]);
  });
});

describe("posterior files", () => {
  it("come back within 1/8192 of a prior standard deviation", () => {
    const posterior = aPosterior(300);
    const back = readPosterior(writePosterior(posterior, priors));
    expect(back.constants).toEqual(["a", "b"]);
    expect(back.made).toEqual({ seed: 3 });
    for (const [index, value] of posterior.values.entries()) {
      const prior = priors[index % 2]!.distribution;
      const gap = zFromValue(prior, value) - zFromValue(prior, back.values[index]!);
      expect(Math.abs(gap)).toBeLessThan(1 / 8192 + 1e-9);
    }
  });

  it("are refused when cut short or of another kind", () => {
    const json = writePosterior(aPosterior(10), priors);
    expect(() => readPosterior(json.slice(0, 80))).toThrow(RangeError);
    expect(() => readPosterior("{}")).toThrow(RangeError);
    expect(() => readPosterior("null")).toThrow(RangeError);
    expect(() => readPosterior(json.replace('"drawCount": 10', '"drawCount": 11'))).toThrow(
      RangeError,
    );
  });
});
