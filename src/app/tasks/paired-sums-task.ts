import { drawsOfPart, pairRequests, quantiles } from "#analysis";
import { invariant } from "#base";
import type { Ensemble } from "#engine";
import type { Question } from "../types.ts";
import { saveStepOf } from "../workers/quantities.ts";
import type { TaskContext } from "./task.ts";

/** Sums of slots to read of the first runs of a question, and of its counterfactual. */
export interface PairedSumsInput {
  readonly question: Question;
  /** Runs read, from the first. */
  readonly runs: number;
  /** Slots added up, for each quantity. */
  readonly sums: readonly (readonly string[])[];
  /** Instants to read, each on the save grid. @unit years from the start. */
  readonly times: readonly number[];
  /** Between 0 and 1. */
  readonly probabilities: readonly number[];
}

/** Quantiles over the runs, failed ones left out. @shape [sum × time × probability] in each. */
export interface PairedSums {
  readonly runCount: number;
  readonly scenario: Float64Array;
  /** Of scenario less counterfactual, run by run. */
  readonly difference: Float64Array;
}

/** Run a question beside its counterfactual, add slots up and compare the sums run by run. */
export function computePairedSums(
  { study, simulator, drawsOf }: TaskContext,
  { question, runs, sums, times, probabilities }: PairedSumsInput,
): PairedSums {
  const draws = drawsOf(question);
  const runCount = Math.min(runs, draws.runCount);
  const slots = [...new Set(sums.flat())];
  const requests = pairRequests(study, question, drawsOfPart(draws, 0, runCount), slots);
  const saveStep = saveStepOf(study);
  const pair = {
    scenario: simulator.simulate({ ...requests.scenario, saveStep }),
    counterfactual: simulator.simulate({ ...requests.counterfactual, saveStep }),
  };
  const size = sums.length * times.length * probabilities.length;
  const found = { scenario: new Float64Array(size), difference: new Float64Array(size) };
  for (const [s, sum] of sums.entries()) {
    for (const [t, time] of times.entries()) {
      const at = (s * times.length + t) * probabilities.length;
      const values = sumAt(pair.scenario, sum, time);
      const others = sumAt(pair.counterfactual, sum, time);
      const gaps = values.map((value, run) => value - (others[run] ?? Number.NaN));
      found.scenario.set(quantiles(values, probabilities), at);
      found.difference.set(quantiles(gaps, probabilities), at);
    }
  }
  return { runCount, ...found };
}

/** Add slots up at one instant. NaN for a failed run. @shape [run] */
function sumAt(ensemble: Ensemble, slots: readonly string[], time: number): Float64Array {
  const { runCount, times, values, outputs, failures } = ensemble;
  const row = times.findIndex((saved) => Math.abs(saved - time) < 1e-9);
  invariant(row >= 0, `${time} is a save point`);
  const sum = new Float64Array(runCount);
  for (const slot of slots) {
    const from = (outputs.indexOf(slot) * times.length + row) * runCount;
    for (let run = 0; run < runCount; run++) sum[run] = (sum[run] ?? 0) + (values[from + run] ?? 0);
  }
  for (const { run } of failures) sum[run] = Number.NaN;
  return sum;
}
