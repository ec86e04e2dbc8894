import type { Moments, Rerun } from "#engine";
import type { LoopGraph } from "./loop-graph.ts";

/** Change of a stock, relative to its largest value in the run, below which it is at rest. */
export const restTolerance = 1e-9;

/** Steps of a run and those after them, all slots at both, with stocks at rest held exactly still. */
export interface StepPairs {
  readonly before: Moments;
  readonly after: Moments;
  /** Whether the run had failed. @shape [moment] */
  readonly hasFailed: readonly boolean[];
}

/**
 * Score every link over some steps: which share of what changes comes from each of its causes.
 *
 * A link from x to z scores |Δx z / Δz| with the sign of Δx z / Δx, where Δx z is the change of z had
 * x alone moved. A flow's link to its stock scores the change of the flow over that of the net flow,
 * negative for an outflow. A link scores 0 where either end does not change.
 *
 * @param scores - where the scores are put, NaN where the run had failed. @shape [link × moment]
 * @source Schoenberg, Davidsen & Eberlein (2020), System Dynamics Review 36(2), 158–189, as
 * improved by Schoenberg, Hayward & Eberlein (2023), System Dynamics Review 39(3).
 */
export function scoreLinks(
  graph: LoopGraph,
  rerun: Rerun,
  { before, after, hasFailed }: StepPairs,
  scores: Float64Array,
): void {
  const count = before.steps.length;
  const [from, to] = [before.values, after.values];
  const nets = netChanges(graph, from, to, count);
  const mixed = { ...before, values: from.slice() };
  for (const [index, link] of graph.links.entries()) {
    const own = scores.subarray(index * count, (index + 1) * count);
    const [source, target] = [link.from * count, link.to * count];
    if (link.kind !== "equation") {
      const sign = link.kind === "inflow" ? 1 : -1;
      for (let t = 0; t < count; t++) {
        const [moved, net] = [to[source + t]! - from[source + t]!, nets[target + t]!];
        own[t] = moved === 0 || net === 0 ? 0 : sign * Math.abs(moved / net);
      }
      continue;
    }
    mixed.values.set(to.subarray(source, source + count), source);
    const worth = rerun.evaluate(link.to, mixed);
    mixed.values.set(from.subarray(source, source + count), source);
    for (let t = 0; t < count; t++) {
      const moved = to[source + t]! - from[source + t]!;
      const change = to[target + t]! - from[target + t]!;
      const partial = worth[t]! - from[target + t]!;
      const isStill = moved === 0 || change === 0;
      own[t] = isStill ? 0 : Math.abs(partial / change) * Math.sign(partial / moved);
    }
  }
  for (const [t, failed] of hasFailed.entries())
    if (failed) for (let at = t; at < scores.length; at += count) scores[at] = NaN;
}

/** How much the net flow of each stock of the graph changes over each step. @shape [slot × moment] */
function netChanges(
  graph: LoopGraph,
  before: Float64Array,
  after: Float64Array,
  count: number,
): Float64Array {
  const nets = new Float64Array(before.length);
  for (const { from, to, kind } of graph.flows)
    for (let t = 0; t < count; t++) {
      const moved = after[from * count + t]! - before[from * count + t]!;
      nets[to * count + t]! += kind === "inflow" ? moved : -moved;
    }
  return nets;
}
