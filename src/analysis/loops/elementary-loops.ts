import type { CellGraph } from "./cell-graph.ts";

/** A closed chain of links, none of whose cells comes twice; places in `CellGraph.links`. */
export interface CellLoop {
  readonly links: readonly number[];
}

/** Turn a closed chain so that it starts at its first cell: the same loop is then the same list. */
export function canonicalLoop(cells: CellGraph, links: readonly number[]): CellLoop {
  const starts = links.map((link) => cells.links[link]?.from ?? 0);
  const at = starts.indexOf(Math.min(...starts));
  return { links: [...links.slice(at), ...links.slice(0, at)] };
}

/** Cells from which a start can be reached again, through cells that come after it. */
function cellsInLoopsFrom(
  cells: CellGraph,
  start: number,
  entering: readonly (readonly number[])[],
): Uint8Array {
  const found = new Uint8Array(cells.cells.length);
  const left = [start];
  for (let cell = left.pop(); cell !== undefined; cell = left.pop()) {
    if (found[cell] === 1) continue;
    found[cell] = 1;
    for (const link of entering[cell] ?? []) {
      const from = cells.links[link]?.from ?? 0;
      if (from >= start) left.push(from);
    }
  }
  return found;
}

/**
 * List all loops of a graph.
 *
 * @returns undefined when there are more than `limit`.
 * @source Johnson (1975), SIAM J. Comput. 4(1), 77–84: blocks of cells that lead nowhere are opened
 * again only when a loop through them was closed.
 */
export function elementaryLoops(cells: CellGraph, limit: number): readonly CellLoop[] | undefined {
  const loops: CellLoop[] = [];
  const entering = cells.cells.map((): number[] => []);
  for (const [index, { to }] of cells.links.entries()) entering[to]?.push(index);
  for (const start of cells.cells.keys()) {
    const isInside = cellsInLoopsFrom(cells, start, entering);
    if (!closeLoops(cells, { start, isInside, limit }, loops)) return undefined;
  }
  return loops;
}

interface Search {
  readonly start: number;
  readonly isInside: Uint8Array;
  readonly limit: number;
}

/** Find the loops whose first cell is the start. @returns false when there are too many. */
function closeLoops(cells: CellGraph, search: Search, loops: CellLoop[]): boolean {
  const { start, isInside, limit } = search;
  const blocked = new Set<number>();
  const blockedBy = new Map<number, Set<number>>();
  const path: number[] = [];
  const unblock = (cell: number): void => {
    const left = [cell];
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      if (!blocked.delete(next)) continue;
      left.push(...(blockedBy.get(next) ?? []));
      blockedBy.delete(next);
    }
  };
  const visit = (cell: number): boolean => {
    let isClosed = false;
    blocked.add(cell);
    const leaving = (cells.leaving[cell] ?? []).filter(
      (link) => isInside[cells.links[link]?.to ?? 0] === 1,
    );
    for (const link of leaving) {
      const to = cells.links[link]?.to ?? 0;
      if (loops.length > limit) return true;
      path.push(link);
      if (to === start) isClosed = loops.push({ links: [...path] }) > 0;
      else if (!blocked.has(to)) isClosed = visit(to) || isClosed;
      path.pop();
    }
    if (isClosed) unblock(cell);
    else
      for (const link of leaving) {
        const to = cells.links[link]?.to ?? 0;
        blockedBy.set(to, (blockedBy.get(to) ?? new Set()).add(cell));
      }
    return isClosed;
  };
  visit(start);
  return loops.length <= limit;
}
