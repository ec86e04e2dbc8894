import { foldTitle } from "./journal-summary.ts";
import type { JournalEntry, JournalStore } from "./types.ts";

/** Keep journals in memory: for tests, and where a browser refuses storage. */
export function createJournalMemory(): JournalStore {
  const journals = new Map<string, JournalEntry[]>();
  return {
    append(journal, entries) {
      journals.set(journal, [...(journals.get(journal) ?? []), ...entries]);
      return Promise.resolve();
    },
    readAll: (journal) => Promise.resolve([...(journals.get(journal) ?? [])]),
    list: () =>
      Promise.resolve(
        [...journals].map(([journal, entries]) => ({
          ...{ journal, title: foldTitle(entries), entryCount: entries.length },
          at: entries.at(-1)?.at ?? 0,
        })),
      ),
    erase(journal) {
      journals.delete(journal);
      return Promise.resolve();
    },
  };
}
