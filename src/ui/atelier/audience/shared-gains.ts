import type { TableFacts } from "#app";

/** What one table paid since the start, beside what came of it. @unit k€ */
export interface TableGain {
  readonly table: string;
  readonly paid: number;
  /** What came to it from the whole pot; the middle half of the runs is not told here, the median is. */
  readonly came: number;
  /** What came to the others, in proportion to what it paid. */
  readonly others: number;
}

/** What a common pot does, counted in tables: none is named. */
export interface SharedGains {
  /** In the order of the ring. */
  readonly tables: readonly TableGain[];
  /** Tables that have paid more than came to them so far. */
  readonly paidMore: number;
  /** Tables whose payment brought the others more than they themselves received. */
  readonly gaveMore: number;
  /** Largest value, for a scale. */
  readonly most: number;
}

/** Read what tables paid and what came to others, up to one instant. @param at - years from the start */
export function readGains(facts: readonly TableFacts[], at: number): SharedGains {
  const tables = facts
    .filter(({ until }) => Math.abs(until - at) < 1e-9)
    .map(({ table, paid, received, receivedByOthers }) => ({
      ...{ table, paid, came: received.p50, others: receivedByOthers?.p50 ?? 0 },
    }));
  return {
    tables,
    paidMore: tables.filter(({ paid, came }) => paid > came).length,
    gaveMore: tables.filter(({ others, came }) => others > came).length,
    most: Math.max(1, ...tables.flatMap(({ paid, came, others }) => [paid, came, others])),
  };
}
