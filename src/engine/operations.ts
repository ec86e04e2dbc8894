import { stream } from "#base";
import type { Operation } from "./scalar.ts";

const truth = (value: boolean): number => (value ? 1 : 0);

/**
 * Count of a Poisson law by inversion of one uniform draw.
 *
 * @param mean - [dimensionless], clamped to 0 … 700 where `exp` still holds.
 * @source Devroye (1986), Non-Uniform Random Variate Generation, X.3.
 */
function poisson(mean: number, uniform: number): number {
  const bounded = Math.min(700, Math.max(0, mean));
  if (Number.isNaN(bounded)) return NaN;
  let probability = Math.exp(-bounded);
  let reached = probability;
  let count = 0;
  while (reached < uniform && count < 5000) {
    count++;
    probability *= bounded / count;
    reached += probability;
  }
  return count;
}

/**
 * Every operation of an equation, on doubles as IEEE 754 has them.
 *
 * `modulo` has the sign of its first operand and `truncate` goes towards zero, as the public
 * conformance suite expects of MOD and INT.
 */
export const operations: Readonly<Record<Operation, (a: number, b: number) => number>> = {
  negate: (a) => -a,
  not: (a) => truth(a === 0),
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  power: (a, b) => Math.pow(a, b),
  modulo: (a, b) => a - b * Math.trunc(a / b),
  equal: (a, b) => truth(a === b),
  unequal: (a, b) => truth(a !== b),
  less: (a, b) => truth(a < b),
  "at-most": (a, b) => truth(a <= b),
  greater: (a, b) => truth(a > b),
  "at-least": (a, b) => truth(a >= b),
  and: (a, b) => truth(a !== 0 && b !== 0),
  or: (a, b) => truth(a !== 0 || b !== 0),
  minimum: (a, b) => Math.min(a, b),
  maximum: (a, b) => Math.max(a, b),
  absolute: (a) => Math.abs(a),
  "square-root": (a) => Math.sqrt(a),
  exponential: (a) => Math.exp(a),
  logarithm: (a) => Math.log(a),
  truncate: (a) => Math.trunc(a),
  floor: (a) => Math.floor(a),
  sine: (a) => Math.sin(a),
  cosine: (a) => Math.cos(a),
  tangent: (a) => Math.tan(a),
  arcsine: (a) => Math.asin(a),
  arccosine: (a) => Math.acos(a),
  arctangent: (a) => Math.atan(a),
  "hyperbolic-sine": (a) => Math.sinh(a),
  "hyperbolic-cosine": (a) => Math.cosh(a),
  "hyperbolic-tangent": (a) => Math.tanh(a),
  "common-logarithm": (a) => Math.log10(a),
  poisson,
};

/** The same, and the two that the vector code makes all other powers and logarithms of. */
export const graphOperations = {
  ...operations,
  "power-of-two": (a: number): number => Math.pow(2, a),
  "binary-logarithm": (a: number): number => Math.log2(a),
} as const;

/**
 * Draw one number per step, from a stream that depends on the seed and on the place of the call.
 *
 * @returns uniform in ]0, 1[, or standard normal by Box–Muller.
 * @shape [step], `stepCount + 1` long.
 */
export function drawNoise(
  noise: { readonly law: "uniform" | "normal"; readonly seed: number; readonly stream: number },
  stepCount: number,
): Float64Array {
  const random = stream(noise.seed, noise.stream);
  return Float64Array.from({ length: stepCount + 1 }, () => {
    if (noise.law === "uniform") return random();
    return Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
  });
}
