import { stream } from "#base";
import { quantiles } from "../quantiles.ts";

/** A figure with the interval that chance in the sample leaves it. */
export interface Estimate {
  readonly value: number;
  /** 5 % and 95 % quantiles over resamples. */
  readonly low: number;
  readonly high: number;
}

/** How often a sample is drawn anew, and from which seed. */
export interface Resampling {
  readonly seed: number;
  readonly count: number;
}

/** Enough for the ends of a 90 % interval to hold to about a tenth of its width. */
export const usualResamples = 300;

/** A figure of which neither value nor interval can be said. */
export const noEstimate: Estimate = { value: Number.NaN, low: Number.NaN, high: Number.NaN };

/**
 * Estimate figures and their intervals by drawing rows with replacement.
 *
 * @param figures - computes all figures from how often each row counts; called with 1 everywhere
 * first, then once for each resample.
 * @source Efron (1979), Annals of Statistics 7(1), 1–26; percentile interval.
 */
export function bootstrap(
  rowCount: number,
  resampling: Resampling,
  figures: (weights: Float64Array) => Float64Array,
): Estimate[] {
  const found = figures(new Float64Array(rowCount).fill(1));
  const resamples = weightsOf(rowCount, resampling).map(figures);
  return Array.from(found, (value, f) => {
    const column = Float64Array.from(resamples, (resample) => resample[f] ?? Number.NaN);
    const [low = Number.NaN, high = Number.NaN] = quantiles(column, [0.05, 0.95]);
    return { value, low, high };
  });
}

const drawnWeights = new WeakMap<Resampling, Map<number, readonly Float64Array[]>>();

/** Draw how often each row counts, once for all the factors that are resampled alike. */
function weightsOf(rowCount: number, resampling: Resampling): readonly Float64Array[] {
  const known = drawnWeights.get(resampling) ?? new Map<number, readonly Float64Array[]>();
  drawnWeights.set(resampling, known);
  const { seed, count } = resampling;
  const weights =
    known.get(rowCount) ??
    Array.from({ length: count }, (_, index) => resampledWeights(rowCount, seed, index));
  known.set(rowCount, weights);
  return weights;
}

function resampledWeights(rowCount: number, seed: number, index: number): Float64Array {
  // Runs have the indices from 0 up, and the shuffle of a posterior has −1.
  const next = stream(seed, -2 - index);
  const weights = new Float64Array(rowCount);
  for (let draw = 0; draw < rowCount; draw++) {
    const row = Math.floor(next() * rowCount);
    weights[row] = (weights[row] ?? 0) + 1;
  }
  return weights;
}
