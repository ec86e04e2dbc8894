import { fail, ok, type Result } from "#base";
import { createAtelier } from "./atelier.ts";
import { refusalOf, type LiveSession, type ScreenPorts, type SendRefusal } from "./live-session.ts";
import type { AtelierAction, AtelierActor, JournalEntry } from "./types.ts";

/** A line to the server of a room. */
export interface RoomLine {
  /** Codes of the tables; they come when the line is joined. */
  readonly codes: Readonly<Record<string, string>>;
  readonly address: string | undefined;
  readonly isLinked: boolean;
  act(id: string, action: AtelierAction): Promise<Result<number, SendRefusal>>;
  /** Call with the entries that came; `after` asks for those that are missing. */
  listen(listener: { onentries(entries: readonly JournalEntry[]): void; onchange(): void }): void;
  close(): void;
}

/** Take part in a session that a room's server keeps: its rules judge, ours only foresee. */
export function openRoomSession(
  { grounds, now, newId, device }: ScreenPorts,
  journal: string,
  line: RoomLine,
): LiveSession {
  const listeners = new Set<() => void>();
  const atelier = createAtelier(grounds);
  const self: AtelierActor = { role: "facilitator", device };
  const waiting = new Map<number, (entry: JournalEntry) => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  line.listen({
    onentries(entries) {
      atelier.receive(entries);
      for (const entry of atelier.entries) {
        waiting.get(entry.seq)?.(entry);
        waiting.delete(entry.seq);
      }
      tell();
    },
    onchange: tell,
  });

  return {
    journal,
    get state() {
      return atelier.state;
    },
    get entries() {
      return atelier.entries;
    },
    // A server says at its start what is wrong with a journal, and opens no room on it.
    faults: [],
    get isLinked() {
      return line.isLinked;
    },
    get codes() {
      return line.codes;
    },
    get address() {
      return line.address;
    },
    async send(action) {
      const acted = await line.act(newId(), action);
      if (!acted.ok) return fail(acted.error);
      const seq = acted.value;
      const written = atelier.entries[seq - 1];
      if (written !== undefined) return ok(written);
      return ok(await new Promise<JournalEntry>((resolve) => waiting.set(seq, resolve)));
    },
    refusalOf: (action, by = self) => refusalOf(atelier, { now, newId }, action, by),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      line.close();
      listeners.clear();
    },
  };
}
