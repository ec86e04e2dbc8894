import type { Distribution } from "#model";
import { normalCdf, normalQuantile } from "./normal.ts";

/** The 95 % quantile of a standard normal variable. */
const z95 = 1.6448536269514722;

function logit(share: number): number {
  return Math.log(share / (1 - share));
}

function logistic(x: number): number {
  return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
}

type Triangle = Extract<Distribution, { readonly shape: "triangular" }>;

function triangularFromZ({ min, mode, max }: Triangle, z: number): number {
  const width = max - min;
  if (width <= 0) return mode;
  const below = normalCdf(z);
  // The upper tail is counted from above, or values near the maximum would lose their digits.
  return below * width <= mode - min
    ? min + Math.sqrt(below * width * (mode - min))
    : max - Math.sqrt(normalCdf(-z) * width * (max - mode));
}

function zFromTriangular({ min, mode, max }: Triangle, value: number): number {
  const width = max - min;
  if (width <= 0) return 0;
  if (value <= mode && mode > min) {
    return normalQuantile(Math.max(0, value - min) ** 2 / (width * (mode - min)));
  }
  return -normalQuantile(Math.max(0, max - value) ** 2 / (width * (max - mode)));
}

/**
 * Turn a standard normal score into a value of the prior: the value at the same probability.
 *
 * A shift of one in `z` is therefore a shift of one prior standard deviation, for every shape.
 *
 * @param z - standard normal score.
 * @returns a value in the constant's own unit.
 */
export function valueFromZ(prior: Distribution, z: number): number {
  switch (prior.shape) {
    case "triangular":
      return triangularFromZ(prior, z);
    case "uniform":
      return z > 0
        ? prior.max - (prior.max - prior.min) * normalCdf(-z)
        : prior.min + (prior.max - prior.min) * normalCdf(z);
    case "lognormal":
      return prior.median * Math.exp((Math.log(prior.p95 / prior.median) / z95) * z);
    case "normal":
      return prior.mean + prior.sd * z;
    case "logitnormal":
      return logistic(logit(prior.median) + ((logit(prior.p95) - logit(prior.median)) / z95) * z);
  }
}

/**
 * Turn a value into its standard normal score under the prior; inverse of {@link valueFromZ}.
 *
 * @returns ±Infinity at and beyond the bounds of a bounded shape.
 */
export function zFromValue(prior: Distribution, value: number): number {
  switch (prior.shape) {
    case "triangular":
      return zFromTriangular(prior, value);
    case "uniform": {
      const width = prior.max - prior.min;
      const below = Math.min(1, Math.max(0, (value - prior.min) / width));
      const above = Math.min(1, Math.max(0, (prior.max - value) / width));
      return below < above ? normalQuantile(below) : -normalQuantile(above);
    }
    case "lognormal":
      return (Math.log(value / prior.median) / Math.log(prior.p95 / prior.median)) * z95;
    case "normal":
      return (value - prior.mean) / prior.sd;
    case "logitnormal":
      return (
        ((logit(value) - logit(prior.median)) / (logit(prior.p95) - logit(prior.median))) * z95
      );
  }
}
