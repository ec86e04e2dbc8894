import { slotName } from "#analysis";
import type { AtelierRules } from "#model";
import type { PairedSums } from "../tasks/paired-sums-task.ts";
import { yearsOfRound } from "./grounds.ts";
import { contributionOf, tokensInPot } from "./round-constants.ts";
import type { AtelierStudy } from "./session-question.ts";
import type { AtelierState, RoundRecord, SessionSetup } from "./types.ts";

/** Median and range of a figure. @unit k€, or 1 for vitality */
export interface FactBand {
  readonly p05: number;
  readonly p50: number;
  readonly p95: number;
}

/** What a table paid and what came of it, from the start to one instant. */
export interface TableFacts {
  readonly table: string;
  /** Instant it is counted to. @unit years from the start */
  readonly until: number;
  /** Round that ends then; undefined for the balance and the horizon. */
  readonly round: number | undefined;
  /** Tokens put in the pot in that round. */
  readonly tokens: number;
  /** Its part of what the pot has paid. @unit k€ */
  readonly paid: number;
  /** What its models gave beyond what they would have without the alliance. @unit k€ */
  readonly gave: FactBand;
  /** What they received beyond it. @unit k€ */
  readonly received: FactBand;
  /**
   * What the other tables received beyond it, in proportion to this table's part of the pot; undefined
   * while the pot is empty. @unit k€
   */
  readonly receivedByOthers: FactBand | undefined;
  readonly vitality: FactBand;
}

const probabilities = [0.05, 0.5, 0.95];

/** Runs that facts are read from, the first ones, as those of the ring are. */
const factRuns = 256;

/** What to compute so that {@link tableFacts} can be told. */
export function factSums(study: AtelierStudy, setup: SessionSetup, times: readonly number[]) {
  const { facts } = study.rules;
  const slots = (variable: string, elements: readonly string[]) =>
    elements.map((element) => slotName(variable, [element]));
  const sums = setup.tables.flatMap(({ elements }) => {
    const others = setup.tables.flatMap((one) => one.elements).filter((e) => !elements.includes(e));
    return [
      slots(facts.given, elements),
      slots(facts.received, elements),
      slots(facts.received, others),
      slots(facts.vitality, elements),
    ];
  });
  return { runs: factRuns, sums: [...sums, [facts.paid]], times, probabilities };
}

/** Sums of each table, in the order of {@link factSums}. */
const places = { gave: 0, received: 1, others: 2, vitality: 3, count: 4 } as const;

/** Tell what each table paid and what it and the others received, at each instant. */
export function tableFacts(
  study: AtelierStudy,
  { rounds }: Pick<AtelierState, "rounds">,
  setup: SessionSetup,
  times: readonly number[],
  sums: PairedSums,
): readonly TableFacts[] {
  const bandOf = (values: Float64Array, sum: number, t: number): FactBand => {
    const from = (sum * times.length + t) * probabilities.length;
    const [p05 = NaN, p50 = NaN, p95 = NaN] = values.subarray(from, from + probabilities.length);
    return { p05, p50, p95 };
  };
  const potAt = times.map(
    (_, t) => bandOf(sums.scenario, setup.tables.length * places.count, t).p50,
  );
  const locked = rounds.filter(({ isLocked }) => isLocked);
  return setup.tables.flatMap((table, index) =>
    times.map((until, t): TableFacts => {
      const first = index * places.count;
      const paid = paidBy(study, locked, table.id, { times, potAt, until });
      const pot = potAt[t] ?? 0;
      const others = bandOf(sums.difference, first + places.others, t);
      const round = locked.find(({ number }) => yearsOfRound(study.rules, number).until === until);
      const decision = round?.decisions[table.id]?.decision;
      return {
        ...{ table: table.id, until, round: round?.number, paid },
        tokens: decision === undefined ? 0 : tokensInPot(study.rules, [decision]),
        gave: bandOf(sums.difference, first + places.gave, t),
        received: bandOf(sums.difference, first + places.received, t),
        receivedByOthers: pot > 0 ? scaled(others, paid / pot) : undefined,
        vitality: scaled(
          bandOf(sums.scenario, first + places.vitality, t),
          1 / table.elements.length,
        ),
      };
    }),
  );
}

function scaled({ p05, p50, p95 }: FactBand, factor: number): FactBand {
  return { p05: p05 * factor, p50: p50 * factor, p95: p95 * factor };
}

/** What the pot has paid at some instants. @unit k€ */
interface PotOverTime {
  readonly times: readonly number[];
  readonly potAt: readonly number[];
  readonly until: number;
}

/**
 * Add up a table's part of what the pot has paid until an instant: what a round pays is shared as the
 * round's tokens were, after the last round as in the last one.
 */
function paidBy(
  { rules }: AtelierStudy,
  locked: readonly RoundRecord[],
  table: string,
  { times, potAt, until }: PotOverTime,
): number {
  return times.reduce((sum, time, t) => {
    if (time > until) return sum;
    const paid = (potAt[t] ?? 0) - (potAt[t - 1] ?? 0);
    const ends = locked.find(({ number }) => yearsOfRound(rules, number).until >= time);
    return sum + paid * partOf(rules, ends ?? locked.at(-1), table);
  }, 0);
}

/** Part that a table has of the pot of a round. */
function partOf(rules: AtelierRules, round: RoundRecord | undefined, table: string): number {
  const given = Object.values(round?.decisions ?? {}).map(({ decision }) => ({
    from: decision.table,
    worth: contributionOf(rules, decision),
  }));
  const all = given.reduce((sum, { worth }) => sum + worth, 0);
  const own = given.find(({ from }) => from === table)?.worth ?? 0;
  return all > 0 ? own / all : 0;
}
