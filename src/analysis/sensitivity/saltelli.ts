import { bootstrap, noEstimate, type Estimate, type Resampling } from "./bootstrap.ts";
import { designOfRuns, remembered, type Design } from "./design.ts";
import { sobolSequence } from "./sobol-sequence.ts";

/** Runs of one row of a Saltelli design: A, B, then A with one factor taken from B. */
function runsPerRow(factorCount: number): number {
  return factorCount + 2;
}

/** Count the rows that fit in a number of runs: a power of two, as the sequence asks. */
export function saltelliRowCount(factorCount: number, mostRuns: number): number {
  const rows = Math.floor(mostRuns / runsPerRow(factorCount));
  return rows < 1 ? 0 : 2 ** Math.floor(Math.log2(rows));
}

/**
 * Plan the runs that Sobol' indices need: for each row n, two points A and B of one Sobol' sequence,
 * then each A with one coordinate of B.
 *
 * @throws RangeError when twice the factors are more dimensions than direction numbers are kept for.
 * @source Saltelli et al. (2010), Computer Physics Communications 181(2), 259–270.
 */
export function saltelliDesign(factorCount: number, rowCount: number, seed: number): Design {
  const sequence = sobolSequence(2 * factorCount, seed);
  const pointOf = remembered((row) => sequence.point(row));
  const size = runsPerRow(factorCount);
  return designOfRuns(factorCount, rowCount * size, (run, point) => {
    const both = pointOf(Math.floor(run / size));
    const place = run % size;
    point.set(both.subarray(0, factorCount));
    if (place === 1) point.set(both.subarray(factorCount));
    if (place >= 2) point[place - 2] = both[factorCount + place - 2] ?? Number.NaN;
  });
}

/** Shares of the variance of an output that a factor accounts for. */
export interface SobolIndices {
  /** Rows with a number in every run; the others are left out. */
  readonly usedRows: number;
  readonly rowCount: number;
  /** Share accounted for by each factor alone. */
  readonly first: readonly Estimate[];
  /** Share accounted for by each factor alone and with others. */
  readonly total: readonly Estimate[];
  /** Share accounted for by all factors one by one: what is left is due to combinations. */
  readonly alone: Estimate;
}

/**
 * Estimate first-order and total indices from the outputs of a {@link saltelliDesign}.
 *
 * Rows in which a run is NaN are left out. An output that does not vary has no indices: NaN.
 *
 * @param values - output of each run, in the order of the design.
 * @source First order: Saltelli et al. (2010), table 2 (b); total: Jansen (1999), Computer Physics
 * Communications 117(1–2), 35–43.
 */
export function sobolIndices(
  values: Float64Array,
  factorCount: number,
  resampling: Resampling,
): SobolIndices {
  const rows = completeRows(values, runsPerRow(factorCount));
  const rowCount = values.length / runsPerRow(factorCount);
  const sums = rowSums(rows, factorCount);
  const estimates = bootstrap(rows.length, resampling, (weights) =>
    indicesFromSums(sums, weights, factorCount),
  );
  const filled = rows.length < 2 ? estimates.map(() => noEstimate) : estimates;
  return {
    usedRows: rows.length,
    rowCount,
    first: filled.slice(0, factorCount),
    total: filled.slice(factorCount, 2 * factorCount),
    alone: filled.at(-1) ?? noEstimate,
  };
}

function completeRows(values: Float64Array, size: number): readonly Float64Array[] {
  const rows: Float64Array[] = [];
  for (let from = 0; from + size <= values.length; from += size) {
    const row = values.subarray(from, from + size);
    if (row.every((value) => Number.isFinite(value))) rows.push(row);
  }
  return rows;
}

/** What each row adds to the sums. @shape [row × (2 × factor + 2)] */
interface RowSums {
  readonly width: number;
  readonly values: Float64Array;
}

function rowSums(rows: readonly Float64Array[], factorCount: number): RowSums {
  const mean =
    rows.reduce((sum, row) => sum + (row[0] ?? 0) + (row[1] ?? 0), 0) / (2 * rows.length);
  const width = 2 * factorCount + 2;
  const values = new Float64Array(rows.length * width);
  for (const [n, row] of rows.entries()) {
    // Around the mean: products of far numbers would lose the digits that matter.
    const a = (row[0] ?? 0) - mean;
    const b = (row[1] ?? 0) - mean;
    for (let f = 0; f < factorCount; f++) {
      const change = (row[f + 2] ?? 0) - mean - a;
      values[n * width + f] = b * change;
      values[n * width + factorCount + f] = (change * change) / 2;
    }
    values[n * width + width - 2] = (a + b) / 2;
    values[n * width + width - 1] = (a * a + b * b) / 2;
  }
  return { width, values };
}

function indicesFromSums(
  { width, values }: RowSums,
  weights: Float64Array,
  factorCount: number,
): Float64Array {
  const sums = new Float64Array(width);
  let count = 0;
  for (let n = 0; n < weights.length; n++) {
    const weight = weights[n] ?? 0;
    if (weight === 0) continue;
    count += weight;
    for (let i = 0; i < width; i++)
      sums[i] = (sums[i] ?? 0) + weight * (values[n * width + i] ?? 0);
  }
  const mean = (sums[width - 2] ?? 0) / count;
  const variance = (sums[width - 1] ?? 0) / count - mean * mean;
  const indices = new Float64Array(2 * factorCount + 1).fill(Number.NaN);
  if (!(variance > 0)) return indices;
  let alone = 0;
  for (let i = 0; i < 2 * factorCount; i++) {
    indices[i] = (sums[i] ?? 0) / count / variance;
    if (i < factorCount) alone += indices[i] ?? 0;
  }
  indices[2 * factorCount] = alone;
  return indices;
}
