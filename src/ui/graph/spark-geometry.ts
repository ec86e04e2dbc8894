import type { TimeScale } from "../charts/time-scale.ts";

export interface SparkBox {
  readonly width: number;
  readonly height: number;
  readonly domain: readonly [low: number, high: number];
}

/** Line of one small curve on the time axis of the page; gaps where it is not defined. */
export function sparkPath(
  series: ArrayLike<number>,
  times: ArrayLike<number>,
  time: TimeScale,
  box: SparkBox,
): string {
  let path = "";
  let pen = "M";
  for (let t = 0; t < series.length; t++) {
    const value = series[t] ?? NaN;
    if (!Number.isFinite(value)) {
      pen = "M";
      continue;
    }
    const x = Math.round(time(times[t] ?? 0) * box.width * 10) / 10;
    path += `${pen}${x},${sparkY(value, box)}`;
    pen = "L";
  }
  return path;
}

/** Height of a value in the box, from the top. @unit px */
export function sparkY(value: number, box: SparkBox): number {
  const [low, high] = box.domain;
  const share = high > low ? (value - low) / (high - low) : 0.5;
  return Math.round((1 - Math.max(0, Math.min(1, share))) * box.height * 10) / 10;
}

/** Range that holds all series and 1, their common start; wide enough to keep noise flat. */
export function sparkDomain(series: readonly ArrayLike<number>[]): [number, number] {
  let low = 0.95;
  let high = 1.05;
  for (const one of series)
    for (const value of Array.from(one)) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
  return [low, high];
}
