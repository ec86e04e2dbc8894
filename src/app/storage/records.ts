/** What is kept apart: the present work, the shelf, journals of workshops with their heads, preferences. */
export const storeNames = ["work", "scenarios", "journals", "sessions", "settings"] as const;

export type StoreName = (typeof storeNames)[number];

/** An entry of a journal is found by its session and its place in it. */
export type RecordKey = string | readonly [session: string, sequence: number];

export interface KeptRecord {
  readonly key: RecordKey;
  /** Whatever was written, by whatever version: readers check it. */
  readonly value: unknown;
}

export interface RecordWrite extends KeptRecord {
  readonly store: StoreName;
  /** True where nothing may be kept under this key yet. */
  readonly isNew?: boolean;
}

/** Why a device does not keep what it is given, or not all of it. */
export type StorageProblem =
  /** The browser allows no storage to this page. */
  | "refused"
  /** Another window holds an older form of the database. */
  | "blocked"
  /** No room left. */
  | "full"
  /** A later version of the app wrote it; it is left as it is. */
  | "newer"
  /** What was kept cannot be read. */
  | "damaged";

/** Named records on a device or in memory. Every call rejects where the device fails. */
export interface Records {
  get(store: StoreName, key: RecordKey): Promise<unknown>;
  /** List a store by key; of journals, those of one session. */
  list(store: StoreName, session?: string): Promise<readonly KeptRecord[]>;
  /** Write all or nothing. @returns `taken` where a new record's key is in use, and nothing is written. */
  write(writes: readonly RecordWrite[]): Promise<"written" | "taken">;
  /** Replace a record by what `change` makes of it; no other window comes between. */
  update(store: StoreName, key: RecordKey, change: (kept: unknown) => unknown): Promise<void>;
  /** Forget a journal and its head. */
  forget(session: string): Promise<void>;
  /** Forget everything, and the place it was kept in. */
  erase(): Promise<void>;
}

/** Write a key as one text, in the order of keys. */
export function textOfKey(key: RecordKey): string {
  if (typeof key === "string") return key;
  return `${key[0]}\n${String(key[1]).padStart(12, "0")}`;
}
