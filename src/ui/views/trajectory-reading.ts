/** Where a scenario's effort lies in time. */
export interface EffortReading {
  /** Share of the whole effort that falls in each horizon, in their order; none when nothing is spent. */
  readonly shares: readonly number[];
  /** Centre of gravity of the effort. @unit years from the start. */
  readonly centre: number;
}

/**
 * Read where the effort lies: what is spent between two horizons counts for the farther one.
 *
 * @param times - save points, increasing. @unit years
 * @param effort - effort at each, per year; not finite counts as none.
 * @param horizons - instants, increasing, the last one at the end.
 * @returns undefined when there is no effort at all.
 */
export function readEffort(
  times: ArrayLike<number>,
  effort: ArrayLike<number>,
  horizons: readonly number[],
): EffortReading | undefined {
  const spent = horizons.map(() => 0);
  let total = 0;
  let moment = 0;
  for (let t = 0; t + 1 < times.length; t++) {
    const from = times[t] ?? 0;
    const to = times[t + 1] ?? from;
    const [before = 0, after = 0] = [effort[t], effort[t + 1]].map((value) =>
      value !== undefined && Number.isFinite(value) ? value : 0,
    );
    // The programme is 1 at its end and 0 from there on: a step that falls to nothing spends nothing.
    const amount = (after === 0 || before === 0 ? 0 : (before + after) / 2) * (to - from);
    const middle = (from + to) / 2;
    const horizon = horizons.findIndex((limit) => middle <= limit);
    if (horizon < 0) continue;
    spent[horizon] = (spent[horizon] ?? 0) + amount;
    total += amount;
    moment += amount * middle;
  }
  if (total === 0) return undefined;
  return { shares: spent.map((part) => part / total), centre: moment / total };
}

/**
 * Place an instant among horizons drawn at equal distance, between the start (0) and the last one (1).
 */
export function placeAmong(time: number, horizons: readonly number[]): number {
  let before = 0;
  for (const [index, limit] of horizons.entries()) {
    if (time <= limit) return (index + (time - before) / (limit - before)) / horizons.length;
    before = limit;
  }
  return 1;
}
