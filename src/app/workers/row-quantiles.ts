/*
 * The same numbers as `quantilesOverRuns` of the analysis layer (Hyndman & Fan type 7, NaN left out),
 * at the speed a moving lever needs: one sort serves the many probabilities of a band, a selection
 * is enough for a median. A test holds both against the other definition.
 */

/**
 * Compute quantiles of each row.
 *
 * @param values - @shape [row × run], row-major.
 * @param probabilities - between 0 and 1.
 * @returns NaN for a row without values. @shape [probability × row], row-major.
 */
export function quantilesOfRows(
  values: Float64Array,
  runCount: number,
  probabilities: readonly number[],
): Float64Array {
  const rowCount = values.length / runCount;
  const found = new Float64Array(probabilities.length * rowCount);
  const sorted = new Float64Array(runCount);
  for (let row = 0; row < rowCount; row++) {
    sorted.set(values.subarray(row * runCount, (row + 1) * runCount));
    // The native sort puts NaN last.
    sorted.sort();
    const count = countBeforeNaN(sorted);
    for (let p = 0; p < probabilities.length; p++) {
      const position = (count - 1) * (probabilities[p] ?? Number.NaN);
      const lower = Math.floor(position);
      const low = count === 0 ? Number.NaN : (sorted[lower] ?? Number.NaN);
      const share = position - lower;
      const step = share === 0 ? 0 : share * ((sorted[lower + 1] ?? Number.NaN) - low);
      found[p * rowCount + row] = low + step;
    }
  }
  return found;
}

function countBeforeNaN(sorted: Float64Array): number {
  let count = sorted.length;
  while (count > 0 && Number.isNaN(sorted[count - 1])) count--;
  return count;
}

/** Compute the median of each row. @returns NaN for a row without values. @shape [row]. */
export function mediansOfRows(values: Float64Array, runCount: number): Float64Array {
  const rowCount = values.length / runCount;
  const medians = new Float64Array(rowCount);
  const work = new Float64Array(runCount);
  for (let row = 0; row < rowCount; row++) {
    let count = 0;
    const end = (row + 1) * runCount;
    for (let index = row * runCount; index < end; index++) {
      const value = values[index] ?? Number.NaN;
      if (!Number.isNaN(value)) work[count++] = value;
    }
    medians[row] = medianOf(work, count);
  }
  return medians;
}

function medianOf(work: Float64Array, count: number): number {
  if (count === 0) return Number.NaN;
  const middle = (count - 1) >>> 1;
  select(work, middle, count - 1);
  const low = work[middle] ?? Number.NaN;
  if (count % 2 === 1) return low;
  let high = Infinity;
  for (let index = middle + 1; index < count; index++) {
    const value = work[index] ?? Infinity;
    if (value < high) high = value;
  }
  return low + 0.5 * (high - low);
}

/** Ranges this short are sorted by insertion. */
const shortLength = 12;

/**
 * Put the k-th smallest value at k, smaller ones before, larger ones after.
 *
 * @source Hoare (1961), Comm. ACM 4(7), 321 (FIND); median of three after Singleton (1969).
 */
function select(work: Float64Array, k: number, last: number): void {
  let left = 0;
  let right = last;
  while (right - left > shortLength) {
    const pivot = medianOfThree(work, left, right);
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
  insertionSort(work, left, right);
}

function medianOfThree(work: Float64Array, left: number, right: number): number {
  const first = work[left] ?? 0;
  const centre = work[(left + right) >>> 1] ?? 0;
  const last = work[right] ?? 0;
  return Math.max(Math.min(first, centre), Math.min(Math.max(first, centre), last));
}

function insertionSort(work: Float64Array, left: number, right: number): void {
  for (let from = left + 1; from <= right; from++) {
    const value = work[from] ?? 0;
    let to = from - 1;
    for (; to >= left && (work[to] ?? 0) > value; to--) work[to + 1] = work[to] ?? 0;
    work[to + 1] = value;
  }
}
