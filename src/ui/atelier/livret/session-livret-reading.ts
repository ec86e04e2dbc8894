import {
  contributionOf,
  decisionsOf,
  potOf,
  tokensInPot,
  yearsOfRound,
  type AtelierState,
  type PredictionBeside,
  type ReadingFigure,
  type RoundRecord,
  type RoomVote,
  type SessionReading,
  type SessionReplay,
  type SessionSetup,
  type TableDecision,
  type TableSetup,
} from "#app";
import type { AtelierRules, Indicator } from "#model";

/** A figure of a headline at each instant of a reading. */
export interface FigureRow {
  readonly indicator: Indicator;
  readonly cells: readonly {
    readonly at: number;
    /** Undefined where the reading does not hold this instant. */
    readonly figure: ReadingFigure | undefined;
  }[];
}

/** Lay the headlines of a reading out by instant, increasing. */
export function figureRows(
  reading: SessionReading,
  indicators: readonly Indicator[],
): readonly FigureRow[] {
  const times = [...new Set(reading.figures.map(({ at }) => at))].sort((a, b) => a - b);
  return indicators
    .filter(({ headline }) => headline)
    .map((indicator) => ({
      indicator,
      cells: times.map((at) => ({
        at,
        figure: reading.figures.find((one) => one.indicator === indicator.id && one.at === at),
      })),
    }));
}

/** What a table decided in a round, as its row says it. */
export interface DecidedRow {
  readonly table: TableSetup;
  /** Undefined where the table gave nothing in. */
  readonly decision: TableDecision | undefined;
  /** Its part of the spending, 0 without a decision. */
  readonly contribution: number;
}

/** A round as the livret tells it. */
export interface ToldRound {
  readonly round: RoundRecord;
  readonly from: number;
  readonly until: number;
  readonly rows: readonly DecidedRow[];
  readonly tokens: number;
  /** Pot, as a part of the spending. */
  readonly pot: number;
  /** Figures at the end of the round, as the room was shown them; empty where it was shown none. */
  readonly shown: readonly ReadingFigure[];
}

/** Tell the locked rounds of a session. */
export function toldRounds(
  rules: AtelierRules,
  { rounds }: Pick<AtelierState, "rounds">,
  setup: SessionSetup,
): readonly ToldRound[] {
  return rounds
    .filter(({ isLocked }) => isLocked)
    .map((round) => {
      const decisions = decisionsOf(setup, round);
      const { from, until } = yearsOfRound(rules, round.number);
      return {
        ...{ round, from, until },
        rows: setup.tables.map((table) => {
          const decision = round.decisions[table.id]?.decision;
          const contribution = decision === undefined ? 0 : contributionOf(rules, decision);
          return { table, decision, contribution };
        }),
        tokens: tokensInPot(rules, decisions),
        pot: potOf(rules, decisions),
        shown: round.reading?.figures.filter(({ at }) => at === until) ?? [],
      };
    });
}

/** Find the last reading that the room was shown: what its livret quotes. */
export function lastReading({ rounds }: Pick<AtelierState, "rounds">): SessionReading | undefined {
  return rounds
    .filter(({ isLocked }) => isLocked)
    .map(({ reading }) => reading)
    .findLast((reading) => reading !== undefined);
}

/** Votes on one question: before the first round, and after. */
export interface VoteBeside {
  readonly vote: string;
  readonly options: readonly string[];
  readonly before: Readonly<Record<string, number>> | undefined;
  readonly after: Readonly<Record<string, number>> | undefined;
}

/** Lay the first count before any round beside the last one after. */
export function votesBeside(
  { votes: asked }: AtelierRules,
  { votes }: Pick<AtelierState, "votes">,
): readonly VoteBeside[] {
  return asked.flatMap(({ id, options }): VoteBeside[] => {
    const own = votes.filter(({ vote }) => vote === id);
    const before = handsOf(own.filter(({ round }) => round === 0));
    const after = handsOf(own.filter(({ round }) => round > 0));
    if (before === undefined && after === undefined) return [];
    return [{ vote: id, options, before, after }];
  });
}

/** Add the last count of each table, or take the last of the room. */
function handsOf(votes: readonly RoomVote[]): Readonly<Record<string, number>> | undefined {
  const ofRoom = votes.findLast(({ table }) => table === undefined);
  if (ofRoom !== undefined) return ofRoom.hands;
  const last = new Map(votes.map((one) => [one.table, one.hands]));
  if (last.size === 0) return undefined;
  const sum: Record<string, number> = {};
  for (const hands of last.values())
    for (const [option, count] of Object.entries(hands)) sum[option] = (sum[option] ?? 0) + count;
  return sum;
}

/** What tables foresaw of an indicator, a row a table, beside what was computed. */
export interface ForeseenTable {
  readonly indicator: Indicator;
  readonly times: readonly number[];
  readonly rows: readonly {
    readonly table: string;
    readonly values: readonly (number | null)[];
  }[];
  readonly found: readonly (ReadingFigure | undefined)[];
}

/** Lay predictions out by indicator. */
export function foreseenTables(
  predictions: readonly PredictionBeside[],
  indicators: readonly Indicator[],
): readonly ForeseenTable[] {
  return indicators.flatMap((indicator): ForeseenTable[] => {
    const own = predictions.filter((one) => one.indicator === indicator.id);
    if (own.length === 0) return [];
    const times = [...new Set(own.map(({ at }) => at))];
    const rows = [...new Set(own.map(({ table }) => table))].map((table) => ({
      table,
      values: times.map(
        (at) => own.find((one) => one.table === table && one.at === at)?.foreseen ?? null,
      ),
    }));
    const found = times.map((at) => own.find((one) => one.at === at)?.found);
    return [{ indicator, times, rows, found }];
  });
}

/** Say whether the rounds, run again, give the numbers that the room was shown. */
export function sameNumbers({ rounds }: SessionReplay): "same" | "other" | "unseen" {
  if (rounds.some(({ isSame }) => isSame === false)) return "other";
  return rounds.some(({ isSame }) => isSame === true) ? "same" : "unseen";
}
