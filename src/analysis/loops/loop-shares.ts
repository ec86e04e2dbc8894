import type { EnsembleRequest } from "#engine";
import { followRun } from "./followed-run.ts";
import { scoreLinks } from "./link-scores.ts";
import type { LinkScores } from "./loop-scores.ts";
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
  /** Scores of the links; undefined where the run failed. @shape [time] */
  readonly links: readonly (LinkScores | undefined)[];
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
  const componentCount = Math.max(-1, ...cells.graph.components) + 1;
  const linksOverTime: (LinkScores | undefined)[] = [];
  for (let t = 0; t < timeCount; t++) {
    const pair = run.pairAt(t);
    linksOverTime.push(undefined);
    if (pair === undefined) continue;
    const signed = scoreLinks(cells.graph, run.rerun, pair);
    const links = { signed, size: signed.map(Math.abs) };
    linksOverTime[t] = links;
    const scores = loops.map(({ score }) => score(links));
    const totals = new Float64Array(componentCount);
    for (const [l, { component }] of loops.entries()) {
      const score = scores[l];
      if (score !== undefined)
        totals[component] = (totals[component] ?? 0) + score.reinforcing + score.balancing;
    }
    for (const [l, { component }] of loops.entries()) {
      const total = totals[component] ?? 0;
      const score = scores[l];
      if (score === undefined || !(total > 0) || !Number.isFinite(total)) continue;
      reinforcing[l * timeCount + t] = score.reinforcing / total;
      balancing[l * timeCount + t] = score.balancing / total;
    }
  }
  return { times: run.times, reinforcing, balancing, links: linksOverTime };
}
