import type { AtelierRules } from "#model";
import { formatOf } from "./grounds.ts";
import type {
  AtelierPhase,
  AtelierState,
  JournalEntry,
  RoundRecord,
  SessionSetup,
  TableSetup,
} from "./types.ts";

/** State of a journal that is still empty. */
export const emptyState: AtelierState = {
  phase: "preparing",
  setup: undefined,
  rounds: [],
  predictions: [],
  votes: [],
  contests: [],
  commitments: [],
  notes: [],
  step: 0,
  clock: { since: undefined, before: 0, added: 0 },
  screen: "shown",
  seq: 0,
};

/** Apply an action that was allowed; the phase is changed by {@link enterPhase}. */
export function applyAction(state: AtelierState, entry: JournalEntry): AtelierState {
  return { ...state, ...changeOf(state, entry), seq: entry.seq };
}

/** Begin a phase: its first stretch of the plan, its time from 0. */
export function enterPhase(
  rules: AtelierRules,
  state: AtelierState,
  phase: AtelierPhase,
  at: number,
): AtelierState {
  const round = state.rounds.length;
  const plan = formatOf(rules, state.setup)?.plan ?? [];
  const found = plan.findIndex(
    (stretch) =>
      stretch.phase === phase && (stretch.round === undefined || stretch.round === round),
  );
  const step = found < 0 ? state.step : found;
  return { ...state, phase, step, clock: { since: at, before: 0, added: 0 } };
}

type Change = Partial<AtelierState>;

function changeOf(state: AtelierState, entry: JournalEntry): Change {
  const { action, seq, at, by } = entry;
  const written = { seq, at, by };
  switch (action.type) {
    case "prediction.given": {
      const { table, indicator, values } = action;
      const others = state.predictions.filter(
        (one) => one.table !== table || one.indicator !== indicator,
      );
      return { predictions: [...others, { table, indicator, values, ...written }] };
    }
    case "vote.counted": {
      const { vote, hands, table } = action;
      const counted = { vote, hands, ...(table !== undefined && { table }), ...written };
      return { votes: [...state.votes, { ...counted, ...momentOf(state) }] };
    }
    case "contest.given": {
      const { table, constant, value, why, person } = action;
      const contest = { table, constant, value, why, ...(person !== undefined && { person }) };
      return { contests: [...state.contests, { ...contest, ...written }] };
    }
    case "contest.withdrawn":
      return { contests: state.contests.filter((one) => one.seq !== action.entry) };
    case "commitment.given": {
      const { table, text } = action;
      return { commitments: [...state.commitments, { table, text, ...written }] };
    }
    case "note.given": {
      const { text, table } = action;
      const note = { text, ...(table !== undefined && { table }), ...written };
      return { notes: [...state.notes, { ...note, ...momentOf(state) }] };
    }
    case "text.withdrawn":
      return {
        notes: state.notes.filter((one) => one.seq !== action.entry),
        commitments: state.commitments.filter((one) => one.seq !== action.entry),
      };
    default:
      return {
        ...setupChange(state, entry),
        ...roundChange(state, entry),
        ...clockChange(state, entry),
      };
  }
}

function setupChange(state: AtelierState, { action }: JournalEntry): Change {
  switch (action.type) {
    case "session.prepared":
      return { setup: action.setup };
    case "table.named":
      return withTable(state, action.table, { name: action.name });
    case "table.seated":
      return withTable(state, action.table, { played: action.played });
    case "screen.set":
      return { screen: action.screen };
    default:
      return {};
  }
}

function momentOf({ phase, rounds }: AtelierState) {
  return { phase, round: rounds.length };
}

function withTable(
  { setup }: AtelierState,
  id: string,
  change: Partial<Pick<TableSetup, "name" | "played">>,
): Change {
  if (setup === undefined) return {};
  const tables = setup.tables.map((one) => (one.id === id ? { ...one, ...change } : one));
  return { setup: { ...setup, tables } satisfies SessionSetup };
}

function roundChange(state: AtelierState, { action, seq, at, by }: JournalEntry): Change {
  const { rounds, phase } = state;
  switch (action.type) {
    case "round.opened": {
      const round: RoundRecord = {
        ...{ number: rounds.length + 1, from: phase, means: action.means },
        ...{ decisions: {}, cards: [], isLocked: false, reading: undefined },
      };
      return { rounds: [...rounds, round] };
    }
    case "round.undone":
      return { rounds: rounds.slice(0, -1) };
    case "decision.given": {
      const given = { decision: action.decision, seq, at, by };
      return present(state, ({ decisions }) => ({
        decisions: { ...decisions, [action.decision.table]: given },
      }));
    }
    case "decision.cleared":
      return present(state, ({ decisions }) => ({
        decisions: Object.fromEntries(
          Object.entries(decisions).filter(([table]) => table !== action.table),
        ),
      }));
    case "card.drawn":
      return present(state, ({ cards }) => ({ cards: [...cards, action.card] }));
    case "card.returned":
      return present(state, ({ cards }) => ({ cards: cards.filter((one) => one !== action.card) }));
    case "round.locked":
      return present(state, () => ({ isLocked: true }));
    case "round.unlocked":
      return present(state, () => ({ isLocked: false, reading: undefined }));
    case "reading.shown":
      return present(state, () => ({ reading: action.reading }));
    default:
      return {};
  }
}

/** Change the present round. */
function present(
  { rounds }: AtelierState,
  change: (round: RoundRecord) => Partial<RoundRecord>,
): Change {
  return {
    rounds: rounds.map((round, index) =>
      index === rounds.length - 1 ? { ...round, ...change(round) } : round,
    ),
  };
}

function clockChange({ clock, step }: AtelierState, { action, at }: JournalEntry): Change {
  const { since, before } = clock;
  switch (action.type) {
    case "step.moved":
      return action.step === step
        ? {}
        : { step: action.step, clock: { since: at, before: 0, added: 0 } };
    case "timer.moved":
      return { clock: { ...clock, added: clock.added + action.minutes } };
    case "timer.paused":
      if (since === undefined) return {};
      return { clock: { ...clock, since: undefined, before: before + Math.max(0, at - since) } };
    case "timer.resumed":
      return since === undefined ? { clock: { ...clock, since: at } } : {};
    default:
      return {};
  }
}
