import type { ReportBand, ReportProportion } from "#model";
import { quantiles } from "../quantiles.ts";

/** Digits kept in a report: more would be noise of the draws. */
const digits = 5;

/** Round to five significant digits. */
export function short(value: number): number {
  return Number(value.toPrecision(digits));
}

/** Round, or say that there is no number. */
export function shortOrNull(value: number | undefined): number | null {
  return value === undefined || !Number.isFinite(value) ? null : short(value);
}

/** Take median and 5–95 % range; NaN is left out. */
export function bandOf(values: Float64Array): ReportBand {
  const [low, median, high] = quantiles(values, [0.05, 0.5, 0.95]);
  return { median: shortOrNull(median), low: shortOrNull(low), high: shortOrNull(high) };
}

/** The 97.5 % quantile of a standard normal variable. */
const z975 = 1.959963984540054;

/**
 * Give a share with its 95 % interval.
 *
 * @source Wilson (1927), J. Am. Stat. Assoc. 22, 209–212: holds its level for rare events too.
 */
export function proportionOf(count: number, of: number): ReportProportion {
  if (of === 0) return { count, of, share: 0, low: 0, high: 1 };
  const share = count / of;
  const z2 = (z975 * z975) / of;
  const centre = (share + z2 / 2) / (1 + z2);
  const half = (z975 * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of))) / (1 + z2);
  return {
    count,
    of,
    share: short(share),
    low: count === 0 ? 0 : short(Math.max(0, centre - half)),
    high: count === of ? 1 : short(Math.min(1, centre + half)),
  };
}
