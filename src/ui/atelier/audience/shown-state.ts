import { foldJournal, type AtelierState, type Grounds, type JournalEntry } from "#app";

/** What the room sees: the session as it is, or as it was when the screen was frozen. */
export interface ShownState {
  readonly state: AtelierState;
  /** When it was frozen, in milliseconds since 1970. */
  readonly frozenAt: number | undefined;
}

/** Find what the screen of a room shows; a frozen one keeps what it showed, after a reload too. */
export function shownState(
  grounds: Grounds,
  entries: readonly JournalEntry[],
  state: AtelierState,
): ShownState {
  if (state.screen !== "frozen") return { state, frozenAt: undefined };
  const orders = entries.flatMap(({ seq, at, action }) =>
    action.type === "screen.set" ? [{ seq, at, screen: action.screen }] : [],
  );
  const lastOther = orders.findLastIndex(({ screen }) => screen !== "frozen");
  const frozen = orders[lastOther + 1];
  if (frozen === undefined) return { state, frozenAt: undefined };
  const before = foldJournal(grounds, entries.slice(0, frozen.seq - 1));
  return { state: before.folded.state, frozenAt: frozen.at };
}
