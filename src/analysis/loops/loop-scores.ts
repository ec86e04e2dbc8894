import type { CellGraph } from "./cell-graph.ts";
import type { CellLoop } from "./elementary-loops.ts";

/** Size of the scores of a loop's ways through elements: of those that reinforce, and that balance. */
export interface LoopScore {
  readonly reinforcing: number;
  readonly balancing: number;
}

/** Scores of the links at one instant, and their sizes. @shape [link] */
export interface LinkScores {
  readonly signed: Float64Array;
  readonly size: Float64Array;
}

/** Scores a loop at one instant. */
export type LoopScorer = (scores: LinkScores) => LoopScore;

/** All ways round a loop from one element: each move multiplies by the score of a link, and adds. */
interface Tour {
  /** Places of the start, of the ends of each move, and of its link. */
  readonly froms: Int32Array;
  readonly tos: Int32Array;
  readonly links: Int32Array;
  /** Node of the loop graph at each place. */
  readonly nodes: Int32Array;
  readonly placeCount: number;
  readonly last: number;
}

/**
 * Make ready to score one loop: the sum, over all ways to go round it from element to element, of the
 * product of the scores of the links.
 */
export function loopScorer(cells: CellGraph, loop: CellLoop): LoopScorer {
  const tours = toursOf(cells, loop);
  const most = Math.max(0, ...tours.map(({ placeCount }) => placeCount));
  const [signed, size] = [new Float64Array(most), new Float64Array(most)];
  return (scores) => {
    let [reinforcing, balancing] = [0, 0];
    for (const tour of tours) {
      goRound(tour, scores, signed, size);
      const [net, whole] = [signed[tour.last] ?? 0, size[tour.last] ?? 0];
      reinforcing += (whole + net) / 2;
      balancing += (whole - net) / 2;
    }
    return { reinforcing, balancing };
  };
}

/** Says, of each node that a loop passes, the size of the scores of the ways through it. */
export type LoopPassage = (
  scores: LinkScores,
  tell: (node: number, weight: number) => void,
) => void;

/** Make ready to say where the weight of a loop passes. */
export function loopPassages(cells: CellGraph, loop: CellLoop): LoopPassage {
  const tours = toursOf(cells, loop);
  const most = Math.max(0, ...tours.map(({ placeCount }) => placeCount));
  const [signed, ahead, back] = [0, 1, 2].map(() => new Float64Array(most));
  return (scores, tell) => {
    if (signed === undefined || ahead === undefined || back === undefined) return;
    for (const tour of tours) {
      goRound(tour, scores, signed, ahead);
      goBack(tour, scores, back);
      for (const [place, node] of tour.nodes.entries())
        if (place !== tour.last) tell(node, (ahead[place] ?? 0) * (back[place] ?? 0));
    }
  };
}

/** Size of all ways from each place to the end of a tour. */
function goBack(tour: Tour, scores: LinkScores, back: Float64Array): void {
  const { froms, tos, links, placeCount, last } = tour;
  back.fill(0, 0, placeCount);
  back[last] = 1;
  for (let k = links.length - 1; k >= 0; k--) {
    const from = froms[k] ?? 0;
    back[from] = (back[from] ?? 0) + (back[tos[k] ?? 0] ?? 0) * (scores.size[links[k] ?? 0] ?? 0);
  }
}

function goRound(tour: Tour, scores: LinkScores, signed: Float64Array, size: Float64Array): void {
  const { froms, tos, links, placeCount } = tour;
  signed.fill(0, 0, placeCount);
  size.fill(0, 0, placeCount);
  signed[0] = size[0] = 1;
  for (let k = 0; k < links.length; k++) {
    const from = froms[k] ?? 0;
    const to = tos[k] ?? 0;
    const link = links[k] ?? 0;
    signed[to] = (signed[to] ?? 0) + (signed[from] ?? 0) * (scores.signed[link] ?? 0);
    size[to] = (size[to] ?? 0) + (size[from] ?? 0) * (scores.size[link] ?? 0);
  }
}

/** Lay the ways round a loop from each element of its smallest cell. */
function toursOf(cells: CellGraph, loop: CellLoop): readonly Tour[] {
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
