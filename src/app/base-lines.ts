import { quantilesOverRuns } from "#analysis";
import { invariant, ok, type Result } from "#base";
import { fullRunCount, questionFromWork } from "./question.ts";
import type { AskOptions, RunnerFailure } from "./runner.ts";
import type { IndicatorValues } from "./tasks/indicator-values-task.ts";
import type { Bands, Session, SessionFailure, Work } from "./types.ts";
import { bandProbabilities } from "./workers/statistics.ts";

/** One indicator as it would be without the room's assumptions, on the same draws. */
export interface BaseLines {
  readonly scenario: Bands;
  /** Absent for an indicator of the pair. */
  readonly counterfactual?: Bands;
}

/** What to ask: an indicator of a work, at the save points of its answer. */
export interface BaseLinesAsked {
  readonly work: Work;
  readonly indicator: string;
  readonly times: Float64Array;
}

/** Runs of one part: short enough to give way to a lever. */
const partRunCount = 125;

/**
 * Ask an indicator of a work under the model's own assumptions: with what the work shows, the four
 * lines of base and changed assumptions × trend and scenario. Run `r` has the same draw in all four.
 */
export async function askBaseLines(
  session: Pick<Session, "perform">,
  { work, indicator, times }: BaseLinesAsked,
  options: AskOptions,
): Promise<Result<BaseLines, RunnerFailure | SessionFailure>> {
  const question = questionFromWork({ ...work, assumptions: {} }, fullRunCount);
  const parts = Array.from({ length: Math.ceil(fullRunCount / partRunCount) }, (_, part) => ({
    ...{ question, indicators: [indicator], times: [...times] },
    from: part * partRunCount,
    to: Math.min((part + 1) * partRunCount, fullRunCount),
  }));
  const evidence = [work.evidence];
  const asked = await session.perform("indicator-values", parts, { ...options, evidence });
  if (!asked.ok) return asked;
  const scenario = bandsOf(asked.value, times.length, "values");
  const counterfactual = bandsOf(asked.value, times.length, "counterfactual");
  const hasCounterfactual = !counterfactual.values.every(Number.isNaN);
  return ok({ scenario, ...(hasCounterfactual && { counterfactual }) });
}

/** Put the parts together, save point by save point, and reduce them as an answer is. */
function bandsOf(
  parts: readonly IndicatorValues[],
  saveCount: number,
  side: "values" | "counterfactual",
): Bands {
  const runCount = parts.reduce((sum, part) => sum + part.runCount, 0);
  const whole = new Float64Array(saveCount * runCount);
  let before = 0;
  for (const part of parts) {
    invariant(part[side].length === saveCount * part.runCount, "a part holds one indicator");
    for (let t = 0; t < saveCount; t++)
      whole.set(
        part[side].subarray(t * part.runCount, (t + 1) * part.runCount),
        t * runCount + before,
      );
    before += part.runCount;
  }
  const values = quantilesOverRuns(whole, runCount, bandProbabilities);
  return { probabilities: bandProbabilities, values };
}
