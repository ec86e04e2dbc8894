import type { EvidenceSet, Report, Study } from "#model";
import type { Simulate } from "../calibrate.ts";
import { priorDraws, type Draws } from "../draws.ts";
import { evaluateIndicators, indicatorOutputs } from "../indicators.ts";
import { pairRequests } from "../pair-requests.ts";
import { proportionOf } from "./report-numbers.ts";

/** How many worlds are held in memory at once. */
const batchSize = 2000;

/** How many worlds are drawn from the prior, and who simulates them. */
export interface ReachPlan {
  readonly seed: number;
  readonly worlds: number;
  readonly simulate: Simulate;
}

type Reach = Report["reach"][number];

/**
 * Count the prior worlds that reach the figures of an evidence set, apart, two by two and together.
 *
 * A world reaches a figure when its indicator is at least the target at the target's time, under the
 * programme of the set.
 */
export async function reachOf(study: Study, set: EvidenceSet, plan: ReachPlan): Promise<Reach> {
  const draws = priorDraws(study, plan.seed, plan.worlds);
  const subsets = subsetsOf(set.targets.length);
  const counts = new Uint32Array(subsets.length);
  for (let from = 0; from < plan.worlds; from += batchSize) {
    const batch = rows(draws, from, Math.min(plan.worlds, from + batchSize));
    const masks = await masksOf(study, set, batch, plan.simulate);
    for (const mask of masks) {
      for (const [index, subset] of subsets.entries()) {
        if ((mask & subset) === subset) counts[index] = (counts[index] ?? 0) + 1;
      }
    }
  }
  return {
    evidence: set.id,
    scenario: set.scenario,
    found: subsets.map((subset, index) => ({
      figures: set.targets
        .filter((_, target) => (subset & (1 << target)) !== 0)
        .map(({ indicator, at, value }) => ({ indicator, at, atLeast: value })),
      worlds: proportionOf(counts[index] ?? 0, plan.worlds),
    })),
  };
}

/** List the non-empty subsets of some targets as bit masks, the smaller first. */
function subsetsOf(count: number): readonly number[] {
  const size = (mask: number): number => (mask === 0 ? 0 : (mask & 1) + size(mask >> 1));
  return Array.from({ length: 2 ** count - 1 }, (_, index) => index + 1).toSorted(
    (a, b) => size(a) - size(b) || a - b,
  );
}

function rows({ constants, values }: Draws, from: number, to: number): Draws {
  const width = constants.length;
  return { constants, runCount: to - from, values: values.slice(from * width, to * width) };
}

/** For each world, which targets it reaches: bit `k` for target `k`. */
async function masksOf(
  study: Study,
  { targets, scenario }: EvidenceSet,
  draws: Draws,
  simulate: Simulate,
): Promise<Uint8Array> {
  const ids = new Set(targets.map(({ indicator }) => indicator));
  const question = { scenario, settings: {}, assumptions: {} };
  const requests = pairRequests(study, question, draws, indicatorOutputs(study, ids));
  const { start, dt } = study.model.simSpecs;
  const times = targets.map(({ at }) => at);
  const grid = {
    saveStep: commonStep(
      times.map((at) => at - start),
      dt,
    ),
    stop: Math.max(...times),
  };
  const [withProgramme, without] = await Promise.all([
    simulate({ ...requests.scenario, ...grid }),
    simulate({ ...requests.counterfactual, ...grid }),
  ]);
  const pair = { scenario: withProgramme, counterfactual: without };
  const indicators = evaluateIndicators(study, pair, ids);
  const masks = new Uint8Array(draws.runCount);
  for (const [k, { indicator, at, value }] of targets.entries()) {
    const t = withProgramme.times.findIndex((time) => Math.abs(time - at) < 1e-9);
    const series = indicators.get(indicator)?.scenario;
    for (let run = 0; run < draws.runCount; run++) {
      const reached = (series?.[t * draws.runCount + run] ?? Number.NaN) >= value;
      if (reached) masks[run] = (masks[run] ?? 0) | (1 << k);
    }
  }
  return masks;
}

/** Find the longest step, a multiple of `dt`, on which all lengths of time fall. */
function commonStep(lengths: readonly number[], dt: number): number {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  const steps = lengths.map((length) => Math.round(length / dt));
  return steps.reduce(divisor, 0) * dt || dt;
}
