import type { Indicator } from "#model";

/**
 * Greatest gap that a picture does not show: one pixel of a chart 200 pixels high, as a share of what
 * its axis spans.
 */
export const mostPrecisionGap = 1 / 200;

/** Least span of an axis: an octave where it is logarithmic, else a share of what is drawn on it. */
const leastSpan = { log: Math.LN2, linear: 0.05 } as const;

/**
 * Measure how far quantiles lie from those they stand for.
 *
 * @returns largest distance of two quantiles, as a share of what all those wanted span, on the
 * indicator's own scale; Infinity where one of the two is undefined.
 */
export function quantileGap(
  wanted: Float64Array,
  found: Float64Array,
  scale: Indicator["scale"],
): number {
  const turn = scale === "log" ? Math.log : (value: number): number => value;
  let [least, most, gap] = [Infinity, -Infinity, 0];
  for (const [place, quantile] of wanted.entries()) {
    const [value, other] = [turn(quantile), turn(found[place] ?? Number.NaN)];
    if (Number.isFinite(value)) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    if (Object.is(value, other)) continue;
    const distance = Math.abs(value - other);
    gap = Math.max(gap, Number.isNaN(distance) ? Infinity : distance);
  }
  if (gap === 0) return 0;
  const size = scale === "log" ? 1 : Math.max(Math.abs(least), Math.abs(most));
  return gap / Math.max(most - least, leastSpan[scale] * size);
}
