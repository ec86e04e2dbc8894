/**
 * Estimate quantiles of a sample.
 *
 * Interpolates between order statistics (Hyndman & Fan type 7), as `d3.quantile` does, so that
 * charts and exported tables agree. NaN values are left out.
 *
 * @param values - sample, in any order; left as it is.
 * @param probabilities - between 0 and 1, in any order.
 * @returns one value per probability; NaN when no value is left.
 * @throws RangeError for a probability outside 0 to 1.
 * @source Hyndman & Fan (1996), The American Statistician 50(4), 361–365.
 */
export function quantiles(values: Float64Array, probabilities: readonly number[]): Float64Array {
  // One row, even of nothing.
  return quantilesOfRows(values, { rowCount: 1, runCount: values.length }, probabilities);
}

/**
 * Reduce a quantity of an ensemble to quantiles over its runs, as {@link quantiles} does for one sample.
 *
 * @param values - @shape [save point × run], row-major; left as it is.
 * @returns NaN where no run has a value. @shape [probability × save point], row-major.
 * @throws RangeError for a probability outside 0 to 1.
 */
export function quantilesOverRuns(
  values: Float64Array,
  runCount: number,
  probabilities: readonly number[],
): Float64Array {
  const rowCount = runCount === 0 ? 0 : values.length / runCount;
  return quantilesOfRows(values, { rowCount, runCount }, probabilities);
}

function quantilesOfRows(
  values: Float64Array,
  { rowCount, runCount }: { readonly rowCount: number; readonly runCount: number },
  probabilities: readonly number[],
): Float64Array {
  const found = new Float64Array(probabilities.length * rowCount).fill(Number.NaN);
  const work = new Float64Array(runCount);
  const spare = new Float64Array(runCount);
  let wanted = orderStatistics(runCount, probabilities);
  for (let row = 0; row < rowCount; row++) {
    const count = copyDefined(values, row * runCount, work);
    if (count === 0) continue;
    if (count !== wanted.count) wanted = orderStatistics(count, probabilities);
    const { ranks, lower, share } = wanted;
    settleRanks({ work, spare, ranks }, { from: 0, to: count }, { first: 0, past: ranks.length });
    for (let p = 0; p < lower.length; p++) {
      const rank = lower[p]!;
      const low = work[rank]!;
      const step = share[p] === 0 ? 0 : share[p]! * (work[rank + 1]! - low);
      found[p * rowCount + row] = low + step;
    }
  }
  return found;
}

/** Which values of a sorted sample some probabilities ask for. */
interface OrderStatistics {
  /** Size of the sample. */
  readonly count: number;
  /** Places in the sorted sample, increasing, each once. */
  readonly ranks: Int32Array;
  /** Place below each probability, and the share of the way to the next one. */
  readonly lower: Int32Array;
  readonly share: Float64Array;
}

function orderStatistics(count: number, probabilities: readonly number[]): OrderStatistics {
  const lower = new Int32Array(probabilities.length);
  const share = new Float64Array(probabilities.length);
  const ranks = new Set<number>();
  for (const [p, probability] of probabilities.entries()) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new RangeError(`Probability ${probability} is outside 0 to 1`);
    }
    const position = Math.max(0, count - 1) * probability;
    const rank = Math.floor(position);
    lower[p] = rank;
    share[p] = position - rank;
    ranks.add(rank);
    if (position > rank) ranks.add(rank + 1);
  }
  return { count, ranks: Int32Array.from(ranks).sort(), lower, share };
}

/** Copy one row without its NaN. @returns how many values there are. */
function copyDefined(values: Float64Array, from: number, work: Float64Array): number {
  let count = 0;
  for (let index = from; index < from + work.length; index++) {
    const value = values[index]!;
    // NaN alone differs from itself.
    if (value === value) work[count++] = value;
  }
  return count;
}

/** A sample, room of the same size, and the places of its sorted order that are wanted. */
interface Sample {
  readonly work: Float64Array;
  readonly spare: Float64Array;
  readonly ranks: Int32Array;
}

/** Part of a sample: places from one up to another, excluded. */
interface Part {
  readonly from: number;
  readonly to: number;
}

/** Some of the wanted ranks, by their index. */
interface Ranks {
  readonly first: number;
  readonly past: number;
}

/** Parts this short are sorted by insertion. */
const shortLength = 24;

/** Times a part that falls into one bucket is spread anew before it is sorted. */
const mostSpreads = 3;

/**
 * Put the values of the wanted ranks at their places; the others of a part need not be in order.
 *
 * Values are spread over even buckets and only the buckets that hold a rank are put in order: no
 * comparison depends on chance, where a selection by halves mispredicts one branch in two.
 */
function settleRanks(sample: Sample, part: Part, ranks: Ranks, spreadsLeft = mostSpreads): void {
  const { work } = sample;
  const { from, to } = part;
  if (to - from <= shortLength) {
    insertionSort(work, from, to);
    return;
  }
  let [least, most] = [Infinity, -Infinity];
  for (let index = from; index < to; index++) {
    const value = work[index]!;
    least = value < least ? value : least;
    most = value > most ? value : most;
  }
  if (least === most) return;
  const bucketCount = Math.min(4096, (to - from) >>> 2);
  const scale = bucketCount / (most - least);
  if (spreadsLeft === 0 || scale === 0 || !Number.isFinite(scale * (most - least))) {
    work.subarray(from, to).sort();
    return;
  }
  const ends = spread(sample, part, { least, scale, bucketCount });
  settleBuckets(sample, part, ranks, { ends, spreadsLeft: spreadsLeft - 1 });
}

interface Buckets {
  readonly least: number;
  readonly scale: number;
  readonly bucketCount: number;
}

/** Put the values of a part bucket by bucket. @returns the end of each bucket, from the part's start. */
function spread(
  { work, spare }: Sample,
  { from, to }: Part,
  { least, scale, bucketCount }: Buckets,
): Int32Array {
  // One more bucket than counted: the greatest value falls just beyond the last.
  const ends = new Int32Array(bucketCount + 2);
  for (let index = from; index < to; index++) ends[(((work[index]! - least) * scale) | 0) + 1]!++;
  for (let bucket = 1; bucket < ends.length; bucket++) ends[bucket]! += ends[bucket - 1]!;
  for (let index = from; index < to; index++) {
    const value = work[index]!;
    spare[from + ends[((value - least) * scale) | 0]!++] = value;
  }
  work.set(spare.subarray(from, to), from);
  return ends;
}

function settleBuckets(
  sample: Sample,
  { from }: Part,
  ranks: Ranks,
  { ends, spreadsLeft }: { readonly ends: Int32Array; readonly spreadsLeft: number },
): void {
  let { first } = ranks;
  let start = from;
  for (let bucket = 0; first < ranks.past; bucket++) {
    const end = from + ends[bucket]!;
    let past = first;
    while (past < ranks.past && sample.ranks[past]! < end) past++;
    if (past > first) {
      settleRanks(sample, { from: start, to: end }, { first, past }, spreadsLeft);
      first = past;
    }
    start = end;
  }
}

/** @source Knuth, The Art of Computer Programming 3, 5.2.1, algorithm S. */
function insertionSort(work: Float64Array, from: number, to: number): void {
  for (let next = from + 1; next < to; next++) {
    const value = work[next]!;
    let place = next - 1;
    for (; place >= from && work[place]! > value; place--) work[place + 1] = work[place]!;
    work[place + 1] = value;
  }
}
