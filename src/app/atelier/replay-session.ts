import { ok, type Result } from "#base";
import type { SessionFailure } from "../types.ts";
import type { AtelierRunner } from "./atelier-runner.ts";
import { yearsOfRound } from "./grounds.ts";
import { decisionsOf, roundConstants, type RoundConstants } from "./round-constants.ts";
import { isSameReading } from "./same-reading.ts";
import type { TableFacts } from "./table-facts.ts";
import type {
  AtelierState,
  ReadingFigure,
  SessionReading,
  SessionSetup,
  TableDecision,
} from "./types.ts";

/** One round, run again. */
export interface ReplayedRound {
  readonly round: number;
  /** @unit years from the start */
  readonly from: number;
  readonly until: number;
  readonly cards: readonly string[];
  readonly decisions: readonly TableDecision[];
  /** Constants that the decisions stand for. */
  readonly constants: RoundConstants;
  /** What the journal says was shown; undefined where nothing was. */
  readonly shown: SessionReading | undefined;
  /** The same, run again with the rounds up to this one. */
  readonly computed: SessionReading;
  /** Whether the room saw these numbers, to their last digits; undefined where it saw none. */
  readonly isSame: boolean | undefined;
}

/** What a table foresaw at one instant, beside what the run gives. */
export interface PredictionBeside {
  readonly table: string;
  readonly indicator: string;
  readonly at: number;
  readonly foreseen: number | null;
  readonly found: ReadingFigure | undefined;
}

/** A session run again from its journal: what a livret is written from. */
export interface SessionReplay {
  readonly rounds: readonly ReplayedRound[];
  /** Reading of all rounds together. */
  readonly reading: SessionReading;
  readonly tables: readonly TableFacts[];
  readonly predictions: readonly PredictionBeside[];
}

/** Run the locked rounds of a session again, one more at a time. */
export async function replaySession(
  runner: AtelierRunner,
  state: AtelierState,
  change: Partial<Pick<SessionSetup, "runCount" | "seed">> = {},
): Promise<Result<SessionReplay, SessionFailure>> {
  const setup = state.setup && { ...state.setup, ...change };
  const locked = state.rounds.filter(({ isLocked }) => isLocked);
  const session = { setup, rounds: locked, contests: state.contests };
  const whole = await runner.answer(session);
  if (!whole.ok) return whole;
  const rounds: ReplayedRound[] = [];
  for (const [index, round] of locked.entries()) {
    const part = { ...session, rounds: locked.slice(0, index + 1) };
    const isWhole = index === locked.length - 1;
    const computed = isWhole ? whole : await runner.answer(part);
    if (!computed.ok) return computed;
    const { rules } = runner.grounds;
    rounds.push({
      ...{ round: round.number, ...yearsOfRound(rules, round.number), cards: round.cards },
      decisions: setup === undefined ? [] : decisionsOf(setup, round),
      constants: setup === undefined ? {} : roundConstants(rules, setup, round),
      ...{ shown: round.reading, computed: computed.value.reading },
      isSame: round.reading && isSameReading(round.reading, computed.value.reading),
    });
  }
  const { reading, tables, answer } = whole.value;
  const { times } = runner.grounds.rules.prediction;
  const figures = runner.figures(answer, times);
  const predictions = state.predictions.flatMap(({ table, indicator, values }) =>
    times.map((at, index): PredictionBeside => ({
      ...{ table, indicator, at, foreseen: values[index] ?? null },
      found: figures.find((one) => one.indicator === indicator && one.at === at),
    })),
  );
  return ok({ rounds, reading, tables, predictions });
}
