/** Maps years to a share of the axis. The square root gives 18 months, 7 and 28 years room each. */
export interface TimeScale {
  (years: number): number;
  readonly invert: (share: number) => number;
  readonly end: number;
}

/** Make the time axis shared by the chart, the scrubber and the sparklines. */
export function timeScale(end: number): TimeScale {
  const scale = (years: number): number => Math.sqrt(Math.max(0, Math.min(years, end)) / end);
  const invert = (share: number): number => Math.max(0, Math.min(1, share)) ** 2 * end;
  return Object.assign(scale, { invert, end });
}

/** Index of the save point nearest to a time. */
export function nearestSave(times: Float64Array, time: number): number {
  let best = 0;
  for (let t = 1; t < times.length; t++)
    if (Math.abs((times[t] ?? 0) - time) < Math.abs((times[best] ?? 0) - time)) best = t;
  return best;
}

/** The save point one step before or after; stays at the ends. */
export function neighbourSave(times: Float64Array, time: number, steps: number): number {
  const index = Math.max(0, Math.min(times.length - 1, nearestSave(times, time) + steps));
  return times[index] ?? 0;
}

/** The next mark after a time, or before it. */
export function nextMark(marks: readonly number[], time: number, direction: 1 | -1): number {
  const ahead = marks.filter((mark) => (mark - time) * direction > 1e-9);
  const found = direction === 1 ? Math.min(...ahead) : Math.max(...ahead);
  return Number.isFinite(found) ? found : time;
}
