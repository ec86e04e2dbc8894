import { fail, type Result } from "#base";
import { createAtelier } from "./atelier.ts";
import { readJournal, writeEntry, writeHeader } from "./journal-text.ts";
import { refusalOf, type LiveSession, type ScreenPorts, type SendRefusal } from "./live-session.ts";
import type { AtelierAction, AtelierActor, JournalEntry, JournalFault } from "./types.ts";
import type { JournalStorage } from "../storage/journals.ts";

/** The other windows of the same session on this device. */
export interface SessionWindows {
  /** Tell that entries were written. */
  tell(): void;
  /** Call `listener` when another window wrote. */
  listen(listener: () => void): void;
  close(): void;
}

/** How a journal's line is kept among the records of a device. */
interface KeptLine {
  readonly sequence: number;
  readonly line: string;
}

/**
 * Take part in a session kept on this device, which other windows may show and write too.
 *
 * @param title - name under which the device lists a session that is begun.
 */
export async function openLocalSession(
  ports: ScreenPorts & {
    readonly journal: string;
    readonly title: string;
    readonly storage: JournalStorage;
    readonly windows: SessionWindows | undefined;
  },
): Promise<LiveSession> {
  const { grounds, journal, title, storage, windows, now, newId, device } = ports;
  const listeners = new Set<() => void>();
  const read = async () => journalOf(journal, await storage.readAll(journal));
  const opened = await read();
  let atelier = createAtelier(grounds, opened.entries);
  /** Lines that cannot be read hold the places that come next. */
  const faults: readonly JournalFault[] = [...opened.faults, ...atelier.faults];
  let turn: Promise<unknown> = Promise.resolve();
  const self: AtelierActor = { role: "facilitator", device };
  const tell = (): void => {
    for (const listener of listeners) listener();
  };

  const catchUp = async (): Promise<void> => {
    const { entries: kept } = await read();
    if (!atelier.receive(kept).ok) atelier = createAtelier(grounds, kept);
    tell();
  };
  windows?.listen(() => {
    turn = turn.then(catchUp);
  });

  const write = async (
    id: string,
    action: AtelierAction,
    by: AtelierActor,
  ): Promise<Result<JournalEntry, SendRefusal>> => {
    if (faults.length > 0) return fail({ code: "journal-damaged" });
    const before = atelier.entries.slice();
    const acted = atelier.send({ id, at: now(), by, action });
    if (!acted.ok) return acted;
    const { seq } = acted.value;
    const kept: KeptLine = { sequence: seq - 1, line: writeEntry(acted.value) };
    const label = atelier.state.setup?.title ?? title;
    if ((await storage.append(journal, [kept], label)) === "taken") {
      // Another window wrote first: its entries come before, and the rules judge again.
      atelier = createAtelier(grounds, before);
      await catchUp();
      return write(id, action, by);
    }
    windows?.tell();
    tell();
    return acted;
  };

  return {
    journal,
    get state() {
      return atelier.state;
    },
    get entries() {
      return atelier.entries;
    },
    faults,
    isLinked: true,
    codes: {},
    address: undefined,
    send(action, by = self) {
      const id = newId();
      const sending = turn.then(() => write(id, action, by));
      turn = sending.catch(() => undefined);
      return sending;
    },
    refusalOf: (action, by = self) => refusalOf(atelier, { now, newId }, action, by),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      windows?.close();
      listeners.clear();
    },
  };
}

function journalOf(journal: string, kept: readonly unknown[]) {
  // A record without its line is a line all the same: what comes after cannot be trusted.
  const lines = kept.map((value) => (value as Partial<KeptLine> | null)?.line ?? "\n");
  return readJournal(writeHeader(journal) + lines.join(""));
}

/** Put a journal that was read from a file among those of a device, under its own name. */
export async function keepJournal(
  storage: JournalStorage,
  journal: string,
  entries: readonly JournalEntry[],
  label: string,
): Promise<void> {
  const lines = entries.map((entry): KeptLine => ({
    sequence: entry.seq - 1,
    line: writeEntry(entry),
  }));
  await storage.append(journal, lines, label);
}
