import type { FigureTable, TableCell } from "../export/table.ts";
import type { AtelierAction, JournalEntry } from "./types.ts";

/**
 * Lay a journal out as a table, one line an entry, for a spreadsheet: when, who, what, and each value
 * in a column of its own. Headings are names of fields, the same in every language.
 */
export function journalTable(entries: readonly JournalEntry[]): FigureTable {
  const rows = entries.map((entry) => ({ entry, cells: cellsOf(entry.action) }));
  const columns = [...new Set(rows.flatMap(({ cells }) => [...cells.keys()]))].sort();
  return {
    columns: ["seq", "at", "role", "table", "action", ...columns],
    rows: rows.map(({ entry, cells }) => [
      ...[entry.seq, new Date(entry.at).toISOString(), entry.by.role],
      ...[tableOf(entry), entry.action.type],
      ...columns.map((column) => cells.get(column)),
    ]),
  };
}

function tableOf({ by, action }: JournalEntry): TableCell {
  if (action.type === "decision.given") return action.decision.table;
  if ("table" in action) return action.table;
  return by.role === "facilitator" ? undefined : by.table;
}

/** Actions whose content is a file of its own: a setup, means, a reading. */
const nested: ReadonlySet<AtelierAction["type"]> = new Set([
  ...(["session.prepared", "round.opened", "reading.shown"] as const),
]);

/** Values of an action by the path of their field: `decision.pot.euros`. */
function cellsOf(action: AtelierAction): ReadonlyMap<string, TableCell> {
  const cells = new Map<string, TableCell>();
  if (nested.has(action.type)) return cells;
  const add = (path: string, value: unknown): void => {
    if (typeof value === "number" || typeof value === "string") cells.set(path, value);
    else if (Array.isArray(value)) cells.set(path, value.join(" "));
    else if (typeof value === "object" && value !== null)
      for (const [name, part] of Object.entries(value)) add(`${path}.${name}`, part);
  };
  for (const [name, value] of Object.entries(action))
    if (name !== "type" && name !== "table") add(name, value);
  return cells;
}
