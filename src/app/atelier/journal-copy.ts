import { writeJournal } from "./journal-text.ts";
import type { JournalEntry } from "./types.ts";

/** A file outside the device's own store: on a disk, a key, a shared folder. */
export interface JournalFilePort {
  /** Replace all that the file holds, whole or not at all. Rejects where it cannot. */
  replace(text: string): Promise<void>;
}

/** Whether the file holds the last entry; `lost` until a later entry is written again. */
export type CopyState = "none" | "written" | "lost";

/** A second copy of a journal: the session never waits for it, and never stops for it. */
export interface JournalCopy {
  /** Bring the file up to these entries. Resolves when it holds them, or could not. */
  keep(entries: readonly JournalEntry[]): Promise<void>;
}

/**
 * Keep a copy of a journal in a file. Entries that come while it is being written wait for one writing
 * together; each new entry tries a file that was lost again.
 */
export function createJournalCopy(
  journal: string,
  file: JournalFilePort,
  onstate: (state: CopyState) => void,
): JournalCopy {
  let latest: readonly JournalEntry[] = [];
  let written = -1;
  let turn: Promise<void> = Promise.resolve();

  const write = async (): Promise<void> => {
    const entries = latest;
    if (entries.length === written) return;
    try {
      await file.replace(writeJournal(journal, entries));
      written = entries.length;
      onstate("written");
    } catch {
      written = -1;
      onstate("lost");
    }
  };

  return {
    keep(entries) {
      latest = entries.slice();
      turn = turn.then(write);
      return turn;
    },
  };
}
