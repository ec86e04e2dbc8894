import { bootstrap, noEstimate, type Estimate, type Resampling } from "./bootstrap.ts";
import { contrast, type Contrast } from "./contrast.ts";

/** What goes with an output in a sample as it is. It says what goes together, not what acts. */
export interface Association {
  /** Rank correlation of factor and output, −1 to 1. */
  readonly rank: Estimate;
  /** Share of the output's variance between bins of the factor, freed of what chance alone gives. */
  readonly share: number;
  /** The output in the lowest and in the highest fifth of the factor. */
  readonly fifths: Contrast;
}

/** Values of factors in a sample. */
export interface Sample {
  readonly factorCount: number;
  /** @shape [run × factor], row-major. */
  readonly factors: Float64Array;
  /** NaN where undefined: such runs are left out. @shape [run] */
  readonly output: Float64Array;
}

/** Most bins of a factor, and fewest runs in one. */
const bins = { most: 20, leastRuns: 20 };

/**
 * Measure how an output goes with each factor of a sample whose factors need not be independent.
 *
 * @source Rank correlation: Spearman (1904), American Journal of Psychology 15(1), 72–101. Share:
 * correlation ratio (Pearson 1905) over bins of equal count, corrected as Kelley (1935), PNAS 21(9),
 * 554–559.
 */
export function associations(sample: Sample, resampling: Resampling): Association[] {
  const { factorCount, factors, output } = sample;
  const runs = Array.from(output.keys()).filter((run) => Number.isFinite(output[run]));
  const y = Float64Array.from(runs, (run) => output[run] ?? 0);
  const columns = Array.from({ length: factorCount }, (_, f) =>
    Float64Array.from(runs, (run) => factors[run * factorCount + f] ?? 0),
  );
  const yRanks = ranks(y);
  const xRanks = columns.map(ranks);
  const correlations = bootstrap(runs.length, resampling, (weights) =>
    Float64Array.from(xRanks, (x) => correlation(x, yRanks, weights)),
  );
  return columns.map((x, f) => {
    const order = orderOf(x);
    const fifth = Math.floor(order.length / 5);
    const take = (from: number, to: number): Float64Array =>
      Float64Array.from(order.subarray(from, to), (run) => y[run] ?? 0);
    const low = take(0, fifth);
    const high = take(order.length - fifth, order.length);
    return {
      rank: correlations[f] ?? noEstimate,
      share: shareBetweenBins(y, order),
      fifths: contrast({ low, high, isPaired: false }, resampling),
    };
  });
}

function orderOf(values: Float64Array): Uint32Array {
  const order = Uint32Array.from(values, (_, index) => index);
  return order.sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0) || a - b);
}

/** Ranks, equal values sharing the mean of theirs. */
function ranks(values: Float64Array): Float64Array {
  const order = orderOf(values);
  const found = new Float64Array(values.length);
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    const value = values[order[from] ?? 0];
    while (to < order.length && values[order[to] ?? 0] === value) to++;
    for (const index of order.subarray(from, to)) found[index] = (from + to - 1) / 2;
    from = to;
  }
  return found;
}

function correlation(x: Float64Array, y: Float64Array, weights: Float64Array): number {
  let [count, sx, sy, sxx, syy, sxy] = [0, 0, 0, 0, 0, 0];
  const middle = (x.length - 1) / 2;
  for (let run = 0; run < x.length; run++) {
    const weight = weights[run] ?? 0;
    const a = (x[run] ?? 0) - middle;
    const b = (y[run] ?? 0) - middle;
    count += weight;
    sx += weight * a;
    sy += weight * b;
    sxx += weight * a * a;
    syy += weight * b * b;
    sxy += weight * a * b;
  }
  const spread = (sxx - (sx * sx) / count) * (syy - (sy * sy) / count);
  return spread > 0 ? (sxy - (sx * sy) / count) / Math.sqrt(spread) : Number.NaN;
}

function shareBetweenBins(y: Float64Array, order: Uint32Array): number {
  const count = order.length;
  const binCount = Math.min(bins.most, Math.floor(count / bins.leastRuns));
  if (binCount < 2) return Number.NaN;
  const mean = y.reduce((sum, value) => sum + value, 0) / count;
  const variation = y.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  let between = 0;
  for (let bin = 0; bin < binCount; bin++) {
    const runs = order.subarray(
      Math.floor((bin * count) / binCount),
      Math.floor(((bin + 1) * count) / binCount),
    );
    const sum = runs.reduce((total, run) => total + (y[run] ?? 0), 0);
    between += runs.length * (sum / runs.length - mean) ** 2;
  }
  if (!(variation > 0)) return Number.NaN;
  return 1 - ((1 - between / variation) * (count - 1)) / (count - binCount);
}
