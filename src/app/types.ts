import type { Result } from "#base";
import type { Diagnostic, Language, Study } from "#model";
import type { PageId } from "./pages.ts";
import type { AskOptions, RunnerFailure } from "./runner.ts";
import type { ScenarioShelf } from "./scenarios-kept-shelf.ts";
import type { AppStorage } from "./storage/app-storage.ts";
import type { StorageProblem } from "./storage/records.ts";
import type { TaskInput, TaskKind, TaskOutput } from "./tasks/task-list.ts";

/** What the user is doing: everything the link holds, and nothing else. */
export interface Work {
  /** Preset the work started from. */
  readonly scenario: string;
  /** Kind of territory assumed; absent for the default one. */
  readonly territory?: string | undefined;
  /** Lever and event constants moved since, by name. */
  readonly settings: Readonly<Record<string, number>>;
  /** Assumptions changed by the room, by constant. */
  readonly assumptions: Readonly<Record<string, number>>;
  /** Evidence set, or `prior`. */
  readonly evidence: string;
  /** Time of the scrubber, in years from the start. */
  readonly time: number;
  readonly language: Language;
  /** Page that is read; absent for the simulator itself. */
  readonly page?: PageId | undefined;
  /** Screen of the page `story`, from 1; the page itself finds the first one where it is absent. */
  readonly step?: number | undefined;
}

/** What runs under a screen of a story: a work but for what belongs to its reader. */
export type Scene = Pick<
  Work,
  "scenario" | "territory" | "settings" | "assumptions" | "evidence" | "time"
>;

/** What the workers are asked. Same question, same answer, whatever the number of workers. */
export interface Question {
  readonly scenario: string;
  readonly territory?: string | undefined;
  readonly settings: Readonly<Record<string, number>>;
  readonly assumptions: Readonly<Record<string, number>>;
  readonly evidence: string;
  readonly seed: number;
  readonly runCount: number;
  /** Asked while a lever moves, to be drawn at once and never reported. */
  readonly isPreview?: boolean;
  /** Posterior to draw from while that of the evidence is on its way; that one when absent. */
  readonly posterior?: string;
  /** Indicators to compute, by id; all when absent. A preview computes those on the screen. */
  readonly indicators?: readonly string[];
}

/** Quantiles of one quantity over the ensemble. */
export interface Bands {
  readonly probabilities: readonly number[];
  /** NaN where the quantity is undefined. @shape [probability × save point], row-major. */
  readonly values: Float64Array;
}

/** One indicator over time, with its uncertainty. */
export interface IndicatorAnswer {
  readonly id: string;
  /** Of the pair, or of the scenario's run. */
  readonly scenario: Bands;
  /** Of the counterfactual's run; absent for an indicator of the pair. */
  readonly counterfactual?: Bands;
  /** A few single runs, the same draws in every answer. @shape [sample × save point]. */
  readonly samples: Float64Array;
  /** Share of runs for which the indicator is defined. @shape [save point]. */
  readonly defined: Float64Array;
}

/** Medians the ring draws, for the scenario and for its counterfactual. */
export interface RingAnswer {
  /** Element names of the seven models, in the order of the dimension. */
  readonly elements: readonly string[];
  readonly scenario: RingMedians;
  readonly counterfactual: RingMedians;
}

export interface RingMedians {
  /** @shape [from × to × save point]; the diagonal is 0. */
  readonly link: Float64Array;
  /** @shape [from × to × save point]. */
  readonly flow: Float64Array;
  /** @shape [element × save point]. */
  readonly vitality: Float64Array;
  readonly give: Float64Array;
  readonly receive: Float64Array;
}

/** What an ensemble says, reduced: small enough to cross to the page and to draw at once. */
export interface Answer {
  /**
   * Model hash, question hash and seed: the same id means the same numbers. Absent for a preview, whose
   * numbers have no name because nobody may report them.
   */
  readonly runId: string | undefined;
  /**
   * True for what was drawn while a lever moved: where the machine can and the model allows, in single
   * precision, which agrees with the answer at rest to what a pixel shows.
   */
  readonly isPreview: boolean;
  readonly question: Question;
  readonly runCount: number;
  /** Runs that gave no usable number; they are in no quantile. */
  readonly failureCount: number;
  readonly times: Float64Array;
  readonly indicators: ReadonlyMap<string, IndicatorAnswer>;
  readonly ring: RingAnswer | undefined;
}

/** Why a link or a stored work could not be restored as written; the rest was. */
export type Notice =
  | { readonly code: "link-version"; readonly version: string }
  | { readonly code: "link-unreadable" }
  | { readonly code: "link-partial"; readonly fields: readonly string[] }
  | { readonly code: "no-simd" }
  | { readonly code: "storage"; readonly problem: StorageProblem }
  | { readonly code: "worker-replaced" };

/** Why the session cannot go on without the user. */
export type SessionFailure =
  | { readonly code: "model"; readonly diagnostics: readonly Diagnostic[] }
  | { readonly code: "network"; readonly file: string }
  | { readonly code: "workers"; readonly detail: string };

export type SessionPhase = "loading" | "ready" | "running" | "refining" | "failed";

/** All a screen needs to draw itself. */
export interface SessionView {
  readonly phase: SessionPhase;
  readonly study: Study | undefined;
  readonly work: Work;
  readonly answer: Answer | undefined;
  /** Share of the asked runs done, 0 to 1. */
  readonly progress: number;
  readonly notices: readonly Notice[];
  readonly failure: SessionFailure | undefined;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** What undoing or redoing would take back or bring back. */
  readonly undoLabel?: StepLabel;
  readonly redoLabel?: StepLabel;
}

/** What a step did: the screen says « undo: » and its name. */
export type StepLabel =
  | { readonly code: "lever" | "assumption"; readonly constant: string }
  | { readonly code: "scenario"; readonly scenario: string }
  | { readonly code: "evidence"; readonly evidence: string }
  | { readonly code: "territory"; readonly territory: string | undefined }
  | { readonly code: "assumptions-restored" }
  | { readonly code: "reset" }
  /** A scenario kept on the device was taken up again. */
  | { readonly code: "kept"; readonly name: string }
  | { readonly code: "link" };

/** All a screen may ask. */
export type SessionCommand =
  | { readonly type: "lever.moved"; readonly constant: string; readonly value: number }
  /** The pointer was released: from here the ensemble is refined. */
  | { readonly type: "lever.released" }
  | { readonly type: "scenario.chosen"; readonly scenario: string }
  | { readonly type: "scenario.reset" }
  | { readonly type: "evidence.chosen"; readonly evidence: string }
  /** Without a territory: back to the default one. */
  | { readonly type: "territory.chosen"; readonly territory: string | undefined }
  | { readonly type: "assumption.moved"; readonly constant: string; readonly value: number }
  /** Back to the model's own assumption; without a constant, to all of them. */
  | { readonly type: "assumption.restored"; readonly constant: string | undefined }
  | { readonly type: "time.moved"; readonly time: number }
  | { readonly type: "language.chosen"; readonly language: Language }
  /** Without a page: back to the simulator. */
  | { readonly type: "page.opened"; readonly page: PageId | undefined }
  /** A screen of a story is laid over the reader's work, which is put back when the story is left. */
  | { readonly type: "story.shown"; readonly step: number; readonly scene: Scene }
  /** A link was pasted over the present one. */
  | { readonly type: "link.opened"; readonly fragment: string }
  /** A scenario of the shelf is taken up: its time, language and page are left to the reader. */
  | { readonly type: "kept.opened"; readonly name: string; readonly fragment: string }
  | { readonly type: "work.undone" }
  | { readonly type: "work.redone" }
  | { readonly type: "run.cancelled" }
  | { readonly type: "notice.dismissed"; readonly index: number }
  | { readonly type: "session.retried" };

/** How tasks are followed, and whose draws they need. */
export interface PerformOptions extends AskOptions {
  readonly evidence: readonly string[];
}

/** Outputs in the order of the inputs, or why there are none. */
export type Performed<K extends TaskKind> = Promise<
  Result<readonly TaskOutput<K>[], RunnerFailure | SessionFailure>
>;

/** One user's work, alive: what is seen, what may be asked, and who listens. */
export interface Session {
  /** The same object until something changes. */
  readonly view: SessionView;
  /** Link to the present work, `#v1;…`; write it with `history.replaceState`. */
  readonly fragment: string;
  /** Call `listener` after every change of `view`. @returns the way to stop. */
  subscribe(listener: () => void): () => void;
  send(command: SessionCommand): void;
  /**
   * Say which indicators are on the screen beside the headlines, so that previews compute no others;
   * undefined when any may be. An answer at rest always has all.
   */
  show(indicators: readonly string[] | undefined): void;
  /** Scenarios kept on this device. */
  readonly shelf: ScenarioShelf;
  /** All that is kept on this device: journals, preferences, and the way to erase it. */
  readonly storage: AppStorage;
  /**
   * Compute tasks about the study in the workers; they give way to the answer of the work.
   *
   * @param options.evidence - sets whose posteriors the tasks draw from.
   */
  perform<K extends TaskKind>(
    kind: K,
    inputs: readonly TaskInput<K>[],
    options: PerformOptions,
  ): Performed<K>;
  /** Read a file of the study that no first picture needs, by name: `report.json`. */
  readFile(name: string): Promise<Result<string, SessionFailure>>;
  /** See to it that the study has its texts in a language. */
  learnTexts(language: Language): Promise<void>;
  /** Stop runs, workers and timers; may be called twice. */
  dispose(): void;
}
