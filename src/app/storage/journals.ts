import type { Records, RecordWrite } from "./records.ts";

/** What a journal is made of: anything that knows its place. */
export interface Placed {
  /** Place in the journal of its session, from 0. */
  readonly sequence: number;
}

/** What is known of a journal without reading it. */
export interface JournalHead {
  readonly session: string;
  /** Name people gave the session. */
  readonly label: string;
  /** Place after the last entry. */
  readonly length: number;
  /** Time of the last entry. @unit ms since 1970 */
  readonly savedAt: number;
}

/** Journals of workshops on a device, entry by entry. Never rejects: see {@link AppStorage}. */
export interface JournalStorage {
  /**
   * Add entries at the end of a session's journal, all or none.
   *
   * @returns `taken` where another window has written one of these places: read the journal again.
   */
  append(session: string, entries: readonly Placed[], label?: string): Promise<"written" | "taken">;
  /** Read a journal in order, as it was written, by whatever version: the reader checks each entry. */
  readAll(session: string): Promise<readonly unknown[]>;
  /** List the journals kept, the last written first. */
  list(): Promise<readonly JournalHead[]>;
  /** Forget a journal. */
  erase(session: string): Promise<void>;
}

/** Keep journals among records. @param now - wall clock, in ms since 1970. */
export function createJournalStorage(records: Records, now: () => number): JournalStorage {
  return {
    async append(session, entries, label) {
      if (entries.length === 0) return "written";
      const head = headFrom(await records.get("sessions", session));
      const last = Math.max(...entries.map(({ sequence }) => sequence));
      const next: JournalHead = {
        session,
        label: label ?? head?.label ?? session,
        length: Math.max(head?.length ?? 0, last + 1),
        savedAt: now(),
      };
      const writes: readonly RecordWrite[] = entries.map((value) => ({
        ...{ store: "journals", key: [session, value.sequence], value, isNew: true },
      }));
      return records.write([...writes, { store: "sessions", key: session, value: next }]);
    },
    async readAll(session) {
      const kept = await records.list("journals", session);
      return kept.map(({ value }) => value);
    },
    async list() {
      const heads = (await records.list("sessions")).map(({ value }) => headFrom(value));
      return heads
        .filter((head) => head !== undefined)
        .sort((one, other) => other.savedAt - one.savedAt);
    },
    erase: (session) => records.forget(session),
  };
}

function headFrom(value: unknown): JournalHead | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { session, label, length, savedAt } = value as Partial<Record<keyof JournalHead, unknown>>;
  const isHead =
    typeof session === "string" && typeof label === "string" && typeof length === "number";
  if (!isHead || typeof savedAt !== "number") return undefined;
  return { session, label, length, savedAt };
}
