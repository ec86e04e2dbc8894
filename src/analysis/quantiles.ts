/**
 * Estimate quantiles of a sample.
 *
 * Interpolates between order statistics (Hyndman & Fan type 7), as `d3.quantile` does, so that
 * charts and exported tables agree. NaN values are left out.
 *
 * @param values - sample, in any order; left as it is.
 * @param probabilities - between 0 and 1, in any order.
 * @returns one value per probability; NaN when no value is left.
 * @source Hyndman & Fan (1996), The American Statistician 50(4), 361–365.
 */
export function quantiles(values: Float64Array, probabilities: readonly number[]): Float64Array {
  return quantilesOf(values.slice(), probabilities);
}

/**
 * Reduce a quantity of an ensemble to quantiles over its runs.
 *
 * @param values - @shape [save point × run], row-major.
 * @returns NaN where no run has a value. @shape [probability × save point], row-major.
 */
export function quantilesOverRuns(
  values: Float64Array,
  runCount: number,
  probabilities: readonly number[],
): Float64Array {
  const saveCount = runCount === 0 ? 0 : values.length / runCount;
  const reduced = new Float64Array(probabilities.length * saveCount);
  const row = new Float64Array(runCount);
  for (let t = 0; t < saveCount; t++) {
    row.set(values.subarray(t * runCount, (t + 1) * runCount));
    const found = quantilesOf(row, probabilities);
    for (let p = 0; p < found.length; p++) reduced[p * saveCount + t] = found[p] ?? Number.NaN;
  }
  return reduced;
}

/** Same as {@link quantiles}, reordering `work`. */
function quantilesOf(work: Float64Array, probabilities: readonly number[]): Float64Array {
  const count = moveNaNsLast(work);
  const found = new Float64Array(probabilities.length).fill(Number.NaN);
  if (count === 0) return found;
  const order = probabilities.map((_, p) => p);
  order.sort((a, b) => (probabilities[a] ?? 0) - (probabilities[b] ?? 0));
  let settled = 0;
  for (const p of order) {
    const position = (count - 1) * (probabilities[p] ?? 0);
    const lower = Math.floor(position);
    if (!(lower >= 0 && position <= count - 1)) {
      throw new RangeError(`Probability ${probabilities[p] ?? "missing"} is outside 0 to 1`);
    }
    select(work, lower, Math.min(settled, lower), count - 1);
    settled = lower;
    const low = work[lower] ?? Number.NaN;
    const share = position - lower;
    found[p] = share === 0 ? low : low + share * (smallest(work, lower + 1, count) - low);
  }
  return found;
}

function moveNaNsLast(work: Float64Array): number {
  let count = 0;
  for (let index = 0; index < work.length; index++) {
    const value = work[index] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    work[index] = work[count] ?? value;
    work[count++] = value;
  }
  return count;
}

function smallest(work: Float64Array, from: number, to: number): number {
  let least = Infinity;
  for (let index = from; index < to; index++) {
    const value = work[index] ?? Infinity;
    if (value < least) least = value;
  }
  return least;
}

/** Put the k-th smallest value at k, smaller ones before, larger ones after. @source Hoare (1961). */
function select(work: Float64Array, k: number, from: number, to: number): void {
  let left = from;
  let right = to;
  while (left < right) {
    const pivot = work[(left + right) >>> 1] ?? 0;
    let i = left;
    let j = right;
    while (i <= j) {
      while ((work[i] ?? 0) < pivot) i++;
      while ((work[j] ?? 0) > pivot) j--;
      if (i > j) break;
      const kept = work[i] ?? 0;
      work[i++] = work[j] ?? 0;
      work[j--] = kept;
    }
    if (k <= j) right = j;
    else if (k >= i) left = i;
    else return;
  }
}
