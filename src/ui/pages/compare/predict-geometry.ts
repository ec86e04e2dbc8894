import type { Bands } from "#app";
import { readQuantile } from "../../charts/read-bands.ts";
import { nearestSave } from "../../charts/time-scale.ts";
import type { ScaleKind } from "../../charts/value-scale.ts";

/** How an expected value stands to the range that holds 9 runs of 10. */
export type Verdict = "within" | "above" | "below" | "undefined";

/**
 * Choose the times at which a curve is expected: the marks of the study, and one between each two,
 * where half of the ratio has passed, on the half-year.
 */
export function predictTimes(marks: readonly number[], stop: number): readonly number[] {
  const known = marks.filter((mark) => mark > 0 && mark <= stop).toSorted((a, b) => a - b);
  const ends = known.length > 0 ? known : [stop / 4, stop];
  const between = ends
    .slice(1)
    .map((mark, index) => Math.round(2 * Math.sqrt(mark * (ends[index] ?? mark))) / 2);
  return [...new Set([...ends, ...between])].toSorted((a, b) => a - b);
}

/** Find the point of the curve that a place across the chart belongs to. */
export function nearestPoint(x: number, places: readonly number[]): number {
  let nearest = 0;
  for (const [index, place] of places.entries())
    if (Math.abs(place - x) < Math.abs((places[nearest] ?? Infinity) - x)) nearest = index;
  return nearest;
}

/** Turn a height on the chart into a value, three figures long, inside the axis. */
export function valueFromHeight(
  y: number,
  kind: ScaleKind,
  domain: readonly [number, number],
  range: readonly [bottom: number, top: number],
): number {
  const share = Math.min(1, Math.max(0, (y - range[0]) / (range[1] - range[0])));
  const value =
    kind === "log"
      ? domain[0] * (domain[1] / domain[0]) ** share
      : domain[0] + (domain[1] - domain[0]) * share;
  return Number(value.toPrecision(3));
}

/** Say how each expected value stands to the answer. */
export function judgePoints(
  times: readonly number[],
  values: readonly number[],
  {
    bands,
    saveTimes,
    scale,
  }: {
    readonly bands: Bands;
    readonly saveTimes: Float64Array;
    readonly scale: ScaleKind;
  },
): readonly Verdict[] {
  return times.map((time, index) => {
    const save = nearestSave(saveTimes, time);
    const [low, high] = [0.05, 0.95].map((p) => readQuantile(bands, p, save, scale));
    const value = values[index] ?? NaN;
    if (low === undefined || high === undefined || Number.isNaN(low + high)) return "undefined";
    if (value > high) return "above";
    return value < low ? "below" : "within";
  });
}
