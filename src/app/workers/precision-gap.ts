import { quantilesOverRuns } from "#analysis";
import type { Indicator } from "#model";
import { bandProbabilities } from "./statistics.ts";

/**
 * Greatest gap that a picture does not show: one pixel of a chart 250 pixels high, as a share of what
 * its axis spans.
 */
export const mostPrecisionGap = 1 / 250;

/** One indicator of the same runs, computed twice. @shape [save point × run], row-major. */
export interface ComparedSeries {
  readonly double: Float64Array;
  readonly single: Float64Array;
  readonly runCount: number;
  readonly scale: Indicator["scale"];
}

/** Least axis of a logarithmic chart: half an octave on either side. Shorter spans are drawn on it. */
const leastLogSpan = Math.LN2;

/**
 * Measure how far the bands and dots of a preview in single precision lie from those in double.
 *
 * @returns largest distance of two quantiles at one save point, as a share of what all quantiles in
 * double precision span, on the indicator's own scale; Infinity where one of the two is undefined.
 */
export function precisionGap({ double, single, runCount, scale }: ComparedSeries): number {
  const turn = scale === "log" ? Math.log : (value: number): number => value;
  const quantiles = (values: Float64Array): Float64Array =>
    quantilesOverRuns(values, runCount, bandProbabilities).map(turn);
  const [wanted, found] = [quantiles(double), quantiles(single)];
  const shown = wanted.filter(Number.isFinite);
  if (shown.length === 0) return found.some(Number.isFinite) ? Infinity : 0;
  const [least, most] = [Math.min(...shown), Math.max(...shown)];
  const size = Math.max(Math.abs(least), Math.abs(most));
  // A quantity that does not move is drawn on an axis of a share of its size.
  const leastSpan = scale === "log" ? leastLogSpan : size / 1000;
  const span = Math.max(most - least, leastSpan);
  let gap = 0;
  for (const [place, value] of wanted.entries()) {
    const other = found[place] ?? Number.NaN;
    if (Object.is(value, other)) continue;
    const distance = Math.abs(value - other);
    gap = Math.max(gap, Number.isNaN(distance) ? Infinity : distance);
  }
  return gap === 0 ? 0 : gap / span;
}
