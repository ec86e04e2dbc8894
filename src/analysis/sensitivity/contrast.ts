import { quantiles } from "../quantiles.ts";
import { bootstrap, noEstimate, type Estimate, type Resampling } from "./bootstrap.ts";

/** Probabilities of the twenty dots of a dotplot: the middles of twenty equal parts. */
const dotProbabilities = Array.from({ length: 20 }, (_, dot) => (dot + 0.5) / 20);

/** What an output is where a factor is low, and where it is high. */
export interface Contrast {
  /** Median of the output where the factor is low. */
  readonly low: number;
  readonly high: number;
  /** `high` − `low`, with its interval. */
  readonly change: Estimate;
  /** Twenty equally likely values, increasing; none where the output is undefined. */
  readonly lowDots: readonly number[];
  readonly highDots: readonly number[];
}

/** Outputs of worlds where a factor is low, and of worlds where it is high. */
export interface Halves {
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Worlds are the same ones but for the factor: they are resampled together. */
  readonly isPaired: boolean;
}

/** Compare the outputs where a factor is low with those where it is high. */
export function contrast({ low, high, isPaired }: Halves, resampling: Resampling): Contrast {
  const isEmpty = low.length === 0 || high.length === 0;
  const rowCount = isPaired ? low.length : low.length + high.length;
  const [lowOrder, highOrder] = [sortedOrder(low), sortedOrder(high)];
  const [change = noEstimate] = isEmpty
    ? []
    : bootstrap(rowCount, resampling, (weights) => {
        const ofHigh = isPaired ? weights : weights.subarray(low.length);
        return Float64Array.of(
          weightedMedian(high, highOrder, ofHigh) - weightedMedian(low, lowOrder, weights),
        );
      });
  return {
    low: middle(low),
    high: middle(high),
    change: { ...change, value: middle(high) - middle(low) },
    lowDots: isEmpty ? [] : [...quantiles(low, dotProbabilities)],
    highDots: isEmpty ? [] : [...quantiles(high, dotProbabilities)],
  };
}

function middle(values: Float64Array): number {
  return quantiles(values, [0.5])[0] ?? Number.NaN;
}

function sortedOrder(values: Float64Array): Uint32Array {
  const order = Uint32Array.from(values, (_, index) => index);
  return order.sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
}

/** Lower median of values that count more than once, or not at all. */
function weightedMedian(values: Float64Array, order: Uint32Array, weights: Float64Array): number {
  let total = 0;
  for (const index of order) total += weights[index] ?? 0;
  let below = 0;
  for (const index of order) {
    below += weights[index] ?? 0;
    if (below * 2 >= total) return values[index] ?? Number.NaN;
  }
  return Number.NaN;
}
