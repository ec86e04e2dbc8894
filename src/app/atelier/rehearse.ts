import { fail, ok, type Result } from "#base";
import type { SessionFailure } from "../types.ts";
import { createAtelier, type Atelier } from "./atelier.ts";
import type { AtelierRunner } from "./atelier-runner.ts";
import { roundCount } from "./grounds.ts";
import { computedDecision } from "./strategies.ts";
import type {
  AtelierActor,
  AtelierAction,
  JournalEntry,
  ActionRefusal,
  SessionSetup,
} from "./types.ts";

/** What a rehearsal is told beside its setup. */
export interface RehearsalOptions {
  readonly setup: SessionSetup;
  /** When it is said to begin, and how long each entry takes. @unit milliseconds */
  readonly begins: number;
  readonly entryTime: number;
  /** Card that strikes in a round, by number. */
  readonly cards?: Readonly<Record<number, string>>;
}

/** Why a rehearsal stopped. */
export type RehearsalFailure =
  | { readonly code: "refused"; readonly refusal: ActionRefusal }
  | { readonly code: "run"; readonly failure: SessionFailure };

class Stopped extends Error {
  readonly failure: RehearsalFailure;
  constructor(failure: RehearsalFailure) {
    super(failure.code);
    this.failure = failure;
  }
}

/**
 * Play a whole session without anybody: every table follows its strategy. The same setup gives the
 * same journal.
 */
export async function rehearse(
  runner: AtelierRunner,
  options: RehearsalOptions,
): Promise<Result<readonly JournalEntry[], RehearsalFailure>> {
  const atelier = createAtelier(runner.grounds);
  try {
    await play(atelier, runner, options);
    return ok(atelier.entries);
  } catch (error) {
    if (error instanceof Stopped) return fail(error.failure);
    throw error;
  }
}

async function play(
  atelier: Atelier,
  runner: AtelierRunner,
  { setup, begins, entryTime, cards = {} }: RehearsalOptions,
): Promise<void> {
  const send = (action: AtelierAction, by: AtelierActor = { role: "facilitator" }): void => {
    const rank = atelier.entries.length + 1;
    const acted = atelier.send({ id: `r${rank}`, at: begins + rank * entryTime, by, action });
    if (!acted.ok) throw new Stopped({ code: "refused", refusal: acted.error });
  };
  send({ type: "session.prepared", setup });
  send({ type: "session.started" });
  send({ type: "predicting.opened" });
  const rounds = roundCount(runner.grounds.rules, setup);
  for (let round = 1; round <= rounds; round++) {
    await playRound(atelier, runner, send, cards[round]);
  }
  send({ type: "debriefing.opened" });
  send({ type: "session.closed" });
}

async function playRound(
  atelier: Atelier,
  runner: AtelierRunner,
  send: (action: AtelierAction, by?: AtelierActor) => void,
  card: string | undefined,
): Promise<void> {
  const means = found(await runner.means(atelier.state));
  send({ type: "round.opened", means });
  if (card !== undefined) send({ type: "card.drawn", card });
  for (const { id } of atelier.state.setup?.tables ?? []) {
    const decision = computedDecision(runner.grounds, atelier.state, id);
    if (decision !== undefined)
      send({ type: "decision.given", decision }, { role: "computer", table: id });
  }
  send({ type: "round.locked" });
  send({ type: "round.revealed" });
  const { reading } = found(await runner.answer(atelier.state));
  send({ type: "reading.shown", reading });
}

function found<T>(result: Result<T, SessionFailure>): T {
  if (!result.ok) throw new Stopped({ code: "run", failure: result.error });
  return result.value;
}

/** What a setup is prepared for. */
type Prepared = Pick<AtelierRunner, "grounds"> & {
  readonly study: Pick<AtelierRunner["study"], "base">;
};

/** Prepare a session of seven tables, one an element, each played by a strategy in turn. */
export function rehearsalSetup(
  { grounds, study }: Prepared,
  change: Partial<SessionSetup> = {},
): SessionSetup {
  const { rules, elements } = grounds;
  const format = rules.formats.find(({ id }) => id === "standard") ?? rules.formats[0];
  return {
    title: "",
    language: "fr",
    format: format?.id ?? "",
    tables: elements.map((element, index) => ({
      id: `table-${index + 1}`,
      name: "",
      elements: [element],
      played: rules.strategies[index % rules.strategies.length]?.id ?? "people",
    })),
    study: study.base.hash,
    evidence: study.base.evidence.default,
    seed: 1,
    runCount: 2000,
    deck: rules.deck.map(({ id }) => id),
    reveals: "each-round",
    ...change,
  };
}

/** Prepare a session for one person, who plays an element; six strategies play the others. */
export function soloSetup(
  on: Prepared,
  element: string,
  change: Partial<SessionSetup> = {},
): SessionSetup {
  const setup = rehearsalSetup(on, change);
  const tables = setup.tables.map((table) =>
    table.elements.includes(element) ? { ...table, played: "people" } : table,
  );
  return { ...setup, tables };
}
