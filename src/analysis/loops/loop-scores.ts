import type { CellGraph } from "./cell-graph.ts";
import type { CellLoop } from "./elementary-loops.ts";

/** Size of the scores of a loop's ways through elements: of those that reinforce, and that balance. */
export interface LoopScore {
  /** @shape [time] */
  readonly reinforcing: Float64Array;
  readonly balancing: Float64Array;
}

/** Scores of the links over time, and their sizes. @shape [link × time], row-major. */
export interface LinkScores {
  readonly signed: Float64Array;
  readonly size: Float64Array;
  readonly timeCount: number;
}

/** Room for the ways to each place of a tour, which all tours may use in turn. @shape [place × time] */
export interface TourRoom {
  readonly signed: Float64Array;
  readonly size: Float64Array;
}

/** All ways round a loop from one element: each move multiplies by the score of a link, and adds. */
export interface Tour {
  /** Places of the start, of the ends of each move, and of its link. */
  readonly froms: Int32Array;
  readonly tos: Int32Array;
  readonly links: Int32Array;
  /** Node of the loop graph at each place. */
  readonly nodes: Int32Array;
  readonly placeCount: number;
  readonly last: number;
}

/** Make room for any of some tours. */
export function roomFor(tours: readonly Tour[], timeCount: number): TourRoom {
  const most = tours.reduce((count, { placeCount }) => Math.max(count, placeCount), 0);
  const room = (): Float64Array => new Float64Array(most * timeCount);
  return { signed: room(), size: room() };
}

/**
 * Score one loop: the sum, over all ways to go round it from element to element, of the product of the
 * scores of the links.
 *
 * @param into - where the score is put. @shape [time]
 */
export function scoreLoop(
  tours: readonly Tour[],
  scores: LinkScores,
  { signed, size }: TourRoom,
  { reinforcing, balancing }: LoopScore,
): void {
  const { timeCount } = scores;
  reinforcing.fill(0);
  balancing.fill(0);
  for (const tour of tours) {
    goRound(tour, scores.signed, timeCount, signed);
    goRound(tour, scores.size, timeCount, size);
    const at = tour.last * timeCount;
    for (let t = 0; t < timeCount; t++) {
      reinforcing[t]! += (size[at + t]! + signed[at + t]!) / 2;
      balancing[t]! += (size[at + t]! - signed[at + t]!) / 2;
    }
  }
}

/**
 * Say, of each node that a loop passes, the size of the scores of the ways through it.
 *
 * @param sizes - of the scores of the links. @shape [link × time]
 * @param tell - called with weights that are its own until it returns. @shape [time]
 */
export function passLoop(
  tours: readonly Tour[],
  sizes: Float64Array,
  timeCount: number,
  { signed: back, size: ahead }: TourRoom,
  tell: (node: number, weights: Float64Array) => void,
): void {
  const weights = new Float64Array(timeCount);
  for (const tour of tours) {
    goRound(tour, sizes, timeCount, ahead);
    goBack(tour, sizes, timeCount, back);
    for (const [place, node] of tour.nodes.entries()) {
      if (place === tour.last) continue;
      const at = place * timeCount;
      for (let t = 0; t < timeCount; t++) weights[t] = ahead[at + t]! * back[at + t]!;
      tell(node, weights);
    }
  }
}

/** Sum of all ways from each place to the end of a tour; times lie innermost. */
function goBack(
  { froms, tos, links, placeCount, last }: Tour,
  scores: Float64Array,
  timeCount: number,
  back: Float64Array,
): void {
  back.fill(0, 0, placeCount * timeCount);
  back.fill(1, last * timeCount, (last + 1) * timeCount);
  for (let k = links.length - 1; k >= 0; k--) {
    const from = froms[k]! * timeCount;
    const to = tos[k]! * timeCount;
    const link = links[k]! * timeCount;
    for (let t = 0; t < timeCount; t++) back[from + t]! += back[to + t]! * scores[link + t]!;
  }
}

/** Sum of all ways from the start of a tour to each place. */
function goRound(
  { froms, tos, links, placeCount }: Tour,
  scores: Float64Array,
  timeCount: number,
  ahead: Float64Array,
): void {
  ahead.fill(1, 0, timeCount);
  ahead.fill(0, timeCount, placeCount * timeCount);
  for (let k = 0; k < links.length; k++) {
    const from = froms[k]! * timeCount;
    const to = tos[k]! * timeCount;
    const link = links[k]! * timeCount;
    for (let t = 0; t < timeCount; t++) ahead[to + t]! += ahead[from + t]! * scores[link + t]!;
  }
}

/** Lay the ways round a loop from each element of its smallest cell. */
export function toursOf(cells: CellGraph, loop: CellLoop): readonly Tour[] {
  const nodesAt = (link: number): readonly number[] =>
    cells.cells[cells.links[link]?.from ?? 0]?.nodes ?? [];
  const sizes = loop.links.map((link) => nodesAt(link).length);
  const at = sizes.indexOf(Math.min(...sizes));
  const links = [...loop.links.slice(at), ...loop.links.slice(0, at)];
  return nodesAt(links[0] ?? 0).flatMap((node) => tourFrom(cells, links, node) ?? []);
}

/** One move of a tour: a link of the loop graph taken at a turn. */
interface Move {
  readonly turn: number;
  readonly link: number;
  readonly source: number;
  readonly target: number;
}

function tourFrom(cells: CellGraph, turns: readonly number[], start: number): Tour | undefined {
  const moves = movesFrom(cells, turns, start);
  if (moves.length === 0) return undefined;
  const places = new Map<string, number>([[`0 ${start}`, 0]]);
  const placeOf = (turn: number, node: number): number => {
    const key = `${turn} ${node}`;
    const place = places.get(key) ?? places.size;
    places.set(key, place);
    return place;
  };
  const froms = Int32Array.from(moves, ({ turn, source }) => placeOf(turn, source));
  const tos = Int32Array.from(moves, ({ turn, target }) => placeOf(turn + 1, target));
  const last = placeOf(turns.length, start);
  const links = Int32Array.from(moves, ({ link }) => link);
  const nodes = Int32Array.from(places.keys(), (key) => Number(key.split(" ")[1]));
  return { froms, tos, links, nodes, placeCount: places.size, last };
}

/** The moves that lead from an element round the loop and back to it, turn by turn. */
function movesFrom(cells: CellGraph, turns: readonly number[], start: number): readonly Move[] {
  const { graph } = cells;
  let reached = new Set([start]);
  const forward = turns.map((turn, t) => {
    const moves = (cells.links[turn]?.links ?? []).flatMap((link): readonly Move[] => {
      const { source = -1, target = -1 } = graph.links[link] ?? {};
      return reached.has(source) ? [{ turn: t, link, source, target }] : [];
    });
    reached = new Set(moves.map(({ target }) => target));
    return moves;
  });
  let needed = new Set([start]);
  const kept = forward.toReversed().map((moves) => {
    const useful = moves.filter(({ target }) => needed.has(target));
    needed = new Set(useful.map(({ source }) => source));
    return useful;
  });
  return kept.reverse().flat();
}
