/**
 * A quantity over the save points and runs of an ensemble, no larger than it needs to be: one
 * number, one per save point, one per run, or one for each of both.
 */
export interface Series {
  readonly shape: "one" | "times" | "runs" | "both";
  /** @shape [1], [save point], [run] or [save point × run], as `shape` says; row-major. */
  readonly values: Float64Array;
  /** True for values that nobody else reads: an operation may write its result over them. */
  readonly isScratch?: boolean;
}

/** Save points and number of runs that series are laid over. */
export interface Grid {
  readonly times: Float64Array;
  readonly runCount: number;
}

/** Make the series of one number. */
export function seriesOf(value: number): Series {
  return { shape: "one", values: Float64Array.of(value) };
}

function widest(parts: readonly Series[]): Series["shape"] {
  const hasTimes = parts.some(({ shape }) => shape === "times" || shape === "both");
  const hasRuns = parts.some(({ shape }) => shape === "runs" || shape === "both");
  if (hasTimes) return hasRuns ? "both" : "times";
  return hasRuns ? "runs" : "one";
}

/** How far the index moves with the save point, and with the run. */
export function strides({ shape }: Series, runCount: number): readonly [number, number] {
  if (shape === "both") return [runCount, 1];
  return [shape === "times" ? 1 : 0, shape === "runs" ? 1 : 0];
}

interface Room {
  readonly result: Series;
  readonly timeCount: number;
  readonly runCount: number;
}

/** Find room for a result over some series: scratch values of the same shape, or new ones. */
function roomFor(parts: readonly Series[], grid: Grid): Room {
  const shape = widest(parts);
  const timeCount = shape === "times" || shape === "both" ? grid.times.length : 1;
  const runCount = shape === "runs" || shape === "both" ? grid.runCount : 1;
  const scratch = parts.find((part) => part.isScratch === true && part.shape === shape);
  const values = scratch?.values ?? new Float64Array(timeCount * runCount);
  return { result: { shape, values, isScratch: true }, timeCount, runCount };
}

/** Apply a function of one number everywhere. */
export function mapSeries(a: Series, apply: (a: number) => number): Series {
  const from = a.values;
  const values = a.isScratch === true ? from : new Float64Array(from.length);
  for (let i = 0; i < values.length; i++) values[i] = apply(from[i]!);
  return { shape: a.shape, values, isScratch: true };
}

/** Read a series along a row: where it begins, and how far the next run is. */
interface Reading {
  readonly values: Float64Array;
  readonly from: number;
  readonly step: number;
}

/** Write an operation of two series into `count` values from a place on. */
export type RowOperation = (
  into: Float64Array,
  row: { readonly at: number; readonly count: number },
  a: Reading,
  b: Reading,
) => void;

/** Apply an operation of two numbers everywhere, spreading the smaller series. */
export function zipSeries(a: Series, b: Series, grid: Grid, apply: RowOperation): Series {
  const { result, timeCount, runCount } = roomFor([a, b], grid);
  const [aTime, aRun] = strides(a, grid.runCount);
  const [bTime, bRun] = strides(b, grid.runCount);
  const isEven = aTime === aRun * runCount && bTime === bRun * runCount;
  // Rows that follow each other alike are one long row.
  const [rowCount, count] = isEven ? [1, timeCount * runCount] : [timeCount, runCount];
  for (let t = 0; t < rowCount; t++) {
    const [left, right] = [
      { values: a.values, from: t * aTime, step: aRun },
      { values: b.values, from: t * bTime, step: bRun },
    ];
    apply(result.values, { at: t * count, count }, left, right);
  }
  return result;
}

/** Choose, everywhere, the second series where the first is true and the third elsewhere. */
export function chooseSeries(test: Series, yes: Series, no: Series, grid: Grid): Series {
  const { result, timeCount, runCount } = roomFor([test, yes, no], grid);
  const [testTime, testRun] = strides(test, grid.runCount);
  const [yesTime, yesRun] = strides(yes, grid.runCount);
  const [noTime, noRun] = strides(no, grid.runCount);
  const { values } = result;
  let i = 0;
  for (let t = 0; t < timeCount; t++) {
    for (let r = 0; r < runCount; r++) {
      const isTrue = isTruth(test.values[t * testTime + r * testRun]);
      const value = isTrue
        ? yes.values[t * yesTime + r * yesRun]
        : no.values[t * noTime + r * noRun];
      values[i++] = value ?? Number.NaN;
    }
  }
  return result;
}

/** Say whether a number counts as true: not 0, and not undefined. */
export function isTruth(value: number | undefined): boolean {
  return value !== undefined && value !== 0 && !Number.isNaN(value);
}

/** Lay a series over every save point and run. @shape [save point × run], row-major. */
export function spreadSeries(a: Series, grid: Grid): Float64Array {
  if (a.shape === "both") return a.values;
  const [timeStride, runStride] = strides(a, grid.runCount);
  const values = new Float64Array(grid.times.length * grid.runCount);
  let i = 0;
  for (let t = 0; t < grid.times.length; t++) {
    for (let r = 0; r < grid.runCount; r++) {
      values[i++] = a.values[t * timeStride + r * runStride] ?? Number.NaN;
    }
  }
  return values;
}
