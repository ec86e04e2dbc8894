import { quantilesOverRuns } from "../quantiles.ts";

/** How a quantity of `b` compares with that of `a`, run by run on the same draws. */
export interface PairedDifference {
  /** `ratio`: b ÷ a. `difference`: b − a, where a value that may be 0 or less makes ratios senseless. */
  readonly measure: "ratio" | "difference";
  /** Quantiles of the ratio or of the difference. @shape [probability × save point], row-major. */
  readonly quantiles: Float64Array;
  /** Share of the comparable runs in which b is above a. NaN where none is. @shape [save point] */
  readonly above: Float64Array;
  readonly below: Float64Array;
  /** Share of all runs in which both are defined. @shape [save point] */
  readonly defined: Float64Array;
}

/** Two values this close, relative to their size, are the same number computed in another order. */
const tolerance = 1e-9;

/**
 * Compare two quantities run by run: run `r` of both has the same draw, so that what they share
 * drops out, which the difference of two quantiles would not give.
 *
 * @param a - @shape [save point × run], row-major; NaN where undefined.
 */
export function pairedDifference(
  a: Float64Array,
  b: Float64Array,
  {
    runCount,
    scale,
    probabilities,
  }: {
    readonly runCount: number;
    readonly scale: "log" | "linear";
    readonly probabilities: readonly number[];
  },
): PairedDifference {
  const saveCount = a.length / runCount;
  const isComparable = (index: number): boolean =>
    Number.isFinite(a[index] ?? Number.NaN) && Number.isFinite(b[index] ?? Number.NaN);
  const isRatio =
    scale === "log" && a.every((from, i) => !isComparable(i) || (from > 0 && (b[i] ?? 0) > 0));
  const compared = a.map((from, index) => {
    if (!isComparable(index)) return Number.NaN;
    const to = b[index] ?? Number.NaN;
    return isRatio ? to / from : to - from;
  });
  const [above, below, defined] = [0, 1, 2].map(() => new Float64Array(saveCount)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let t = 0; t < saveCount; t++) {
    const counts = countRow(a, b, { from: t * runCount, to: (t + 1) * runCount });
    above[t] = counts.above / counts.both;
    below[t] = counts.below / counts.both;
    defined[t] = counts.both / runCount;
  }
  return {
    measure: isRatio ? "ratio" : "difference",
    quantiles: quantilesOverRuns(compared, runCount, probabilities),
    ...{ above, below, defined },
  };
}

function countRow(
  a: Float64Array,
  b: Float64Array,
  range: { readonly from: number; readonly to: number },
): { readonly above: number; readonly below: number; readonly both: number } {
  let [above, below, both] = [0, 0, 0];
  for (let index = range.from; index < range.to; index++) {
    const [from, to] = [a[index] ?? Number.NaN, b[index] ?? Number.NaN];
    if (!Number.isFinite(from) || !Number.isFinite(to)) continue;
    both++;
    const least = tolerance * Math.max(Math.abs(from), Math.abs(to));
    if (to - from > least) above++;
    else if (from - to > least) below++;
  }
  return { above, below, both };
}
