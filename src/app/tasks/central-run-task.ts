import { centralDraw, pairRequests } from "#analysis";
import type { Question } from "../types.ts";
import { saveStepOf } from "../workers/quantities.ts";
import type { TaskContext } from "./task.ts";

/** What to read along the central run of a question. */
export interface CentralRunInput {
  readonly question: Question;
  /** Slots, by name. */
  readonly slots: readonly string[];
}

/** Slots along one run. */
export interface CentralRun {
  readonly times: Float64Array;
  /** @shape [slot × time], row-major */
  readonly values: Float64Array;
}

/** Run the most central draw of a question and keep some slots: what loops are weighed along too. */
export function computeCentralRun(
  { study, simulator, drawsOf }: TaskContext,
  { question, slots }: CentralRunInput,
): CentralRun {
  const { scenario } = pairRequests(study, question, centralDraw(drawsOf(question)), slots);
  const { times, values } = simulator.simulate({ ...scenario, saveStep: saveStepOf(study) });
  return { times, values };
}
