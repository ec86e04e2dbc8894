import type { JournalEntry } from "./types.ts";

/** Find the title that a session bears, without folding its journal. */
export function foldTitle(entries: readonly JournalEntry[]): string {
  const prepared = entries.flatMap(({ action }) =>
    action.type === "session.prepared" ? [action.setup.title] : [],
  );
  return prepared.at(-1) ?? "";
}
