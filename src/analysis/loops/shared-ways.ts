import type { CellGraph, CellLink } from "./cell-graph.ts";
import type { CellLoop } from "./elementary-loops.ts";
import type { LoopLink } from "./loop-graph.ts";
import { toursOf, type Tour } from "./loop-scores.ts";

/** Loops with what they have in common: a chain that several of them take is scored once. */
export interface SharedWays {
  /** Links of the loop graph; the ways come after them. */
  readonly linkCount: number;
  /** Links and ways together. */
  readonly wayCount: number;
  /** A way's score is the sum, over its joins, of one part's times another's. @shape [join] */
  readonly joined: Int32Array;
  readonly firsts: Int32Array;
  readonly seconds: Int32Array;
  /** All ways round each loop, over links and ways. @shape [loop] */
  readonly tours: readonly (readonly Tour[])[];
}

/** A cell graph to which ways are added, beside its own links. */
interface Growing {
  readonly cells: CellGraph;
  readonly links: CellLink[];
  readonly ways: LoopLink[];
  readonly joins: Join[];
}

interface Join {
  readonly way: number;
  readonly first: number;
  readonly second: number;
}

/** Two links of cells that some loops take one after the other. */
interface Pair {
  readonly first: number;
  readonly second: number;
  count: number;
}

/**
 * Find what loops have in common: two links that several loops take one after the other become one,
 * again and again, until joining costs more than it saves.
 *
 * @source Larsson & Moffat (2000), Proc. IEEE 88(11), 1722–1732: the most frequent pairs first.
 */
export function shareWays(cells: CellGraph, loops: readonly CellLoop[]): SharedWays {
  const growing: Growing = {
    ...{ cells, links: [...cells.links], ways: [...cells.graph.links], joins: [] },
  };
  const turns = loops.map(({ links }) => [...links]);
  const refused = new Set<string>();
  while (joinPairs(growing, turns, refused));
  const { links, ways, joins } = growing;
  const grown: CellGraph = { ...cells, links, graph: { ...cells.graph, links: ways } };
  return {
    linkCount: cells.graph.links.length,
    wayCount: ways.length,
    joined: Int32Array.from(joins, ({ way }) => way),
    firsts: Int32Array.from(joins, ({ first }) => first),
    seconds: Int32Array.from(joins, ({ second }) => second),
    tours: turns.map((turn) => toursOf(grown, { links: turn })),
  };
}

/** Join pairs that have no link in common, the most frequent first. @returns false when none is left. */
function joinPairs(growing: Growing, turns: readonly number[][], refused: Set<string>): boolean {
  const pairs = pairsOf(turns).filter((pair) => !refused.has(keyOf(pair)));
  const taken = new Set<number>();
  for (const pair of pairs.toSorted((a, b) => b.count - a.count)) {
    if (pair.count < 2 || taken.has(pair.first) || taken.has(pair.second)) continue;
    taken.add(pair.first).add(pair.second);
    const link = joinPair(growing, pair);
    if (link === undefined) refused.add(keyOf(pair));
    else for (const turn of turns) replacePair(turn, pair, link);
  }
  return taken.size > 0;
}

function keyOf({ first, second }: Pair): string {
  return `${first} ${second}`;
}

function pairsOf(turns: readonly (readonly number[])[]): readonly Pair[] {
  const pairs = new Map<string, Pair>();
  for (const turn of turns.filter(isLong))
    for (const [place, first] of turn.entries()) {
      const pair = { first, second: turn[(place + 1) % turn.length] ?? first, count: 1 };
      const known = pairs.get(keyOf(pair));
      if (known) known.count++;
      else pairs.set(keyOf(pair), pair);
    }
  return [...pairs.values()];
}

/** Two links can be gone round as they are. */
function isLong(turn: readonly number[]): boolean {
  return turn.length > 2;
}

/** Make one link of cells of two. @returns its place; undefined where that would not save time. */
function joinPair(growing: Growing, { first, second, count }: Pair): number | undefined {
  const { links, ways, joins } = growing;
  const [one, other] = [links[first], links[second]];
  if (!one || !other) return undefined;
  const steps = stepsThrough(ways, one, other);
  const made = new Map(steps.map((step) => [step.key, step.made]));
  const saved = one.links.length + other.links.length - made.size;
  if (steps.length > count * saved) return undefined;
  const places = new Map([...made].map(([key, way]) => [key, ways.push(way) - 1]));
  for (const { key, before, after } of steps)
    joins.push({ way: places.get(key) ?? -1, first: before, second: after });
  return links.push({ from: one.from, to: other.to, links: [...places.values()] }) - 1;
}

/** A way through one link of cells and the next; those with the same ends are one way. */
interface Step {
  readonly key: string;
  readonly before: number;
  readonly after: number;
  readonly made: LoopLink;
}

function stepsThrough(ways: readonly LoopLink[], one: CellLink, other: CellLink): readonly Step[] {
  const onward = new Map<number, { readonly after: number; readonly end: LoopLink }[]>();
  for (const after of other.links) {
    const end = ways[after];
    if (end) onward.set(end.source, [...(onward.get(end.source) ?? []), { after, end }]);
  }
  return one.links.flatMap((before): readonly Step[] => {
    const start = ways[before];
    if (!start) return [];
    const { source, from, target } = start;
    return (onward.get(target) ?? []).map(({ after, end }) => ({
      ...{ key: `${source} ${end.target}`, before, after },
      made: { source, from, target: end.target, to: end.to, kind: "equation" },
    }));
  });
}

/** Put a link in the place of a pair; a loop takes no link twice. */
function replacePair(turn: number[], { first, second }: Pair, link: number): void {
  const place = turn.indexOf(first);
  if (!isLong(turn) || place < 0) return;
  const next = (place + 1) % turn.length;
  if (turn[next] !== second) return;
  turn[place] = link;
  turn.splice(next, 1);
}
