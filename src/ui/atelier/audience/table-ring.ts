import { layRing, type NodePlace, type RingLayout } from "../../graph/ring-geometry.ts";

/** Longest line of a name beside its node, in letters. */
export const longestLine = 13;
const mostLines = 2;

/** Break a name in two lines that a room reads; what does not fit is cut and said to be. */
export function nameRows(name: string): readonly string[] {
  const rows: string[] = [];
  for (const word of name.split(/\s+/).filter(Boolean)) {
    const last = rows.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && longer.length <= longestLine) rows[rows.length - 1] = longer;
    else rows.push(word);
  }
  const isCut = rows.length > mostLines;
  return rows.slice(0, mostLines).map((row, k) => {
    const isLast = k === mostLines - 1;
    const mustSay = row.length > longestLine || (isCut && isLast);
    return mustSay ? `${row.slice(0, longestLine - 1)}…` : row;
  });
}

/** A ring that leaves room for names at both sides. */
export interface TableRingLayout {
  readonly layout: RingLayout;
  /** The ring stands so far from the left edge. @unit px */
  readonly shift: number;
}

/** Width of a letter of a name, in parts of the root size. */
const letterWidth = 0.46;
/** Below this width, in its own unit, a ring puts its labels elsewhere. */
const narrow = 27.2;
/** Room that a ring leaves for a name at its side, in its own unit. */
const sideRoom = 5.7;

/** Lay a ring out in a box so that no name of a table is cut by its edge. */
export function layTableRing(
  width: number,
  height: number,
  count: number,
  rem: number,
  names: readonly string[],
): TableRingLayout {
  const longest = Math.max(0, ...names.flatMap((name) => nameRows(name).map((row) => row.length)));
  const label = longest * letterWidth * rem + 12;
  let unit = 0.8 * rem;
  let shift = 0;
  // The ring grows with its unit, and what it leaves for names with it.
  for (let round = 0; round < 20; round++) {
    shift = Math.max(0, label - sideRoom * unit);
    unit = Math.max(8, Math.min(0.8 * rem, (width - 2 * shift) / narrow));
  }
  return { layout: layRing(width - 2 * shift, height, count, unit), shift };
}

/** Where the name of a node is written. */
export interface NamePlace {
  readonly x: number;
  /** Middle of its rows. */
  readonly y: number;
  readonly anchor: "start" | "end";
}

/** Place a name beside its node, away from the ring; the outermost ones stand above theirs. */
export function namePlace(
  { x, y, angle }: NodePlace,
  nodeRadius: number,
  rows: number,
  rem: number,
): NamePlace {
  const side = Math.cos(angle) > -0.01 ? 1 : -1;
  const anchor = side > 0 ? "start" : "end";
  if (Math.abs(Math.cos(angle)) > 0.9) {
    const up = nodeRadius * 1.35 + rows * rem * 0.5;
    return { x: x - side * nodeRadius * 0.45, y: y - up, anchor };
  }
  // The top one would reach down to its neighbours, and these to theirs.
  const up = Math.abs(Math.cos(angle)) < 0.01 ? rem * 0.7 : Math.sin(angle) < 0 ? rem * 0.4 : 0;
  return { x: x + side * (nodeRadius * 1.3 + 10), y: y - up, anchor };
}
