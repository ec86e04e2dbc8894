import * as v from "valibot";
import type {
  AtelierPhase,
  AtelierAction,
  ActionRefusal,
  JournalEntry,
  SessionReading,
  TableDecision,
  TableMeans,
} from "./types.ts";
import type { Tokens } from "./purse.ts";

/*
 * What a room's server and its screens say to each other. The server trusts none of it: who acts is
 * what the connection joined as, never what a message says.
 */

const device = v.pipe(v.string(), v.regex(/^[a-z0-9]{8,32}$/));

/** What a connection says first. */
export const joinMessage = v.variant("as", [
  v.strictObject({
    as: v.literal("facilitator"),
    key: v.pipe(v.string(), v.maxLength(64)),
    device,
    /** Number of the last entry that it has. */
    after: v.pipe(v.number(), v.integer(), v.minValue(0)),
  }),
  v.strictObject({
    as: v.literal("table"),
    code: v.pipe(v.string(), v.maxLength(16)),
    device,
  }),
]);

/** An action on its way; its content is read by {@link readAction}. */
export const actMessage = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{8,64}$/)),
  action: v.unknown(),
});

export type JoinMessage = v.InferOutput<typeof joinMessage>;
export interface ActMessage {
  readonly id: string;
  readonly action: AtelierAction;
}

/** Why a server does not do as asked, beside the refusals of the rules. */
export type RoomRefusal =
  | { readonly code: "malformed"; readonly path: string }
  /** No room has this code or key. */
  | { readonly code: "unknown-code" }
  /** Asked too often; `after` says when to try again. @unit seconds */
  | { readonly code: "too-often"; readonly after: number }
  | { readonly code: "not-joined" }
  /** The same id was written by somebody else. */
  | { readonly code: "not-yours" }
  /** The disk refused: nothing was written. */
  | { readonly code: "not-kept" };

/** What a table's phone is told: its own hand, and what the room sees. */
export interface TableView {
  readonly seq: number;
  readonly language: "fr" | "en";
  readonly title: string;
  readonly phase: AtelierPhase;
  /** Time of the present stretch as it stood when this was sent; undefined where none runs. */
  readonly time: { readonly left: number; readonly isPaused: boolean } | undefined;
  readonly table: string;
  readonly tables: readonly {
    readonly id: string;
    readonly name: string;
    readonly elements: readonly string[];
  }[];
  /** Present round, from 1; 0 before the first. */
  readonly round: number;
  readonly rounds: number;
  readonly means: TableMeans | undefined;
  readonly purse: Tokens;
  readonly decision: TableDecision | undefined;
  /** Whether another device of the table, or the facilitator, gave the decision in force. */
  readonly decidedBy: "this" | "other" | undefined;
  readonly predictions: Readonly<Record<string, readonly (number | null)[]>>;
  readonly contests: readonly {
    readonly entry: number;
    readonly constant: string;
    readonly value: number;
    readonly why: string;
  }[];
  readonly commitments: readonly string[];
  /** What the room was shown last; undefined before, or where it is kept for the end. */
  readonly reading: SessionReading | undefined;
}

/** Answer to a connection that joins. */
export type Joined =
  | { readonly ok: true; readonly as: "table"; readonly view: TableView }
  | {
      readonly ok: true;
      readonly as: "facilitator";
      readonly journal: string;
      readonly entries: readonly JournalEntry[];
      /** Code of each table, by id. */
      readonly codes: Readonly<Record<string, string>>;
      /** Where phones of the room's network go; undefined where there is no network. */
      readonly address: string | undefined;
    }
  | { readonly ok: false; readonly refusal: RoomRefusal };

/** Answer to an action: it is safe on the disk, or it was not taken. */
export type RoomActed =
  | { readonly ok: true; readonly seq: number; readonly replaced: boolean }
  | { readonly ok: false; readonly refusal: RoomRefusal | ActionRefusal };

/** Events of the socket that a screen sends. */
export interface ToRoom {
  join(message: JoinMessage, answer: (joined: Joined) => void): void;
  act(message: ActMessage, answer: (acted: RoomActed) => void): void;
}

/** Events of the socket that a screen is sent. */
export interface FromRoom {
  /** To the facilitator's screens: what was written since. */
  entries(entries: readonly JournalEntry[]): void;
  /** To a table: what it sees now. */
  view(view: TableView): void;
  /** To a table whose decision another writer has just replaced. */
  replaced(by: "table" | "facilitator"): void;
}
