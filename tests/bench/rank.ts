/** Quantile of a few timings, by nearest rank: enough for figures that are themselves noisy. */
export function rank(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)] ?? NaN;
}

/** Two significant decimals, so that a report does not pretend to more. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
