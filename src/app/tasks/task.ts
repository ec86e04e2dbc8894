import type { Draws } from "#analysis";
import type { Simulator } from "#engine";
import type { Study } from "#model";
import type { Question } from "../types.ts";

/** What a worker lends to a task: the study it loaded, compiled, and the draws of its questions. */
export interface TaskContext {
  readonly study: Study;
  readonly simulator: Simulator;
  /** Draw the constants of a question's runs. @throws Error when its posterior was not handed over. */
  readonly drawsOf: (question: DrawnQuestion) => Draws;
}

/** What decides the draws of a question. */
export type DrawnQuestion = Pick<Question, "evidence" | "posterior" | "seed" | "runCount">;

/** Computes one piece in a worker; input and output are plain data, copied from thread to thread. */
export type TaskHandler<Input, Output> = (context: TaskContext, input: Input) => Output;
