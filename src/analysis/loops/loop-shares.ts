import type { EnsembleRequest } from "#engine";
import { followRun, type FollowedRun } from "./followed-run.ts";
import type { LoopGraph } from "./loop-graph.ts";
import { scoreLinks } from "./link-scores.ts";
import { roomFor, scoreLoop, type LinkScores } from "./loop-scores.ts";
import type { LoopStructure } from "./loop-structure.ts";

/** Weight of every loop of a model along one run. */
export interface LoopShares {
  readonly times: Float64Array;
  /**
   * Score of each loop over the sum of the sizes of all scores in its component: positive where it
   * reinforces. NaN where nothing in the component changes. @shape [loop × time], row-major
   */
  readonly reinforcing: Float64Array;
  readonly balancing: Float64Array;
  /** Scores of the links; NaN where the run failed. */
  readonly links: LinkScores;
}

/** Say which share of what happens comes from each loop, along one run. */
export function loopShares(
  structure: LoopStructure,
  request: Omit<EnsembleRequest, "outputs">,
): LoopShares {
  const { ground, loops } = structure;
  const { replay, cells, simulator } = ground;
  const run = followRun(replay, simulator, request);
  const timeCount = run.times.length;
  const reinforcing = new Float64Array(loops.length * timeCount).fill(NaN);
  const balancing = new Float64Array(loops.length * timeCount).fill(NaN);
  const links = scoresOverTime(cells.graph, run);
  const room = roomFor(
    loops.flatMap(({ tours }) => tours),
    timeCount,
  );
  const scores = loops.map(({ tours }) => scoreLoop(tours, links, room));
  const componentCount = Math.max(-1, ...cells.graph.components) + 1;
  for (let t = 0; t < timeCount; t++) {
    const totals = new Float64Array(componentCount);
    for (const [l, { component }] of loops.entries())
      totals[component] =
        (totals[component] ?? 0) + at(scores[l]?.reinforcing, t) + at(scores[l]?.balancing, t);
    for (const [l, { component }] of loops.entries()) {
      const total = totals[component] ?? 0;
      if (!(total > 0) || !Number.isFinite(total)) continue;
      reinforcing[l * timeCount + t] = at(scores[l]?.reinforcing, t) / total;
      balancing[l * timeCount + t] = at(scores[l]?.balancing, t) / total;
    }
  }
  return { times: run.times, reinforcing, balancing, links };
}

function at(series: Float64Array | undefined, t: number): number {
  return series?.[t] ?? NaN;
}

function scoresOverTime(graph: LoopGraph, run: FollowedRun): LinkScores {
  const timeCount = run.times.length;
  const signed = new Float64Array(graph.links.length * timeCount).fill(NaN);
  for (let t = 0; t < timeCount; t++) {
    const pair = run.pairAt(t);
    if (pair === undefined) continue;
    for (const [link, score] of scoreLinks(graph, run.rerun, pair).entries())
      signed[link * timeCount + t] = score;
  }
  return { signed, size: signed.map(Math.abs), timeCount };
}
