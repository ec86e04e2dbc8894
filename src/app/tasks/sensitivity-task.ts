import {
  factorColumns,
  indicatorOutputs,
  pairRequests,
  planSensitivity,
  readOutputs,
  readSensitivity,
  type SensitivityQuestion,
  type SensitivityReading,
  type SensitivityRuns,
} from "#analysis";
import { saveStepOf } from "../workers/quantities.ts";
import type { TaskContext } from "./task.ts";

/** A range of the runs of a sensitivity study, and what to read of them. */
export interface SensitivityPartInput {
  readonly question: SensitivityQuestion;
  /** First run. */
  readonly from: number;
  /** One past the last run. */
  readonly to: number;
  readonly indicators: readonly string[];
  /** Instants to read, each on the save grid. @unit years from the start. */
  readonly times: readonly number[];
}

/** What a range of runs gave. */
export interface SensitivityPart {
  /** NaN where undefined. @shape [indicator × time × run], row-major. */
  readonly values: Float64Array;
  /** Of an association; empty otherwise. @shape [run × factor], row-major. */
  readonly factors: Float64Array;
}

/** Run a range of a sensitivity study, each run beside its counterfactual. */
export function computeSensitivityPart(
  { study, simulator, drawsOf }: TaskContext,
  { question, from, to, indicators, times }: SensitivityPartInput,
): SensitivityPart {
  const { evidence, seed, method } = question;
  const plan = planSensitivity(study, question, (runCount) =>
    drawsOf({ evidence, seed, runCount }),
  );
  const draws = plan.draws(from, to);
  const outputs = indicatorOutputs(study, new Set(indicators));
  const requests = pairRequests(study, plan.question, draws, outputs);
  const saveStep = saveStepOf(study);
  const scenario = simulator.simulate({ ...requests.scenario, saveStep });
  const counterfactual = simulator.simulate({ ...requests.counterfactual, saveStep });
  return {
    values: readOutputs(study, { scenario, counterfactual }, indicators, times),
    factors: method === "association" ? factorColumns(plan.factors, draws) : new Float64Array(),
  };
}

/** All runs of one indicator at one instant, to be reduced. */
export interface SensitivityReadInput {
  readonly runs: SensitivityRuns;
  readonly scale: "log" | "linear";
  readonly resamples: number;
}

/** Reduce the runs of one indicator at one instant to figures. */
export function computeSensitivityReading(
  _: TaskContext,
  { runs, scale, resamples }: SensitivityReadInput,
): SensitivityReading {
  return readSensitivity(runs, { scale }, resamples);
}
