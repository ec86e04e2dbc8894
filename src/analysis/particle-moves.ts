import type { Cloud } from "./gaussian-cloud.ts";
import { normalQuantile } from "./normal.ts";

/** Crank–Nicolson step that leaves the cloud's Gaussian invariant; returns the log of its ratio. */
export function moveInCloud(
  point: Float64Array,
  cloud: Cloud,
  step: number,
  next: () => number,
): number {
  const before = cloud.logDensity(point);
  let ratio = 0;
  for (const value of point) ratio += (value * value) / 2;
  const noise = cloud.sample(next);
  const kept = Math.sqrt(1 - step * step);
  for (let d = 0; d < point.length; d++) {
    const centre = cloud.mean[d] ?? 0;
    const after = centre + kept * ((point[d] ?? 0) - centre) + step * (noise[d] ?? 0);
    ratio -= (after * after) / 2;
    point[d] = after;
  }
  return ratio + before - cloud.logDensity(point);
}

/** Draws to take differences of: those of a range of rows. */
export interface Reference {
  /** @shape [draw × dimension], row-major. */
  readonly z: Float64Array;
  readonly among: readonly [number, number];
}

/**
 * Step along the difference of two draws of the reference; one time in ten, from mode to mode.
 *
 * @param step - length of a usual step, 1 for the one that suits a Gaussian.
 * @returns the log of the ratio of prior densities.
 * @source ter Braak (2006), Stat. Comput. 16, 239–249.
 */
export function moveByDifference(
  point: Float64Array,
  { z, among: [low, high] }: Reference,
  step: number,
  next: () => number,
): number {
  const dimension = point.length;
  const a = low + Math.floor(next() * (high - low));
  const b = low + ((a - low + 1 + Math.floor(next() * (high - low - 1))) % (high - low));
  const usual = (step * 2.38) / Math.sqrt(2 * dimension);
  const factor = next() < 0.1 ? 1 : usual;
  let ratio = 0;
  for (let d = 0; d < dimension; d++) {
    const before = point[d] ?? 0;
    const difference = (z[a * dimension + d] ?? 0) - (z[b * dimension + d] ?? 0);
    const after = before + factor * difference + 1e-4 * normalQuantile(next());
    ratio += (before * before - after * after) / 2;
    point[d] = after;
  }
  return ratio;
}

/** Mix draws and their log-likelihoods in place, or copies of one would stand in the same half. */
export function shuffleDraws(z: Float64Array, log: Float64Array, next: () => number): void {
  const dimension = z.length / log.length;
  const kept = new Float64Array(dimension);
  for (let last = log.length - 1; last > 0; last--) {
    const other = Math.floor(next() * (last + 1));
    const [a, b] = [last * dimension, other * dimension];
    kept.set(z.subarray(a, a + dimension));
    z.copyWithin(a, b, b + dimension);
    z.set(kept, b);
    const likelihood = log[last] ?? 0;
    log[last] = log[other] ?? 0;
    log[other] = likelihood;
  }
}

/** Correlate one column of two tables of rows. */
export function correlation(
  a: Float64Array,
  b: Float64Array,
  stride: number,
  offset: number,
): number {
  let [sumA, sumB, sumAA, sumBB, sumAB, count] = [0, 0, 0, 0, 0, 0];
  for (let i = offset; i < a.length; i += stride, count++) {
    const [x, y] = [a[i] ?? 0, b[i] ?? 0];
    sumA += x;
    sumB += y;
    sumAA += x * x;
    sumBB += y * y;
    sumAB += x * y;
  }
  const covariance = sumAB - (sumA * sumB) / count;
  return covariance / Math.sqrt((sumAA - sumA ** 2 / count) * (sumBB - sumB ** 2 / count));
}
