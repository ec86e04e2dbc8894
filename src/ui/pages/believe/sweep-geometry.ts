import type { SweepLine } from "./sweep-reading.ts";

export interface Plot {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Places of a value and of a share on the plot. */
export interface SweepScale {
  x(value: number): number;
  y(share: number): number;
}

/** Make the scale of a plot whose shares go from 0 to 1. */
export function sweepScale(plot: Plot, domain: readonly [low: number, high: number]): SweepScale {
  const [low, high] = domain;
  const inner = Math.max(1, plot.width - plot.left - plot.right);
  const tall = plot.height - plot.top - plot.bottom;
  return {
    x: (value) => plot.left + ((value - low) / (high - low || 1)) * inner,
    y: (share) => plot.top + (1 - share) * tall,
  };
}

/** Draw the line of one evidence set. */
export function linePath({ points }: SweepLine, scale: SweepScale): string {
  const places = points.map(
    ({ value, worlds }) => `${scale.x(value).toFixed(1)},${scale.y(worlds.share).toFixed(1)}`,
  );
  return `M${places.join("L")}`;
}

/** Draw how sure the line is: the interval of every share. */
export function bandPath({ points }: SweepLine, scale: SweepScale): string {
  const there = points.map(({ value, worlds }) => [scale.x(value), scale.y(worlds.high)] as const);
  const back = points.map(({ value, worlds }) => [scale.x(value), scale.y(worlds.low)] as const);
  const places = [...there, ...back.reverse()].map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`);
  return `M${places.join("L")}Z`;
}

/**
 * Move labels apart so that none covers another, keeping their order; those that fit stay.
 *
 * @param lowest - place that no label may pass downwards.
 */
export function spreadLabels(
  places: readonly number[],
  gap: number,
  lowest = Infinity,
): readonly number[] {
  const order = places.map((_, k) => k).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
  const spread = pushApart(places, order, gap);
  let bottom = lowest;
  for (const k of order.reverse()) {
    spread[k] = Math.min(spread[k] ?? 0, bottom);
    bottom = (spread[k] ?? 0) - gap;
  }
  return spread;
}

/** Push neighbours that stand too close apart, both by half of what lacks. */
function pushApart(places: readonly number[], order: readonly number[], gap: number): number[] {
  const spread = [...places];
  for (let pass = 0; pass < 50; pass++) {
    let isMoved = false;
    for (let k = 1; k < order.length; k++) {
      const [above, below] = [order[k - 1] ?? 0, order[k] ?? 0];
      const lack = gap - ((spread[below] ?? 0) - (spread[above] ?? 0));
      if (lack <= 1e-6) continue;
      spread[above] = (spread[above] ?? 0) - lack / 2;
      spread[below] = (spread[below] ?? 0) + lack / 2;
      isMoved = true;
    }
    if (!isMoved) break;
  }
  return spread;
}
