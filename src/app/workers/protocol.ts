import type { Result } from "#base";
import type { Study } from "#model";
import type { RunnerFailure, RunnerTraits, StudyRead } from "../runner.ts";
import type { TaskInput, TaskKind, TaskOutput } from "../tasks/task-list.ts";
import type { Question } from "../types.ts";

/** Which run of a pair. */
export type PairSide = "scenario" | "counterfactual";

export type Precision = "single" | "double";

/** A range of the runs of a question: the unit of work, of caching and of cancelling. */
export interface PartRequest {
  readonly question: Question;
  /** Names the counterfactual: parts with the same key and range share its runs. */
  readonly counterfactualKey: string;
  /** First run. */
  readonly from: number;
  /** One past the last run. */
  readonly to: number;
  /** False when the page holds the counterfactual's quantiles already. */
  readonly withCounterfactual: boolean;
  /** False when the counterfactual alone is wanted, to be kept and reduced before the scenario comes. */
  readonly withScenario: boolean;
  /** Single precision, for previews, where the machine has vectors; else double all the same. */
  readonly precision: Precision;
}

/** Raw values of one quantity in one part: what is exchanged between workers. */
export interface Block {
  readonly quantity: string;
  readonly side: PairSide;
  readonly slotCount: number;
  /** NaN for a failed run. @shape [slot × save point × run], row-major. */
  readonly values: Float64Array;
}

/** The runs of one part. Its buffers are transferred: whoever sends it drops it. */
export interface Part {
  readonly from: number;
  readonly runCount: number;
  readonly times: Float64Array;
  readonly blocks: readonly Block[];
  /** Runs of the part that gave no usable number, in the scenario or in the counterfactual. */
  readonly failureCount: number;
}

/** One quantity to reduce, with all its blocks in the order of the runs. */
export interface ReduceJob {
  readonly quantity: string;
  readonly side: PairSide;
  readonly statistic: "bands" | "medians";
  readonly blocks: readonly { readonly runCount: number; readonly values: Float64Array }[];
  readonly slotCount: number;
  /** First runs whose bands are wanted apart as well, to hold a preview of them against; 0 for none. */
  readonly leadRunCount: number;
}

/** A quantity reduced over all runs. */
export interface Reduced {
  readonly quantity: string;
  readonly side: PairSide;
  /** @shape [probability × save point] of bands, [slot × save point] of medians. */
  readonly values: Float64Array;
  /** Of bands: a few single runs. @shape [sample × save point]. */
  readonly samples: Float64Array;
  /** Of bands: runs with a value. @shape [save point]. */
  readonly definedCount: Float64Array;
  /** Bands of the first runs alone, where they were asked; else empty. */
  readonly lead: Float64Array;
}

/** What a worker does. Failures are values: only messages of errors cross the boundary. */
export interface EnsembleServer {
  /** Read the files of a study. The reader comes when it is asked: one worker of a pool needs it. */
  read(files: ReadonlyMap<string, string>): Promise<Result<StudyRead, RunnerFailure>>;
  load(study: Study): Result<RunnerTraits, RunnerFailure>;
  addPosterior(evidence: string, text: string): void;
  simulate(request: PartRequest): Part;
  reduce(jobs: readonly ReduceJob[]): readonly Reduced[];
  /** Compute one task. */
  perform<K extends TaskKind>(kind: K, input: TaskInput<K>): Promise<TaskOutput<K>>;
}

/** The same, from the other side of the boundary. Buffers of `jobs` are transferred. */
export interface RemoteServer {
  read(files: ReadonlyMap<string, string>): Promise<Result<StudyRead, RunnerFailure>>;
  load(study: Study): Promise<Result<RunnerTraits, RunnerFailure>>;
  addPosterior(evidence: string, text: string): Promise<void>;
  simulate(request: PartRequest): Promise<Part>;
  reduce(jobs: readonly ReduceJob[]): Promise<readonly Reduced[]>;
  perform<K extends TaskKind>(kind: K, input: TaskInput<K>): Promise<TaskOutput<K>>;
}

/** Hand a value over with its buffers, as Comlink's `transfer` does. */
export type Transfer = <T extends object>(value: T, buffers: Transferable[]) => T;

/** Make a server whose results are transferred, never copied. */
export function transferring(server: EnsembleServer, transfer: Transfer): EnsembleServer {
  return {
    ...server,
    simulate(request) {
      const part = server.simulate(request);
      return transfer(
        part,
        part.blocks.map(({ values }) => values.buffer as ArrayBuffer),
      );
    },
    reduce(jobs) {
      const reduced = server.reduce(jobs);
      const arrays = reduced.flatMap((one) => [
        one.values,
        one.samples,
        one.definedCount,
        one.lead,
      ]);
      return transfer([...reduced], buffersOf(arrays));
    },
  };
}

/** List the buffers that leave with the jobs of a reduction. */
export function buffersOfJobs(jobs: readonly ReduceJob[]): ArrayBuffer[] {
  return buffersOf(jobs.flatMap(({ blocks }) => blocks.map(({ values }) => values)));
}

function buffersOf(arrays: readonly Float64Array[]): ArrayBuffer[] {
  return arrays.map((array) => array.buffer as ArrayBuffer);
}
