/** Maps a time to px across, and a value to px down. */
export interface ChartScales {
  readonly x: (years: number) => number;
  readonly y: (value: number) => number;
}

/** Path of one line; gaps where the value is undefined. */
export function linePath(
  values: ArrayLike<number>,
  times: ArrayLike<number>,
  scales: ChartScales,
): string {
  return stretches(values.length, (t) => Number.isFinite(values[t]))
    .map((stretch) => `M${points(stretch, values, times, scales)}`)
    .join("");
}

/** Path of the band between two quantiles. */
export function bandPath(
  low: ArrayLike<number>,
  high: ArrayLike<number>,
  times: ArrayLike<number>,
  scales: ChartScales,
): string {
  return stretches(low.length, (t) => Number.isFinite(low[t]) && Number.isFinite(high[t]))
    .map((stretch) => {
      const back = stretch.toReversed();
      return `M${points(back, high, times, scales)}L${points(stretch, low, times, scales)}Z`;
    })
    .join("");
}

/** Save points that follow one another and are all defined. */
function stretches(count: number, isDefined: (t: number) => boolean): number[][] {
  const found: number[][] = [];
  for (let t = 0; t < count; t++) {
    if (!isDefined(t)) continue;
    if (t === 0 || !isDefined(t - 1)) found.push([]);
    found.at(-1)?.push(t);
  }
  return found;
}

function points(
  stretch: readonly number[],
  values: ArrayLike<number>,
  times: ArrayLike<number>,
  { x, y }: ChartScales,
): string {
  return stretch.map((t) => `${short(x(times[t] ?? 0))},${short(y(values[t] ?? 0))}`).join("L");
}

/** A tenth of a pixel is enough, and keeps the paths small. */
function short(px: number): number {
  return Math.round(px * 10) / 10;
}
