import { coalitionMedians, type WhyQuestion } from "#analysis";
import { saveStepOf } from "../workers/quantities.ts";
import type { DrawnQuestion, TaskContext } from "./task.ts";

/** Some of the coalitions of an explanation. */
export interface WhyInput {
  readonly why: WhyQuestion;
  /** Masks over the changes between the two questions. */
  readonly coalitions: readonly number[];
  readonly draws: DrawnQuestion;
}

/** Compute the median of the indicator for each coalition. @shape [coalition] */
export function computeWhy(
  { study, simulator, drawsOf }: TaskContext,
  { why, coalitions, draws }: WhyInput,
): Float64Array {
  const given = { coalitions, draws: drawsOf(draws), saveStep: saveStepOf(study) };
  return coalitionMedians(study, why, given, (request) => simulator.simulate(request));
}
