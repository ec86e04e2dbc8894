import type { Result } from "#base";
import type { Diagnostic, Study } from "#model";
import type { TaskInput, TaskKind, TaskOutput } from "./tasks/task-list.ts";
import type { Answer, Question } from "./types.ts";

/** What became of a question that got no answer, or of a model that could not be run. */
export type RunnerFailure =
  | { readonly code: "cancelled" }
  | { readonly code: "model"; readonly diagnostics: readonly Diagnostic[] }
  | { readonly code: "workers"; readonly detail: string };

/** What a runner found on the machine. */
export interface RunnerTraits {
  /** False when members are run one by one, on a machine without vector instructions. */
  readonly simd: boolean;
}

/** A study that was read, and what deserves a second look in its files. */
export interface StudyRead {
  readonly study: Study;
  readonly warnings: readonly Diagnostic[];
}

/** How a question is followed while it runs. */
export interface AskOptions {
  /** Aborting drops the answer; a part under way finishes and is thrown away. */
  readonly signal?: AbortSignal;
  /** Share of the runs done, 0 to 1. */
  readonly onprogress?: (share: number) => void;
}

/** Answers questions about one study: in workers, or in the same thread. */
export interface Runner {
  /** Read the files of a study, by name, where it will run: the page needs no reader of its own. */
  read(files: ReadonlyMap<string, string>): Promise<Result<StudyRead, RunnerFailure>>;
  /** Compile the model where it will run; replaces the study loaded before. */
  load(study: Study): Promise<Result<RunnerTraits, RunnerFailure>>;
  /** Hand over the posterior of an evidence set, as its file is written. */
  addPosterior(evidence: string, text: string): void;
  hasPosterior(evidence: string): boolean;
  ask(question: Question, options?: AskOptions): Promise<Result<Answer, RunnerFailure>>;
  /**
   * Get ready for previews that are like `question`, after its answer at rest: single precision is held
   * against that answer, and what does not change with a lever is computed and kept.
   *
   * @returns true when they are in single precision from now on; false when given up as well.
   */
  rehearse(question: Question, options?: AskOptions): Promise<boolean>;
  /**
   * Compute tasks of one kind, shared over the workers, and give their outputs in the order of the inputs.
   * Tasks give way to questions: no new one starts while a question is under way, so keep each short.
   * The posteriors that the inputs name are handed over before.
   */
  perform<K extends TaskKind>(
    kind: K,
    inputs: readonly TaskInput<K>[],
    options?: AskOptions,
  ): Promise<Result<readonly TaskOutput<K>[], RunnerFailure>>;
  /** Call `listener` each time a worker had to be replaced. */
  onreplaced(listener: () => void): void;
  /** Stop all workers; may be called twice. */
  dispose(): void;
}
