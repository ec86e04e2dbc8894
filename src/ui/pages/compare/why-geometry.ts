/** One bar of what each change brought, from its baseline, in shares of the width. */
export interface WhyBar {
  readonly from: number;
  readonly to: number;
  /** Ends of the sampling error around the tip; equal to the tip when all coalitions were counted. */
  readonly low: number;
  readonly high: number;
}

/** Bars on one axis, with the place of 0. */
export interface WhyBars {
  readonly zero: number;
  readonly bars: readonly WhyBar[];
}

/** Two standard errors: the range that holds the exact share 19 times in 20. */
const errorReach = 2;

/** Lay amounts on one axis that holds 0 and all of them, each side as long as it needs. */
export function whyBars(
  amounts: readonly { readonly amount: number; readonly standardError: number }[],
): WhyBars {
  const ends = amounts.flatMap(({ amount, standardError: error }) => [
    amount - errorReach * error,
    amount + errorReach * error,
  ]);
  const low = Math.min(0, ...ends);
  const high = Math.max(0, ...ends);
  const width = high - low;
  const place = (value: number): number => (width > 0 ? (value - low) / width : 0);
  return {
    zero: place(0),
    bars: amounts.map(({ amount, standardError: error }) => ({
      from: Math.min(place(0), place(amount)),
      to: Math.max(place(0), place(amount)),
      low: place(amount - errorReach * error),
      high: place(amount + errorReach * error),
    })),
  };
}
