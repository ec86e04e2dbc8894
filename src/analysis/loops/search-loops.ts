import type { EnsembleRequest } from "#engine";
import type { CellLoop } from "./elementary-loops.ts";
import { followRun } from "./followed-run.ts";
import { scoreLinks } from "./link-scores.ts";
import type { LoopGround } from "./loop-structure.ts";
import { cellWeights, strongestLoops } from "./strongest-loops.ts";

/** Most loops kept of all searches, beside the strongest through each link. */
const mostKept = 300;

/** Shares of a run at which strong loops are searched for: more of them early, when most happens. */
const searchedShares = [0.05, 0.15, 0.5] as const;

/** A loop, and the largest share it had of what was found at one instant. */
export interface FoundLoop extends CellLoop {
  readonly weight: number;
}

/** Search for strong loops along one run. */
export function searchLoops(
  { replay, cells, simulator }: LoopGround,
  trial: Omit<EnsembleRequest, "outputs">,
): readonly FoundLoop[] {
  const run = followRun(replay, simulator, trial);
  const last = run.times.length - 1;
  const pairs = run.pairsAt(searchedShares.map((share) => Math.round(share * last)));
  const scores = new Float64Array(cells.graph.links.length * searchedShares.length);
  scoreLinks(cells.graph, run.rerun, pairs, scores);
  const found = pairs.hasFailed.flatMap((failed, t): readonly FoundLoop[] => {
    if (failed) return [];
    const weights = cellWeights(
      cells,
      scores.filter((_, at) => at % searchedShares.length === t),
    );
    const loops = strongestLoops(cells, weights);
    const sizes = loops.map(({ links }) => links.reduce((p, l) => p * (weights[l] ?? 0), 1));
    const total = sizes.reduce((sum, size) => sum + size, 0);
    return loops.map((loop, l) => ({ ...loop, weight: (sizes[l] ?? 0) / total }));
  });
  return keepStrongest(found);
}

/**
 * Keep the loops that weighed most at some instant, and the strongest through each link, so that no
 * part of the model goes without its loop.
 */
export function keepStrongest(found: readonly FoundLoop[]): readonly FoundLoop[] {
  const byLinks = new Map<string, FoundLoop>();
  for (const loop of found) {
    const key = loop.links.join();
    if (loop.weight > (byLinks.get(key)?.weight ?? -1)) byLinks.set(key, loop);
  }
  const ranked = [...byLinks]
    .sort(([a, one], [b, other]) => other.weight - one.weight || (a < b ? -1 : 1))
    .map(([, loop]) => loop);
  const first = new Map<number, FoundLoop>();
  for (const loop of ranked)
    for (const link of loop.links) if (!first.has(link)) first.set(link, loop);
  return [...new Set([...ranked.slice(0, mostKept), ...first.values()])];
}
