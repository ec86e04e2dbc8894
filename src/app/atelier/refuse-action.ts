import type { Grounds } from "./grounds.ts";
import { formatOf, roundCount } from "./grounds.ts";
import { costOf, presentPurse } from "./purse.ts";
import type {
  AtelierActor,
  AtelierAction,
  AtelierState,
  TableDecision,
  ActionRefusal,
  SessionSetup,
} from "./types.ts";

type Found = ActionRefusal | undefined;

/**
 * Say why an action cannot be taken, or undefined when it can: who may act, on what table, with what
 * it holds. Whether the phase is the right one is the machine's to say.
 */
export function refuseAction(
  grounds: Grounds,
  state: AtelierState,
  action: AtelierAction,
  by: AtelierActor,
): Found {
  return refuseActor(state, action, by) ?? refuseContent(grounds, state, action);
}

/** What a table may do by itself, for itself; all the rest is the facilitator's. */
const ofTables: ReadonlySet<AtelierAction["type"]> = new Set([
  ...(["table.named", "prediction.given", "decision.given", "decision.cleared"] as const),
  ...(["vote.counted", "contest.given", "contest.withdrawn"] as const),
  ...(["commitment.given", "note.given", "text.withdrawn"] as const),
]);

function refuseActor(state: AtelierState, action: AtelierAction, by: AtelierActor): Found {
  if (by.role === "facilitator") return undefined;
  if (!ofTables.has(action.type)) return { code: "role", action: action.type };
  const table = tableOf(state, action);
  if (table !== by.table) return { code: "other-table", table: table ?? "" };
  const played = state.setup?.tables.find(({ id }) => id === table)?.played ?? "people";
  const isComputed = played !== "people";
  return isComputed === (by.role === "computer") ? undefined : { code: "computed-table", table };
}

/** Find the table that an action is about. */
function tableOf(state: AtelierState, action: AtelierAction): string | undefined {
  if (action.type === "decision.given") return action.decision.table;
  if (action.type === "contest.withdrawn" || action.type === "text.withdrawn")
    return writtenOf(state, action)?.table;
  return "table" in action ? action.table : undefined;
}

/** Find what a withdrawal names. */
function writtenOf(
  state: AtelierState,
  { type, entry }: Extract<AtelierAction, { entry: number }>,
): { readonly table?: string | undefined } | undefined {
  const among =
    type === "contest.withdrawn" ? state.contests : [...state.notes, ...state.commitments];
  return among.find(({ seq }) => seq === entry);
}

function refuseContent(grounds: Grounds, state: AtelierState, action: AtelierAction): Found {
  const table = tableOf(state, action);
  if (table !== undefined && !hasTable(state, table)) return { code: "unknown-table", table };
  return refuseRoundAction(grounds, state, action) ?? refuseWords(grounds, state, action);
}

/** Judge what prepares and plays rounds. */
function refuseRoundAction(grounds: Grounds, state: AtelierState, action: AtelierAction): Found {
  switch (action.type) {
    case "session.prepared":
      return refuseSetup(grounds, action.setup);
    case "session.started":
      return state.setup === undefined ? { code: "no-setup" } : undefined;
    case "table.seated":
      return unknown("strategy", action.played, ["people", ...ids(grounds.rules.strategies)]);
    case "round.opened":
      return refuseRound(grounds, state, action);
    case "decision.given":
      return refuseDecision(grounds, state, action.decision);
    case "card.drawn":
    case "card.returned":
      return refuseCard(grounds, state, action);
    case "step.moved":
      return refuseStep(grounds, state, action.step);
    default:
      return undefined;
  }
}

/** Judge what people foresee, vote, dispute and write. */
function refuseWords(grounds: Grounds, state: AtelierState, action: AtelierAction): Found {
  switch (action.type) {
    case "prediction.given":
      return refusePrediction(grounds, action);
    case "vote.counted":
      return refuseVote(grounds, action);
    case "contest.given":
      return refuseAssumption(grounds, action);
    case "contest.withdrawn":
    case "text.withdrawn":
      return writtenOf(state, action) ? undefined : { code: "nothing-there", entry: action.entry };
    default:
      return undefined;
  }
}

function ids(list: readonly { readonly id: string }[]): readonly string[] {
  return list.map(({ id }) => id);
}

function unknown(field: string, id: string, known: readonly string[]): Found {
  return known.includes(id) ? undefined : { code: "unknown-id", field, id };
}

function firstOf(founds: Iterable<Found>): Found {
  for (const found of founds) if (found !== undefined) return found;
  return undefined;
}

function hasTable({ setup }: AtelierState, table: string): boolean {
  return setup?.tables.some(({ id }) => id === table) === true;
}

/** Find what stands twice in a list. */
function twice(field: string, list: readonly string[]): Found {
  const id = list.find((one, index) => list.indexOf(one) !== index);
  return id === undefined ? undefined : { code: "duplicate", field, id };
}

function refuseSetup({ rules, ...study }: Grounds, setup: SessionSetup): Found {
  const { tables, format, evidence, territory, deck, assumptions = {} } = setup;
  const played = tables.flatMap(({ elements }) => elements);
  const strategies = ["people", ...ids(rules.strategies)];
  return firstOf([
    unknown("format", format, ids(rules.formats)),
    unknown("evidence", evidence, study.evidence),
    territory === undefined ? undefined : unknown("territory", territory, study.territories),
    twice("table", ids(tables)),
    twice("element", played),
    ...played.map((element) => unknown("element", element, study.elements)),
    ...tables.map((table) => unknown("strategy", table.played, strategies)),
    ...deck.map((card) => unknown("card", card, ids(rules.deck))),
    twice("card", deck),
    ...Object.entries(assumptions).map(([constant, value]) =>
      refuseAssumption(study, { constant, value }),
    ),
  ]);
}

function refusePrediction(
  { rules }: Grounds,
  { indicator, values }: Extract<AtelierAction, { type: "prediction.given" }>,
): Found {
  const { indicators, times } = rules.prediction;
  if (values.length !== times.length) {
    const length = times.length;
    return { code: "out-of-range", field: "values", min: length, max: length };
  }
  return unknown("indicator", indicator, indicators);
}

function refuseRound(
  { rules }: Grounds,
  state: AtelierState,
  { means }: Extract<AtelierAction, { type: "round.opened" }>,
): Found {
  const rounds = roundCount(rules, state.setup);
  if (state.rounds.length >= rounds) return { code: "no-more-rounds", rounds };
  const missing = state.setup?.tables.find(({ id }) => means[id] === undefined);
  return missing && { code: "missing-means", table: missing.id };
}

function refuseDecision(
  { rules, elements }: Grounds,
  state: AtelierState,
  given: TableDecision,
): Found {
  const own = state.setup?.tables.find(({ id }) => id === given.table)?.elements ?? [];
  const mine = given.asks.find((element) => own.includes(element));
  return firstOf([
    ...Object.keys(given.pot).map((id) => unknown("token", id, ids(rules.pot.tokens))),
    ...Object.keys(given.split).map((id) => unknown("capability", id, ids(rules.pot.capabilities))),
    ...given.asks.map((element) => unknown("element", element, elements)),
    twice("element", given.asks),
    mine === undefined ? undefined : { code: "own-element", element: mine },
    refuseCost({ rules }, state, given),
  ]);
}

function refuseCost(
  { rules }: Pick<Grounds, "rules">,
  state: AtelierState,
  given: TableDecision,
): Found {
  const purse = presentPurse(rules, state, given.table);
  for (const [token, asked] of Object.entries(costOf(rules, given))) {
    const held = purse[token] ?? 0;
    if (asked > held) return { code: "tokens", token, asked, held };
  }
  return undefined;
}

function refuseCard(
  { rules }: Grounds,
  { setup, rounds }: AtelierState,
  { type, card }: Extract<AtelierAction, { card: string }>,
): Found {
  if (type === "card.returned") return unknown("card", card, rounds.at(-1)?.cards ?? []);
  const eventOf = (id: string) => rules.deck.find((one) => one.id === id)?.event;
  const struck = rounds.flatMap(({ cards }) => cards.map(eventOf));
  // Each event has one date in the model: it strikes once in a session.
  if (struck.includes(eventOf(card))) return { code: "duplicate", field: "card", id: card };
  return unknown("card", card, setup?.deck ?? []);
}

function refuseVote(
  { rules }: Grounds,
  { vote, hands }: Extract<AtelierAction, { type: "vote.counted" }>,
): Found {
  const options = rules.votes.find(({ id }) => id === vote)?.options ?? [];
  return firstOf([
    unknown("vote", vote, ids(rules.votes)),
    ...Object.keys(hands).map((id) => unknown("option", id, options)),
  ]);
}

/** Judge the value of an assumption, contested or started from. */
function refuseAssumption(
  { assumptions }: Pick<Grounds, "assumptions">,
  { constant, value }: { readonly constant: string; readonly value: number },
): Found {
  const range = assumptions.get(constant);
  if (range === undefined) return { code: "unknown-id", field: "constant", id: constant };
  const { min, max } = range;
  return value >= min && value <= max
    ? undefined
    : { code: "out-of-range", field: "value", min, max };
}

function refuseStep({ rules }: Grounds, state: AtelierState, step: number): Found {
  const stretch = formatOf(rules, state.setup)?.plan[step];
  const isHere =
    stretch?.phase === state.phase &&
    (stretch.round === undefined || stretch.round === state.rounds.length);
  return isHere ? undefined : { code: "step", step };
}
