import type { Rerun } from "#engine";
import type { LoopGraph } from "./loop-graph.ts";

/** Change of a stock, relative to its largest value in the run, below which it is at rest. */
export const restTolerance = 1e-9;

/** Two successive steps of a run, all slots at both, with stocks at rest held exactly still. */
export interface StepPair {
  readonly step: number;
  readonly before: Float64Array;
  readonly after: Float64Array;
}

/**
 * Score every link over one step: which share of what changes comes from each of its causes.
 *
 * A link from x to z scores |Δx z / Δz| with the sign of Δx z / Δx, where Δx z is the change of z had
 * x alone moved. A flow's link to its stock scores the change of the flow over that of the net flow,
 * negative for an outflow. A link scores 0 where either end does not change.
 *
 * @returns one score per link of the graph. @shape [link]
 * @source Schoenberg, Davidsen & Eberlein (2020), System Dynamics Review 36(2), 158–189, as
 * improved by Schoenberg, Hayward & Eberlein (2023), System Dynamics Review 39(3).
 */
export function scoreLinks(graph: LoopGraph, rerun: Rerun, pair: StepPair): Float64Array {
  const { step, before, after } = pair;
  const nets = netChanges(graph, pair);
  const values = before.slice();
  const scores = new Float64Array(graph.links.length);
  for (const [index, link] of graph.links.entries()) {
    const { from, to } = link;
    const moved = after[from]! - before[from]!;
    if (moved === 0) continue;
    if (link.kind !== "equation") {
      const net = nets[to]!;
      const size = net === 0 ? 0 : Math.abs(moved / net);
      scores[index] = link.kind === "inflow" ? size : -size;
      continue;
    }
    const change = after[to]! - before[to]!;
    if (change === 0) continue;
    values[from] = after[from]!;
    const partial = rerun.evaluate(to, step, values) - before[to]!;
    values[from] = before[from]!;
    scores[index] = Math.abs(partial / change) * Math.sign(partial / moved);
  }
  return scores;
}

/** How much the net flow of each stock of the graph changes over a step. @shape [slot] */
function netChanges(graph: LoopGraph, { before, after }: StepPair): Float64Array {
  const nets = new Float64Array(before.length);
  for (const { from, to, kind } of graph.flows) {
    const moved = after[from]! - before[from]!;
    nets[to]! += kind === "inflow" ? moved : -moved;
  }
  return nets;
}
