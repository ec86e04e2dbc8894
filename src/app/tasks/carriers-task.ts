import { carriersOf, centralDraw, type Carriers, type WhyQuestion } from "#analysis";
import type { DrawnQuestion, TaskContext } from "./task.ts";

/** A difference whose carriers are wanted. */
export interface CarriersInput {
  readonly why: WhyQuestion;
  /** Draws of which the most central one is followed, as for loops. */
  readonly draws: DrawnQuestion;
}

/** Find which stocks carry a difference, along the most central draw. */
export function computeCarriers(
  { study, simulator, drawsOf }: TaskContext,
  { why, draws }: CarriersInput,
): Carriers {
  return carriersOf(study, simulator, why, centralDraw(drawsOf(draws)));
}
