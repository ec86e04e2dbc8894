import type { CellGraph } from "./cell-graph.ts";
import { canonicalLoop, type CellLoop } from "./elementary-loops.ts";

/** Most cells entered from one start: a bound on time where scores are all alike. */
const mostVisits = 20_000;

/**
 * Find strong loops at one instant, where there are too many to list.
 *
 * From every cell the strongest links are followed first; a cell is entered again only by a stronger
 * path than before. What it finds is not complete, and holds the loops that matter.
 *
 * @param weights - strength of each link of cells, 0 at least. @shape [link]
 * @source Eberlein & Schoenberg (2020), Finding the Loops that Matter, arXiv:2006.08425.
 */
export function strongestLoops(cells: CellGraph, weights: Float64Array): readonly CellLoop[] {
  const weightOf = (link: number): number => weights[link] ?? 0;
  const ordered = cells.leaving.map((links) =>
    links.filter((link) => weightOf(link) > 0).sort((a, b) => weightOf(b) - weightOf(a) || a - b),
  );
  const found = new Map<string, CellLoop>();
  const best = new Float64Array(cells.cells.length);
  const isOnPath = new Uint8Array(cells.cells.length);
  const path: number[] = [];
  const visit = (cell: number, start: number, score: number, visits: number): number => {
    if (isOnPath[cell] === 1) {
      if (cell !== start) return visits;
      const loop = canonicalLoop(cells, path);
      found.set(loop.links.join(), loop);
      return visits;
    }
    if (score <= (best[cell] ?? 0) || visits > mostVisits) return visits;
    best[cell] = score;
    isOnPath[cell] = 1;
    let count = visits + 1;
    for (const link of ordered[cell] ?? []) {
      path.push(link);
      count = visit(cells.links[link]?.to ?? 0, start, score * weightOf(link), count);
      path.pop();
    }
    isOnPath[cell] = 0;
    return count;
  };
  for (const start of cells.cells.keys()) {
    best.fill(0);
    visit(start, start, 1, 0);
  }
  return [...found.values()];
}

/** Strength of the links between cells: what leaves the mean slot of a cell, without its sign. */
export function cellWeights(cells: CellGraph, scores: Float64Array): Float64Array {
  return Float64Array.from(cells.links, ({ from, links }) => {
    const total = links.reduce((sum, link) => sum + Math.abs(scores[link] ?? 0), 0);
    return total / (cells.cells[from]?.nodes.length ?? 1);
  });
}
