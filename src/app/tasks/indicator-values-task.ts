import { drawsOfPart, evaluateIndicators, indicatorOutputs, pairRequests } from "#analysis";
import { invariant } from "#base";
import type { Question } from "../types.ts";
import { saveStepOf } from "../workers/quantities.ts";
import type { TaskContext } from "./task.ts";

/** A range of the runs of a question, and what to read of them. */
export interface IndicatorValuesInput {
  readonly question: Question;
  /** First run. */
  readonly from: number;
  /** One past the last run. */
  readonly to: number;
  /** Indicators, by id. */
  readonly indicators: readonly string[];
  /** Instants to read, each on the save grid. @unit years from the start. */
  readonly times: readonly number[];
}

/** Values of indicators run by run: with the same seed, run `r` is the same world in every question. */
export interface IndicatorValues {
  readonly runCount: number;
  /** NaN where undefined or where the run failed. @shape [indicator × time × run], row-major. */
  readonly values: Float64Array;
  /** The same of the counterfactual's runs; NaN for an indicator of the pair. */
  readonly counterfactual: Float64Array;
}

/** Run a range of a question beside its counterfactual and read indicators at a few instants. */
export function computeIndicatorValues(
  { study, simulator, drawsOf }: TaskContext,
  { question, from: firstRun, to: endRun, indicators, times }: IndicatorValuesInput,
): IndicatorValues {
  const wanted = new Set(indicators);
  const requests = pairRequests(
    study,
    question,
    drawsOfPart(drawsOf(question), firstRun, endRun),
    indicatorOutputs(study, wanted),
  );
  const saveStep = saveStepOf(study);
  const scenario = simulator.simulate({ ...requests.scenario, saveStep });
  const counterfactual = simulator.simulate({ ...requests.counterfactual, saveStep });
  const series = evaluateIndicators(study, { scenario, counterfactual }, wanted);
  const runCount = endRun - firstRun;
  const values = new Float64Array(indicators.length * times.length * runCount);
  const others = new Float64Array(values.length).fill(Number.NaN);
  for (const [i, id] of indicators.entries()) {
    const found = series.get(id);
    invariant(found !== undefined, `indicator ${id} is one of the study's`);
    for (const [t, time] of times.entries()) {
      const row = scenario.times.findIndex((saved) => Math.abs(saved - time) < 1e-9);
      invariant(row >= 0, `${time} is a save point`);
      const at = (i * times.length + t) * runCount;
      const [from, to] = [row * runCount, (row + 1) * runCount];
      values.set(found.scenario.subarray(from, to), at);
      if (found.counterfactual) others.set(found.counterfactual.subarray(from, to), at);
    }
  }
  return { runCount, values, counterfactual: others };
}
