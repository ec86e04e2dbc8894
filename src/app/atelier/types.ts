import type * as v from "valibot";
import type { Result } from "#base";
import type {
  action,
  actor,
  decision,
  entry,
  header,
  means,
  reading,
  setup,
  table,
} from "./action-schema.ts";

/** Where a session is. */
export type AtelierPhase =
  | "preparing"
  | "welcome"
  | "predicting"
  | "deciding"
  | "locked"
  | "revealing"
  | "debriefing"
  | "closed";

export type TableSetup = v.InferOutput<typeof table>;
export type SessionSetup = v.InferOutput<typeof setup>;
export type TableMeans = v.InferOutput<typeof means>;
export type TableDecision = v.InferOutput<typeof decision>;
export type SessionReading = v.InferOutput<typeof reading>;
export type ReadingFigure = SessionReading["figures"][number];
export type AtelierActor = v.InferOutput<typeof actor>;
export type AtelierAction = v.InferOutput<typeof action>;
export type ActionType = AtelierAction["type"];
export type JournalEntry = v.InferOutput<typeof entry>;
export type JournalHeader = v.InferOutput<typeof header>;

type OfType<T extends ActionType> = Extract<AtelierAction, { type: T }>;
type Recorded<T extends ActionType> = Omit<OfType<T>, "type"> & Written;

/** Which entry wrote something, and who. */
export interface Written {
  readonly seq: number;
  readonly at: number;
  readonly by: AtelierActor;
}

export type TablePrediction = Recorded<"prediction.given">;
export type RoomVote = Recorded<"vote.counted"> & {
  readonly phase: AtelierPhase;
  readonly round: number;
};
export type Contest = Recorded<"contest.given">;
export type Commitment = Recorded<"commitment.given">;
export type SessionNote = Recorded<"note.given"> & {
  readonly phase: AtelierPhase;
  readonly round: number;
};

/** A decision in force. */
export interface Given extends Written {
  readonly decision: TableDecision;
}

/** One round, from its opening. */
export interface RoundRecord {
  /** From 1. */
  readonly number: number;
  /** Phase that it was opened from, and that undoing it leads back to. */
  readonly from: AtelierPhase;
  readonly means: Readonly<Record<string, TableMeans>>;
  /** By table; a table that is missing gave nothing. */
  readonly decisions: Readonly<Record<string, Given>>;
  readonly cards: readonly string[];
  /** False while decisions may still be given: they are in no run. */
  readonly isLocked: boolean;
  readonly reading: SessionReading | undefined;
}

/** Time of the present stretch of the plan. */
export interface PhaseClock {
  /** When it last began to run, in milliseconds since 1970; undefined while it is paused. */
  readonly since: number | undefined;
  /** Time that had passed before. @unit milliseconds */
  readonly before: number;
  /** Minutes added to the plan's, or taken from them. */
  readonly added: number;
}

/** Why an action was refused; nothing was written. */
export type ActionRefusal =
  | { readonly code: "phase"; readonly phase: AtelierPhase; readonly action: ActionType }
  | { readonly code: "role"; readonly action: ActionType }
  | { readonly code: "other-table"; readonly table: string }
  | { readonly code: "unknown-table"; readonly table: string }
  | { readonly code: "computed-table"; readonly table: string }
  | { readonly code: "unknown-id"; readonly field: string; readonly id: string }
  | { readonly code: "duplicate"; readonly field: string; readonly id: string }
  | { readonly code: "missing-means"; readonly table: string }
  /** More tokens than the table holds. */
  | {
      readonly code: "tokens";
      readonly token: string;
      readonly asked: number;
      readonly held: number;
    }
  | { readonly code: "own-element"; readonly element: string }
  | { readonly code: "no-more-rounds"; readonly rounds: number }
  | { readonly code: "no-setup" }
  | {
      readonly code: "out-of-range";
      readonly field: string;
      readonly min: number;
      readonly max: number;
    }
  | { readonly code: "step"; readonly step: number }
  | { readonly code: "nothing-there"; readonly entry: number }
  /** The message is no action at all: unknown, too long, or badly formed. */
  | { readonly code: "malformed"; readonly path: string };

/** All that a journal says: what every screen of a session is drawn from. */
export interface AtelierState {
  readonly phase: AtelierPhase;
  readonly setup: SessionSetup | undefined;
  /** Rounds opened so far, the present one last. */
  readonly rounds: readonly RoundRecord[];
  readonly predictions: readonly TablePrediction[];
  readonly votes: readonly RoomVote[];
  readonly contests: readonly Contest[];
  readonly commitments: readonly Commitment[];
  readonly notes: readonly SessionNote[];
  /** Place in the plan of the setup's format. */
  readonly step: number;
  readonly clock: PhaseClock;
  readonly screen: "shown" | "black" | "frozen";
  /** Entries folded so far. */
  readonly seq: number;
}

/** What is wrong with a journal that was read all the same, as far as it goes. */
export type JournalFault =
  | { readonly code: "not-journal" }
  | { readonly code: "newer-version"; readonly version: number }
  /** It says no version, or one that was never written. */
  | { readonly code: "unknown-version" }
  /** The last line is cut: power failed while it was written. It was never acknowledged. */
  | { readonly code: "cut-tail"; readonly line: number }
  /** A line is damaged: nothing after it can be trusted. */
  | { readonly code: "damaged"; readonly line: number; readonly lost: number }
  /** An entry that the rules refuse: the study's rules are others, or the file was edited. */
  | { readonly code: "refused"; readonly seq: number; readonly refusal: ActionRefusal };

/** A journal that was read. */
export interface ReadJournal {
  readonly header: JournalHeader | undefined;
  /** Entries kept, in order and without gaps. */
  readonly entries: readonly JournalEntry[];
  readonly faults: readonly JournalFault[];
}

/** An action on its way to the journal. */
export interface SentAction {
  readonly id: string;
  readonly at: number;
  readonly by: AtelierActor;
  readonly action: AtelierAction;
}

/** Where journals are kept: IndexedDB in the page, a file on a server. Rejects when it cannot. */
export interface JournalStore {
  /** Resolves once the entries are safe: an action is acknowledged then, not before. */
  append(journal: string, entries: readonly JournalEntry[]): Promise<void>;
  readAll(journal: string): Promise<readonly JournalEntry[]>;
  list(): Promise<readonly JournalSummary[]>;
  erase(journal: string): Promise<void>;
}

export interface JournalSummary {
  readonly journal: string;
  readonly title: string;
  readonly entryCount: number;
  /** When its last entry was written. */
  readonly at: number;
}

/** What became of an action. */
export type Acted = Result<JournalEntry, ActionRefusal>;
