import { fail, ok, type Result } from "#base";
import { createReplay, type EnsembleRequest, type Replay, type Simulator } from "#engine";
import type { Diagnostic, Name } from "#model";
import { cellGraphOf, type CellGraph } from "./cell-graph.ts";
import { elementaryLoops, type CellLoop } from "./elementary-loops.ts";
import { followRun } from "./followed-run.ts";
import { scoreLinks } from "./link-scores.ts";
import { loopGraphOf } from "./loop-graph.ts";
import { loopScorer, type LoopScorer } from "./loop-scores.ts";
import { cellWeights, strongestLoops } from "./strongest-loops.ts";

/** Most loops listed one by one; beyond, the strongest are searched for. */
const mostListed = 2_000;

/** Most loops kept of a search. */
const mostKept = 300;

/** Shares of a run at which strong loops are searched for: early, when most happens. */
const searchedShares = [0.04, 0.1, 0.2, 0.4, 0.75] as const;

/** One loop of a model, ready to be scored. */
export interface KnownLoop extends CellLoop {
  /** Variables in the order of the loop; elements in brackets where they are told apart. */
  readonly path: readonly string[];
  /** Variables in the order of the loop. */
  readonly variables: readonly Name[];
  readonly stockCount: number;
  readonly component: number;
  readonly score: LoopScorer;
}

/** The loops of a model, whatever its run. */
export interface LoopStructure {
  readonly replay: Replay;
  readonly cells: CellGraph;
  readonly loops: readonly KnownLoop[];
  /** False where there are too many loops: those that were strong in some run are kept. */
  readonly isComplete: boolean;
}

/**
 * Find the loops of a model.
 *
 * @param trials - runs along which strong loops are searched for, where there are too many to list.
 */
export function findLoops(
  simulator: Simulator,
  trials: readonly Omit<EnsembleRequest, "outputs">[],
): Result<LoopStructure, readonly Diagnostic[]> {
  const opened = createReplay(simulator.model);
  if (!opened.ok) return fail(opened.error);
  const replay = opened.value;
  const { variables } = simulator.model;
  const cells = cellGraphOf(loopGraphOf(replay), (name) => variables.get(name)?.dimensions ?? []);
  const listed = elementaryLoops(cells, mostListed);
  const loops = listed ?? searchLoops({ replay, cells, simulator }, trials);
  return ok({
    replay,
    cells,
    loops: loops.map((loop) => knownLoop(cells, loop)),
    isComplete: listed !== undefined,
  });
}

interface Searched {
  readonly replay: Replay;
  readonly cells: CellGraph;
  readonly simulator: Simulator;
}

/** Search along some runs, and keep the loops that weighed most at some instant. */
function searchLoops(
  { replay, cells, simulator }: Searched,
  trials: readonly Omit<EnsembleRequest, "outputs">[],
): readonly CellLoop[] {
  const found = new Map<string, { readonly loop: CellLoop; weight: number }>();
  for (const trial of trials) {
    const run = followRun(replay, simulator, trial);
    for (const share of searchedShares) {
      const pair = run.pairAt(Math.round(share * (run.times.length - 1)));
      if (pair === undefined) continue;
      const weights = cellWeights(cells, scoreLinks(cells.graph, run.rerun, pair));
      const loops = strongestLoops(cells, weights);
      const sizes = loops.map(({ links }) => links.reduce((p, l) => p * (weights[l] ?? 0), 1));
      const total = sizes.reduce((sum, size) => sum + size, 0);
      for (const [l, loop] of loops.entries()) {
        const key = loop.links.join();
        const weight = (sizes[l] ?? 0) / total;
        const known = found.get(key);
        if (known === undefined) found.set(key, { loop, weight });
        else known.weight = Math.max(known.weight, weight);
      }
    }
  }
  const ranked = [...found.values()].sort((a, b) => b.weight - a.weight).map(({ loop }) => loop);
  return [...new Set([...ranked.slice(0, mostKept), ...strongestOfEach(ranked)])];
}

/** The strongest loop through each link, so that no part of the model goes without its loop. */
function strongestOfEach(ranked: readonly CellLoop[]): readonly CellLoop[] {
  const first = new Map<number, CellLoop>();
  for (const loop of ranked)
    for (const link of loop.links) if (!first.has(link)) first.set(link, loop);
  return [...first.values()];
}

function knownLoop(cells: CellGraph, loop: CellLoop): KnownLoop {
  const passed = loop.links.flatMap((link) => cells.cells[cells.links[link]?.from ?? 0] ?? []);
  const path = passed.map(({ variable, elements }) =>
    elements.length > 0 ? `${variable}[${elements.join(",")}]` : variable,
  );
  const isStock = ({ nodes }: (typeof passed)[number]): boolean =>
    cells.graph.slots[cells.graph.nodes[nodes[0] ?? 0] ?? 0]?.kind === "stock";
  return {
    ...loop,
    path,
    variables: passed.map(({ variable }) => variable),
    stockCount: passed.filter(isStock).length,
    component: passed[0]?.component ?? 0,
    score: loopScorer(cells, loop),
  };
}
