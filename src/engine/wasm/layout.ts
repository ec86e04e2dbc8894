import type { Lookup } from "#model";
import type { Lanes } from "./lanes.ts";

/** A graphical function as the code reads it. */
export interface TableLayout {
  readonly kind: Lookup["kind"];
  /** Where it stands in memory. */
  readonly address: number;
  /** Segments (or points, for a discrete one). */
  readonly segmentCount: number;
  readonly first: number;
  /** 1 / width of a segment, where all have the same: then (y, slope) pairs; else undefined. */
  readonly perSegment: number | undefined;
}

/** Bytes of the part of memory that does not depend on the number of steps or runs. */
export interface StaticLayout {
  readonly tables: readonly TableLayout[];
  readonly tableData: Uint8Array;
  /** Four buffers of states: at the start of the step, at its end, and at two stages between. */
  readonly base: number;
  readonly sum: number;
  readonly near: number;
  readonly far: number;
  /** Vectors that batches of functions read and write. */
  readonly batches: number;
  readonly end: number;
}

/** Most segments a table is cut into so that all have the same width. */
const cutLimit = 512;

/** Width of segments that fits all points of a table; undefined if none of them does. */
function evenWidth(x: readonly number[]): number | undefined {
  const widths = x.slice(1).map((right, i) => right - (x[i] ?? NaN));
  const span = (x.at(-1) ?? NaN) - (x[0] ?? NaN);
  const least = Math.min(...widths);
  for (const part of [1, 2, 3, 4, 5]) {
    const width = least / part;
    const fits = (right: number): boolean => {
      const place = (right - (x[0] ?? NaN)) / width;
      return Math.abs(place - Math.round(place)) < 1e-9;
    };
    if (span / width <= cutLimit && x.every(fits)) return span / Math.round(span / width);
  }
  return undefined;
}

/** Numbers of one table: (y, slope) pairs if even, else x, y and slope of each point. */
function tableNumbers(table: Lookup): { numbers: number[]; perSegment: number | undefined } {
  const { x, y } = table;
  const at = (list: readonly number[], i: number): number => list[i] ?? NaN;
  const slope = (i: number): number => (at(y, i + 1) - at(y, i)) / (at(x, i + 1) - at(x, i));
  const width = table.kind === "discrete" || x.length < 2 ? undefined : evenWidth(x);
  if (width === undefined)
    return {
      numbers: x.flatMap((one, i) => [one, at(y, i), i + 1 < x.length ? slope(i) : 0]),
      perSegment: undefined,
    };
  const count = Math.round((at(x, x.length - 1) - at(x, 0)) / width);
  const numbers: number[] = [];
  let left = 0;
  for (let segment = 0; segment < count; segment++) {
    const start = at(x, 0) + segment * width;
    while (left + 2 < x.length && at(x, left + 1) <= start + width / 2) left++;
    numbers.push(at(y, left) + slope(left) * (start - at(x, left)), slope(left) * width);
  }
  return { numbers, perSegment: 1 / width };
}

type Four = [number, number, number, number];

/** Place tables, states and batches in memory. */
export function layOut(
  tables: readonly Lookup[],
  lanes: Lanes,
  counts: { readonly states: number; readonly batched: number },
): StaticLayout {
  const parts: { address: number; bytes: Uint8Array }[] = [];
  let length = 0;
  const placed = tables.map((table): TableLayout => {
    const { numbers, perSegment } = tableNumbers(table);
    // The search of an uneven table reads doubles whatever the lanes are.
    const Numbers = perSegment === undefined ? Float64Array : lanes.Numbers;
    const bytes = new Uint8Array(Numbers.from(numbers).buffer);
    const address = length;
    parts.push({ address, bytes });
    length = Math.ceil((address + bytes.length) / 8) * 8;
    const segmentCount = perSegment === undefined ? table.x.length : numbers.length / 2;
    return { kind: table.kind, address, segmentCount, first: table.x[0] ?? NaN, perSegment };
  });
  const align = (address: number): number => Math.ceil(address / 64) * 64;
  const tableData = new Uint8Array(length);
  for (const { address, bytes } of parts) tableData.set(bytes, address);
  const base = align(length);
  const size = align(counts.states * lanes.byteCount);
  const [sum, near, far, batches] = [1, 2, 3, 4].map((part) => base + part * size) as Four;
  const end = align(batches + counts.batched * lanes.byteCount);
  return { tables: placed, tableData, base, sum, near, far, batches, end };
}
