import type { Lookup } from "#model";

/** Index of the last point at or left of `x`, between 0 and `last`. */
function findSegment(points: readonly number[], x: number, last: number): number {
  let low = 0;
  let high = last;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((points[middle] ?? Infinity) <= x) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * Read a graphical function.
 *
 * Continuous: linear between points, held at both ends. Extrapolate: linear, the end segments go
 * on. Discrete: each point's value holds until the next point. NaN gives NaN.
 *
 * @source XMILE 1.0 §3.1.4 (OASIS, December 2015).
 */
export function readLookup(table: Lookup, x: number): number {
  const { x: points, y: values } = table;
  const count = points.length;
  const at = (index: number): number => values[index] ?? NaN;
  if (Number.isNaN(x) || count === 0) return NaN;
  if (count === 1) return at(0);
  if (table.kind === "discrete") return at(findSegment(points, x, count - 1));
  if (table.kind === "continuous") {
    if (x <= (points[0] ?? 0)) return at(0);
    if (x >= (points[count - 1] ?? 0)) return at(count - 1);
  }
  const left = findSegment(points, x, count - 2);
  const x0 = points[left] ?? NaN;
  const x1 = points[left + 1] ?? NaN;
  return at(left) + ((at(left + 1) - at(left)) * (x - x0)) / (x1 - x0);
}
