import type { Bands } from "#app";

/** Where a quantity lies over the runs: the middle, and the ends of 9 runs in 10. @shape [time] */
export interface SlotFan {
  readonly low: Float64Array;
  readonly median: Float64Array;
  readonly high: Float64Array;
}

/** Cut bands of three quantiles, 5 %, 50 % and 95 %, into their rows. */
export function fanOf({ probabilities, values }: Bands): SlotFan {
  const count = values.length / probabilities.length;
  const row = (k: number): Float64Array =>
    Float64Array.from(values.subarray(k * count, (k + 1) * count));
  return { low: row(0), median: row(1), high: row(2) };
}

/** Where a quantity lies at one time. */
export interface Spread {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** Read a fan at a save point; NaN where it has no value. */
export function spreadAt(fan: SlotFan | undefined, saveIndex: number): Spread {
  return {
    low: fan?.low[saveIndex] ?? Number.NaN,
    median: fan?.median[saveIndex] ?? Number.NaN,
    high: fan?.high[saveIndex] ?? Number.NaN,
  };
}

/** Keep two figures: what a range of runs lets one read. */
export function twoFigures(value: number): number {
  return Number(value.toPrecision(2));
}

/** The largest value that some fans reach. */
export function topOf(fans: readonly SlotFan[]): number {
  const largest = (values: Float64Array): number =>
    values.reduce((most, value) => (value > most ? value : most), 0);
  return Math.max(0, ...fans.map(({ high }) => largest(high)));
}
