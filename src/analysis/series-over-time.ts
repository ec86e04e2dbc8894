import { type Grid, type Series, strides } from "./series.ts";

/** Rounding allowed when a time is compared with a save point. */
const timeTolerance = 1e-9;

/** Position of a time among the save points, with a fraction between two; NaN outside. */
function positionOf(time: number, times: Float64Array): number {
  const last = times.length - 1;
  const start = times[0] ?? Number.NaN;
  if (last <= 0) return Math.abs(time - start) <= timeTolerance ? 0 : Number.NaN;
  const position = ((time - start) / ((times[last] ?? start) - start)) * last;
  const nearest = Math.round(position);
  if (Math.abs(position - nearest) < 1e-7) return nearest < 0 || nearest > last ? NaN : nearest;
  return position < 0 || position > last ? Number.NaN : position;
}

/** Read a series at a time; between two save points, on the straight line that joins them. */
export function atTime(a: Series, at: Series, grid: Grid): Series {
  const [timeStride, runStride] = strides(a, grid.runCount);
  const [, atRun] = strides(at, grid.runCount);
  const count = runStride > 0 || atRun > 0 ? grid.runCount : 1;
  const values = new Float64Array(count);
  for (let r = 0; r < count; r++) {
    const position = positionOf(at.values[r * atRun] ?? Number.NaN, grid.times);
    const before = Math.floor(position);
    const share = position - before;
    const low = a.values[before * timeStride + r * runStride] ?? Number.NaN;
    const high = a.values[(before + 1) * timeStride + r * runStride] ?? Number.NaN;
    if (timeStride === 0) values[r] = a.values[r * runStride] ?? Number.NaN;
    else values[r] = share === 0 ? low : low + share * (high - low);
  }
  return { shape: count === 1 ? "one" : "runs", values };
}

export type Reduction = "max" | "min" | "mean" | "argmax" | "argmin";

interface Window {
  readonly from: Series;
  readonly to: Series;
}

/**
 * Reduce a series over the save points of a window, both ends included; undefined points are left
 * out, and an empty window is undefined. The mean is that of the save points. `argmax` and `argmin`
 * give the first time at which the extreme is reached.
 */
export function overTime(a: Series, kind: Reduction, { from, to }: Window, grid: Grid): Series {
  const [timeStride, runStride] = strides(a, grid.runCount);
  const [, fromRun] = strides(from, grid.runCount);
  const [, toRun] = strides(to, grid.runCount);
  const count = runStride + fromRun + toRun > 0 ? grid.runCount : 1;
  const values = new Float64Array(count);
  for (let r = 0; r < count; r++) {
    const accumulator = startReduction();
    for (let t = 0; t < grid.times.length; t++) {
      const time = grid.times[t] ?? Number.NaN;
      if (time < (from.values[r * fromRun] ?? Number.NaN) - timeTolerance) continue;
      if (time > (to.values[r * toRun] ?? Number.NaN) + timeTolerance) break;
      accumulate(accumulator, a.values[t * timeStride + r * runStride] ?? Number.NaN, time);
    }
    values[r] = finish(accumulator, kind);
  }
  return { shape: count === 1 ? "one" : "runs", values };
}

interface Accumulator {
  count: number;
  sum: number;
  max: number;
  min: number;
  maxTime: number;
  minTime: number;
}

function startReduction(): Accumulator {
  return { count: 0, sum: 0, max: -Infinity, min: Infinity, maxTime: NaN, minTime: NaN };
}

function accumulate(accumulator: Accumulator, value: number, time: number): void {
  if (Number.isNaN(value)) return;
  accumulator.count++;
  accumulator.sum += value;
  if (value > accumulator.max) {
    accumulator.max = value;
    accumulator.maxTime = time;
  }
  if (value < accumulator.min) {
    accumulator.min = value;
    accumulator.minTime = time;
  }
}

function finish(accumulator: Accumulator, kind: Reduction): number {
  if (accumulator.count === 0) return Number.NaN;
  switch (kind) {
    case "max":
      return accumulator.max;
    case "min":
      return accumulator.min;
    case "mean":
      return accumulator.sum / accumulator.count;
    case "argmax":
      return accumulator.maxTime;
    case "argmin":
      return accumulator.minTime;
  }
}
