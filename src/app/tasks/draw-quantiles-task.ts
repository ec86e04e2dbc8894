import { quantiles } from "#analysis";
import type { DrawnQuestion, TaskContext } from "./task.ts";

/** Draws to summarise, and how. */
export interface DrawQuantilesInput {
  readonly question: DrawnQuestion;
  /** Between 0 and 1. */
  readonly probabilities: readonly number[];
}

/** Where the draws of each uncertain constant lie. */
export interface DrawQuantiles {
  readonly constants: readonly string[];
  /** In the constants' own units. @shape [constant × probability], row-major. */
  readonly values: Float64Array;
}

/** Reduce the draws of a question to quantiles, constant by constant. */
export function computeDrawQuantiles(
  { drawsOf }: TaskContext,
  { question, probabilities }: DrawQuantilesInput,
): DrawQuantiles {
  const { constants, runCount, values } = drawsOf(question);
  const found = new Float64Array(constants.length * probabilities.length);
  for (const c of constants.keys()) {
    const column = Float64Array.from(
      { length: runCount },
      (_, r) => values[r * constants.length + c] ?? Number.NaN,
    );
    found.set(quantiles(column, probabilities), c * probabilities.length);
  }
  return { constants, values: found };
}
