import type { Result } from "#base";
import type { Atelier } from "./atelier.ts";
import type { Grounds } from "./grounds.ts";
import type { RoomRefusal } from "./room-protocol.ts";
import type {
  ActionRefusal,
  AtelierAction,
  AtelierActor,
  AtelierState,
  JournalEntry,
  JournalFault,
} from "./types.ts";

/** Why a screen's action was not taken: the rules, the room's server, or the device. */
export type SendRefusal = ActionRefusal | RoomRefusal | { readonly code: "journal-damaged" };

/** A session that a screen takes part in, wherever its journal is kept. */
export interface LiveSession {
  readonly journal: string;
  /** The same object until an entry is written, here or elsewhere. */
  readonly state: AtelierState;
  readonly entries: readonly JournalEntry[];
  /** What was wrong with the journal that is kept: nothing more is written after it. */
  readonly faults: readonly JournalFault[];
  /** False while the place where the journal is kept cannot be reached. */
  readonly isLinked: boolean;
  /** Code of each table, where phones may join. */
  readonly codes: Readonly<Record<string, string>>;
  /** Where phones go, as the room's server says; undefined where they may not join. */
  readonly address: string | undefined;
  /** Write an action; resolves once it is safe. */
  send(action: AtelierAction, by?: AtelierActor): Promise<Result<JournalEntry, SendRefusal>>;
  /** Say why an action would be refused, without writing it. */
  refusalOf(action: AtelierAction, by?: AtelierActor): ActionRefusal | undefined;
  /** Call `listener` after every change. @returns the way to stop. */
  subscribe(listener: () => void): () => void;
  close(): void;
}

/** What a screen has of its own. */
export interface ScreenPorts {
  readonly grounds: Grounds;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A new name, never given twice. */
  readonly newId: () => string;
  /** Name of this window, to tell its writing from another's. */
  readonly device: string;
}

/** Judge an action as if it were sent now. */
export function refusalOf(
  atelier: Atelier,
  { now, newId }: Pick<ScreenPorts, "now" | "newId">,
  action: AtelierAction,
  by: AtelierActor,
): ActionRefusal | undefined {
  return atelier.refusalOf({ id: newId(), at: now(), by, action });
}
