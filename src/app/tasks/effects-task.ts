import {
  evaluateIndicators,
  indicatorOutputs,
  pairedDifference,
  pairRequests,
  quantilesOverRuns,
  ringElements,
  slotName,
  type EnsemblePair,
} from "#analysis";
import type { Ensemble } from "#engine";
import type { Study } from "#model";
import type { Bands, Question } from "../types.ts";
import { saveStepOf } from "../workers/quantities.ts";
import type { TaskContext } from "./task.ts";

/** A scenario beside the one it is compared with, on the same draws. */
export interface EffectsInput {
  /** What it is compared with; the same question again for that one alone. */
  readonly a: Question;
  /** Same evidence, seed and number of runs as `a`. */
  readonly b: Question;
}

/** One indicator of `b`, and how it compares with that of `a`. */
export interface IndicatorEffects {
  readonly id: string;
  readonly bands: Bands;
  /** Of b ÷ a or b − a, run by run. */
  readonly difference: Bands;
  readonly measure: "ratio" | "difference";
  /** Share of the comparable runs in which b is above a, or below. NaN where none. @shape [save point] */
  readonly above: Float64Array;
  readonly below: Float64Array;
  /** Share of the runs in which both are defined. @shape [save point] */
  readonly defined: Float64Array;
}

/** Medians over the runs of `b`. @shape [element × save point] */
export interface NodeMedians {
  /** Names, in the order of the ring. */
  readonly elements: readonly string[];
  readonly vitality: Float64Array;
  readonly give: Float64Array;
  readonly receive: Float64Array;
}

export interface Effects {
  readonly runCount: number;
  /** Runs of `b` that gave no usable number. */
  readonly failureCount: number;
  readonly times: Float64Array;
  readonly indicators: readonly IndicatorEffects[];
  readonly nodes: NodeMedians | undefined;
}

/** Quantiles of a comparison: its median and the ranges that are drawn and written. */
const probabilities = [0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975];

/** Run two scenarios on the same draws, and compare their indicators run by run. */
export function computeEffects(context: TaskContext, { a, b }: EffectsInput): Effects {
  const { study } = context;
  const pairB = simulatePair(context, b);
  const isAlone = a.runCount === b.runCount && JSON.stringify(a) === JSON.stringify(b);
  const pairA = isAlone ? pairB : simulatePair(context, a);
  const { times, runCount } = pairB.scenario;
  const [seriesA, seriesB] = [evaluateIndicators(study, pairA), evaluateIndicators(study, pairB)];
  const indicators = study.indicators.indicators.flatMap(({ id, scale }): IndicatorEffects[] => {
    const [from, to] = [seriesA.get(id)?.scenario, seriesB.get(id)?.scenario];
    if (from === undefined || to === undefined) return [];
    const { quantiles, ...compared } = pairedDifference(from, to, {
      runCount,
      scale,
      probabilities,
    });
    const bands = { probabilities, values: quantilesOverRuns(to, runCount, probabilities) };
    return [{ id, bands, difference: { probabilities, values: quantiles }, ...compared }];
  });
  const failed = [...pairB.scenario.failures, ...pairB.counterfactual.failures];
  return {
    ...{ runCount, times, indicators },
    failureCount: new Set(failed.map(({ run }) => run)).size,
    nodes: nodeMedians(study, pairB.scenario),
  };
}

function simulatePair(
  { study, simulator, drawsOf }: TaskContext,
  question: Question,
): EnsemblePair {
  const outputs = indicatorOutputs(study);
  const slots = [...new Set([...outputs, ...nodeSlots(study).flatMap(({ names }) => names)])];
  const requests = pairRequests(study, question, drawsOf(question), outputs);
  const saveStep = saveStepOf(study);
  return {
    scenario: simulator.simulate({ ...requests.scenario, outputs: slots, saveStep }),
    counterfactual: simulator.simulate({ ...requests.counterfactual, saveStep }),
  };
}

/** Slots of what the nodes of the ring hold, in the order of its elements. */
function nodeSlots(study: Study) {
  const { view } = study;
  if (view === undefined) return [];
  const elements = ringElements(study);
  return (["vitality", "give", "receive"] as const).map((variable) => ({
    variable,
    names: elements.map((element) => slotName(view[variable], [element])),
  }));
}

function nodeMedians(study: Study, ensemble: Ensemble): NodeMedians | undefined {
  const slots = nodeSlots(study);
  if (slots.length === 0) return undefined;
  const size = ensemble.times.length * ensemble.runCount;
  const failed = new Set(ensemble.failures.map(({ run }) => run));
  const mediansOf = (name: string): Float64Array => {
    const place = ensemble.outputs.indexOf(name);
    const values = ensemble.values.subarray(place * size, (place + 1) * size);
    const usable = values.map((value, i) => (failed.has(i % ensemble.runCount) ? NaN : value));
    return quantilesOverRuns(failed.size > 0 ? usable : values, ensemble.runCount, [0.5]);
  };
  const medians = (wanted: Exclude<keyof NodeMedians, "elements">): Float64Array => {
    const names = slots.find(({ variable }) => variable === wanted)?.names ?? [];
    return Float64Array.from(names.flatMap((name) => [...mediansOf(name)]));
  };
  return {
    elements: ringElements(study),
    vitality: medians("vitality"),
    give: medians("give"),
    receive: medians("receive"),
  };
}
