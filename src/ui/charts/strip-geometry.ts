import type { ValueScale } from "./value-scale.ts";

/** A dot of a quantile dotplot. */
export interface Dot {
  readonly x: number;
  /** Height of its centre above the axis. @unit px */
  readonly lift: number;
  /** The value is beyond the axis: drawn at its end, as a pointer. */
  readonly beyond: -1 | 0 | 1;
}

/**
 * Pile dots that would overlap, from left to right. Piles higher than the strip are pressed
 * together rather than cut, so that all dots stay to be seen.
 *
 * @param values - increasing.
 */
export function pileDots(
  values: readonly number[],
  scale: ValueScale,
  radius: number,
  mostHeight: number,
): Dot[] {
  const [low, high] = scale.domain;
  const placed = values.map((value) => ({
    x: scale(Math.min(high, Math.max(low, value))),
    beyond: value < low ? (-1 as const) : value > high ? (1 as const) : (0 as const),
  }));
  const piles: (typeof placed)[] = [];
  for (const dot of placed) {
    const pile = piles.at(-1);
    const first = pile?.[0];
    if (pile && first && dot.x - first.x < radius * 2) pile.push(dot);
    else piles.push([dot]);
  }
  return piles.flatMap((pile) => {
    const x = pile.reduce((sum, dot) => sum + dot.x, 0) / pile.length;
    const step = Math.min(radius * 2, (mostHeight - radius * 2) / Math.max(1, pile.length - 1));
    return pile.map(({ beyond }, k) => ({ x, lift: radius + k * step, beyond }));
  });
}

/** Count the dots above a value: « 13 possible territories of 20 ». */
export function countAbove(values: readonly number[], limit: number): number {
  return values.filter((value) => value > limit * (1 + 1e-9)).length;
}
