import { fail, ok, type Result } from "#base";
import { foldEntry, foldJournal, type FoldedJournal } from "./fold-journal.ts";
import type { Grounds } from "./grounds.ts";
import { readEntry } from "./journal-text.ts";
import type {
  Acted,
  AtelierState,
  JournalEntry,
  JournalFault,
  ActionRefusal,
  SentAction,
} from "./types.ts";

/** One session, alive: its journal, and the state that it says. */
export interface Atelier {
  /** The same object until an entry is written. */
  readonly state: AtelierState;
  readonly entries: readonly JournalEntry[];
  /** What was wrong with the entries it was opened with. */
  readonly faults: readonly JournalFault[];
  /**
   * Write an action in the journal, or say why not. An id that was written before gives its entry
   * back, and writes nothing: sending again is safe.
   */
  send(sent: SentAction): Acted;
  /** Say why an action would be refused, without writing it. */
  refusalOf(sent: SentAction): ActionRefusal | undefined;
  /** Take entries that another place wrote: a server, another window. Those known are passed over. */
  receive(entries: readonly JournalEntry[]): Result<void, JournalFault>;
  /** Call `listener` with each new entry. @returns the way to stop. */
  subscribe(listener: (entry: JournalEntry) => void): () => void;
}

/** Open a session on its journal, which may be empty. */
export function createAtelier(grounds: Grounds, written: readonly JournalEntry[] = []): Atelier {
  const opened = foldJournal(grounds, written);
  const entries = written.slice(0, opened.folded.state.seq);
  const known = new Map(entries.map((entry) => [entry.id, entry]));
  const listeners = new Set<(entry: JournalEntry) => void>();
  let folded: FoldedJournal = opened.folded;

  const add = (entry: JournalEntry, next: FoldedJournal): void => {
    folded = next;
    entries.push(entry);
    known.set(entry.id, entry);
    for (const listener of listeners) listener(entry);
  };

  return {
    get state() {
      return folded.state;
    },
    get entries() {
      return entries;
    },
    faults: opened.faults,
    send(sent) {
      const before = known.get(sent.id);
      if (before !== undefined) return ok(before);
      const judged = judge(folded, sent);
      if (!judged.ok) return judged;
      add(judged.value.entry, judged.value.next);
      return ok(judged.value.entry);
    },
    refusalOf(sent) {
      const judged = judge(folded, sent);
      return judged.ok ? undefined : judged.error;
    },
    receive(others) {
      for (const entry of others) {
        if (entry.seq <= entries.length) continue;
        const next = entry.seq === entries.length + 1 ? foldEntry(folded, entry) : undefined;
        if (next?.ok !== true) {
          const refusal: ActionRefusal = next?.error ?? { code: "nothing-there", entry: entry.seq };
          return fail({ code: "refused", seq: entry.seq, refusal });
        }
        add(entry, next.value);
      }
      return ok(undefined);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Make the entry of an action, as a journal will read it back, and fold it. */
function judge(
  folded: FoldedJournal,
  sent: SentAction,
): Result<{ readonly entry: JournalEntry; readonly next: FoldedJournal }, ActionRefusal> {
  const entry = readEntry(entryOf(folded.state, sent));
  if ("code" in entry) return fail(entry);
  const next = foldEntry(folded, entry);
  return next.ok ? ok({ entry, next: next.value }) : next;
}

function entryOf(state: AtelierState, { id, at, by, action }: SentAction): JournalEntry {
  const replaces = replacedBy(state, by, action);
  return {
    v: 1,
    seq: state.seq + 1,
    ...{ id, at, by, action },
    ...(replaces && { replaces }),
  };
}

/** Find the decision of another writer that an action takes the place of. */
function replacedBy(
  { rounds }: AtelierState,
  by: SentAction["by"],
  action: SentAction["action"],
): JournalEntry["replaces"] {
  if (action.type !== "decision.given") return undefined;
  const given = rounds.at(-1)?.decisions[action.decision.table];
  const isOther = given !== undefined && writerOf(given.by) !== writerOf(by);
  return isOther ? { seq: given.seq, by: given.by } : undefined;
}

function writerOf(by: SentAction["by"]): string {
  return by.role === "computer" ? by.role : `${by.role} ${by.device ?? ""}`;
}
