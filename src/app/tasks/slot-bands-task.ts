import { pairRequests, quantilesOverRuns } from "#analysis";
import type { Bands, Question } from "../types.ts";
import { saveStepOf } from "../workers/quantities.ts";
import type { TaskContext } from "./task.ts";

/** Slots to summarise over the runs of a question. */
export interface SlotBandsInput {
  readonly question: Question;
  /** Slots, by name. */
  readonly slots: readonly string[];
  /** Between 0 and 1. */
  readonly probabilities: readonly number[];
}

/** Where slots lie over the runs, over time. */
export interface SlotBands {
  readonly times: Float64Array;
  /** In the order of the slots. */
  readonly bands: readonly Bands[];
}

/** Run a question and reduce some slots to quantiles over its runs; failed runs are left out. */
export function computeSlotBands(
  { study, simulator, drawsOf }: TaskContext,
  { question, slots, probabilities }: SlotBandsInput,
): SlotBands {
  const { scenario } = pairRequests(study, question, drawsOf(question), slots);
  const ensemble = simulator.simulate({ ...scenario, saveStep: saveStepOf(study) });
  const { times, values, failures, runCount } = ensemble;
  const failed = new Set(failures.map(({ run }) => run));
  const usable =
    failed.size === 0
      ? values
      : values.map((value, i) => (failed.has(i % runCount) ? Number.NaN : value));
  const size = times.length * runCount;
  const bands = slots.map((_, place): Bands => {
    const own = usable.subarray(place * size, (place + 1) * size);
    return { probabilities, values: quantilesOverRuns(own, runCount, probabilities) };
  });
  return { times, bands };
}
