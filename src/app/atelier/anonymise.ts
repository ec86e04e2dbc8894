import type { AtelierAction, AtelierActor, JournalEntry } from "./types.ts";

/**
 * Take out of a journal what names or quotes people, for research: names of tables and of the session,
 * notes, commitments, reasons, devices, and the day. What was decided, voted, foreseen and disputed
 * stays, with the time between entries, so that it is replayed to the same numbers.
 */
export function anonymise(entries: readonly JournalEntry[]): readonly JournalEntry[] {
  const begins = entries[0]?.at ?? 0;
  return entries.map(({ action, by, replaces, ...entry }) => ({
    ...entry,
    id: `a${entry.seq}`,
    at: Math.max(0, entry.at - begins),
    by: withoutDevice(by),
    action: withoutWords(action),
    ...(replaces && { replaces: { seq: replaces.seq, by: withoutDevice(replaces.by) } }),
  }));
}

function withoutDevice(by: AtelierActor): AtelierActor {
  return by.role === "facilitator" ? { role: by.role } : { role: by.role, table: by.table };
}

/** Written where words were. */
const left = "…";

function withoutWords(action: AtelierAction): AtelierAction {
  switch (action.type) {
    case "session.prepared": {
      const tables = action.setup.tables.map((table) => ({ ...table, name: "" }));
      return { ...action, setup: { ...action.setup, title: "", tables } };
    }
    case "table.named":
      return { ...action, name: "" };
    case "contest.given":
      return { ...action, why: "" };
    case "commitment.given":
    case "note.given":
      return { ...action, text: left };
    default:
      return action;
  }
}
