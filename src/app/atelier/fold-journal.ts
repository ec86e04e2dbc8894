import { initialTransition, transition, type SnapshotFrom } from "xstate";
import { fail, ok, type Result } from "#base";
import { atelierMachine } from "./atelier-machine.ts";
import type { Grounds } from "./grounds.ts";
import type { AtelierState, JournalEntry, JournalFault, ActionRefusal } from "./types.ts";

/** A session as far as its journal goes. Opaque: read its state. */
export interface FoldedJournal {
  readonly state: AtelierState;
  readonly snapshot: SnapshotFrom<typeof atelierMachine>;
}

/** Begin with an empty journal. */
export function openFold(grounds: Grounds): FoldedJournal {
  const [snapshot] = initialTransition(atelierMachine, { grounds });
  return folded(snapshot);
}

function folded(snapshot: SnapshotFrom<typeof atelierMachine>): FoldedJournal {
  return { state: snapshot.context.state, snapshot };
}

/** Add one entry, or say why the rules refuse it; what was folded before is left as it was. */
export function foldEntry(
  { snapshot }: FoldedJournal,
  entry: JournalEntry,
): Result<FoldedJournal, ActionRefusal> {
  const [next] = transition(atelierMachine, snapshot, { type: entry.action.type, entry });
  const { refusal } = next.context;
  return refusal === undefined ? ok(folded(next)) : fail(refusal);
}

/**
 * Fold a journal into its state: a pure function of the entries, so that a session continues on any
 * machine. It stops at an entry that the rules refuse, and says so.
 */
export function foldJournal(
  grounds: Grounds,
  entries: readonly JournalEntry[],
): { readonly folded: FoldedJournal; readonly faults: readonly JournalFault[] } {
  let folded = openFold(grounds);
  for (const entry of entries) {
    const next = foldEntry(folded, entry);
    if (!next.ok)
      return { folded, faults: [{ code: "refused", seq: entry.seq, refusal: next.error }] };
    folded = next.value;
  }
  return { folded, faults: [] };
}
