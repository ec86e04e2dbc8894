import { valueFromZ } from "#analysis";
import type { Distribution } from "#model";

/** Where nine values out of ten lie, and the middle one. */
export interface Interval {
  /** 5 % quantile. */
  readonly low: number;
  readonly median: number;
  /** 95 % quantile. */
  readonly high: number;
}

/** Score of a standard normal variable exceeded once in twenty. */
const z95 = 1.6448536269514722;

/** Read the 5 %, 50 % and 95 % quantiles of a prior, in the constant's own unit. */
export function priorInterval(distribution: Distribution): Interval {
  return {
    low: valueFromZ(distribution, -z95),
    median: valueFromZ(distribution, 0),
    high: valueFromZ(distribution, z95),
  };
}
