import type { EnsembleRequest } from "#engine";
import { followRun, type FollowedRun } from "./followed-run.ts";
import { scoreLinks } from "./link-scores.ts";
import { roomFor, scoreLoop, type LinkScores } from "./loop-scores.ts";
import type { LoopStructure } from "./loop-structure.ts";
import { scoreWays, wayScores } from "./way-scores.ts";

/** Weight of every loop of a model along one run. */
export interface LoopShares {
  readonly times: Float64Array;
  /**
   * Score of each loop over the sum of the sizes of all scores in its component: positive where it
   * reinforces. NaN where nothing in the component changes. @shape [loop × time], row-major
   */
  readonly reinforcing: Float64Array;
  readonly balancing: Float64Array;
  /** Sizes of the scores of the links; NaN where the run failed. @shape [link × time], row-major */
  readonly links: Float64Array;
}

/** Say which share of what happens comes from each loop, along one run. */
export function loopShares(
  structure: LoopStructure,
  request: Omit<EnsembleRequest, "outputs">,
): LoopShares {
  const weighing = new LoopWeighing(structure, request);
  weighing.weighUntil(weighing.timeCount);
  return weighing.shares();
}

/** Loops being weighed along one run, some times after others. */
export class LoopWeighing {
  readonly structure: LoopStructure;
  readonly #run: FollowedRun;
  readonly #reinforcing: Float64Array;
  readonly #balancing: Float64Array;
  readonly #links: Float64Array;
  #weighed = 0;

  /** Run the model once, and keep what its loops are to be weighed along. */
  constructor(structure: LoopStructure, request: Omit<EnsembleRequest, "outputs">) {
    const { ground, loops } = structure;
    this.structure = structure;
    this.#run = followRun(ground.replay, ground.simulator, request);
    const { timeCount } = this;
    this.#reinforcing = new Float64Array(loops.length * timeCount);
    this.#balancing = new Float64Array(loops.length * timeCount);
    this.#links = new Float64Array(ground.cells.graph.links.length * timeCount);
  }

  get timeCount(): number {
    return this.#run.times.length;
  }

  /** Weigh the times before one that were not weighed yet. */
  weighUntil(end: number): void {
    const [from, count] = [this.#weighed, end - this.#weighed];
    if (count <= 0) return;
    const { ways, ground } = this.structure;
    const { graph } = ground.cells;
    const scores = wayScores(ways, count);
    const pairs = this.#run.pairsAt(Array.from({ length: count }, (_, t) => from + t));
    scoreLinks(graph, this.#run.rerun, pairs, scores.signed.subarray(0, ways.linkCount * count));
    scoreWays(ways, scores);
    copyInto(
      this.#links,
      this.timeCount,
      scores.size.subarray(0, ways.linkCount * count),
      from,
      count,
    );
    this.#scoreLoops(scores, from);
    this.#weighed = end;
  }

  /** Score the loops at the times of some scores of links, from one time on. */
  #scoreLoops(scores: LinkScores, from: number): void {
    const { loops, ways } = this.structure;
    const room = roomFor(ways.tours.flat(), scores.timeCount);
    for (const l of loops.keys()) {
      const start = l * this.timeCount + from;
      scoreLoop(ways.tours[l] ?? [], scores, room, {
        reinforcing: this.#reinforcing.subarray(start, start + scores.timeCount),
        balancing: this.#balancing.subarray(start, start + scores.timeCount),
      });
    }
  }

  /** Say which share of what happens comes from each loop, once every time is weighed. */
  shares(): LoopShares {
    const { loops, ground } = this.structure;
    const { timeCount } = this;
    const [reinforcing, balancing] = [this.#reinforcing.slice(), this.#balancing.slice()];
    const componentCount = Math.max(-1, ...ground.cells.graph.components) + 1;
    for (let t = 0; t < timeCount; t++) {
      const totals = new Float64Array(componentCount);
      for (const [l, { component }] of loops.entries()) {
        const at = l * timeCount + t;
        const score = (reinforcing[at] ?? NaN) + (balancing[at] ?? NaN);
        totals[component] = (totals[component] ?? NaN) + score;
      }
      for (const [l, { component }] of loops.entries()) {
        const at = l * timeCount + t;
        const total = totals[component] ?? NaN;
        const isDefined = total > 0 && Number.isFinite(total);
        for (const score of [reinforcing, balancing])
          score[at] = isDefined ? (score[at] ?? NaN) / total : NaN;
      }
    }
    return { times: this.#run.times, reinforcing, balancing, links: this.#links };
  }
}

/** Copy rows of some times into rows of all times. */
function copyInto(
  all: Float64Array,
  timeCount: number,
  some: Float64Array,
  from: number,
  count: number,
): void {
  for (let row = 0; row * count < some.length; row++)
    all.set(some.subarray(row * count, (row + 1) * count), row * timeCount + from);
}
