import { area, line } from "d3-shape";

/** Maps an index of a save point to px across, and a value to px down. */
export interface ChartScales {
  readonly x: (years: number) => number;
  readonly y: (value: number) => number;
}

/** Path of one line; gaps where the value is undefined. */
export function linePath(values: ArrayLike<number>, times: ArrayLike<number>, scales: ChartScales) {
  const path = line<number>()
    .defined(Number.isFinite)
    .x((_, t) => short(scales.x(times[t] ?? 0)))
    .y((value) => short(scales.y(value)));
  return path(Array.from(values)) ?? "";
}

/** Path of the band between two quantiles. */
export function bandPath(
  low: ArrayLike<number>,
  high: ArrayLike<number>,
  times: ArrayLike<number>,
  scales: ChartScales,
): string {
  const path = area<number>()
    .defined((value, t) => Number.isFinite(value) && Number.isFinite(high[t] ?? NaN))
    .x((_, t) => short(scales.x(times[t] ?? 0)))
    .y0((value) => short(scales.y(value)))
    .y1((_, t) => short(scales.y(high[t] ?? 0)));
  return path(Array.from(low)) ?? "";
}

/** A tenth of a pixel is enough, and keeps the paths small. */
function short(px: number): number {
  return Math.round(px * 10) / 10;
}
