import {
  createAtelier,
  readAction,
  type Atelier,
  type AtelierActor,
  type Grounds,
  type JournalEntry,
  type RoomActed,
} from "#app";
import type { JournalFile } from "./journal-file.ts";

/** One session on a server: the rules, and the disk. */
export interface Room {
  readonly journal: string;
  readonly atelier: Pick<Atelier, "state" | "entries" | "faults">;
  /** Take an action: answered once it is on the disk, or once it is refused. */
  act(id: string, action: unknown, by: AtelierActor): Promise<RoomActed>;
  /** Call `listener` with each entry that is safe. @returns the way to stop. */
  subscribe(listener: (entry: JournalEntry) => void): () => void;
  close(): Promise<void>;
}

/** Open a room on its journal. @param now - milliseconds since 1970. */
export function createRoom(grounds: Grounds, file: JournalFile, now: () => number): Room {
  const listeners = new Set<(entry: JournalEntry) => void>();
  let atelier = createAtelier(grounds, file.entries);
  let turn: Promise<unknown> = Promise.resolve();

  const write = async (entry: JournalEntry): Promise<RoomActed> => {
    try {
      await file.append(entry);
    } catch {
      // What the disk refused did not happen: begin again from what it holds.
      const kept = atelier.entries.filter(({ seq }) => seq < entry.seq);
      atelier = createAtelier(grounds, kept);
      return { ok: false, refusal: { code: "not-kept" } };
    }
    for (const listener of listeners) listener(entry);
    return { ok: true, seq: entry.seq, replaced: entry.replaces !== undefined };
  };

  const take = async (id: string, given: unknown, by: AtelierActor): Promise<RoomActed> => {
    const action = readAction(given);
    if ("code" in action) return { ok: false, refusal: action };
    const before = atelier.state.seq;
    const acted = atelier.send({ id, at: now(), by, action });
    if (!acted.ok) return { ok: false, refusal: acted.error };
    const entry = acted.value;
    if (entry.seq > before) return write(entry);
    const isTheirs = writerOf(entry.by) === writerOf(by);
    return isTheirs
      ? { ok: true, seq: entry.seq, replaced: false }
      : { ok: false, refusal: { code: "not-yours" } };
  };

  return {
    journal: file.journal,
    get atelier() {
      return atelier;
    },
    act(id, action, by) {
      const acting = turn.then(() => take(id, action, by));
      turn = acting.catch(() => undefined);
      return acting;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      await turn;
      await file.close();
    },
  };
}

function writerOf(by: AtelierActor): string {
  return by.role === "facilitator" ? by.role : `${by.role} ${by.table}`;
}
