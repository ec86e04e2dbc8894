/**
 * Move labels apart that would stand on each other, as little as needed, inside the chart.
 *
 * @param wanted - heights they ask for, in any order; one that is NaN is left so. @unit px
 * @param gap - least distance between two labels. @unit px
 * @returns heights in the order of `wanted`.
 */
export function spreadLabels(
  wanted: readonly number[],
  gap: number,
  [top, bottom]: readonly [top: number, bottom: number],
): number[] {
  const placed = [...wanted];
  const order = [...wanted.keys()]
    .filter((k) => Number.isFinite(wanted[k]))
    .sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  let above = top - gap;
  for (const k of order) {
    above = Math.max(above + gap, wanted[k] ?? 0);
    placed[k] = above;
  }
  let below = bottom + gap;
  for (const k of order.toReversed()) {
    below = Math.min(below - gap, placed[k] ?? 0);
    placed[k] = below;
  }
  return placed;
}
