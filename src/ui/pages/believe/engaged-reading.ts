import type { Report, ReportBand } from "#model";

type Reading = Report["readings"][number];

/** What is engaged, what is used of it, and how long the pot would last, at one date. */
export interface EngagedRow {
  readonly at: number;
  readonly engaged: ReportBand;
  readonly used: ReportBand;
  /** Years of spending held in the pot. */
  readonly cover: ReportBand;
  /** Share of the engaged median that is used; undefined when nothing is engaged. */
  readonly usedShare: number | undefined;
}

export interface EngagedIndicators {
  readonly engaged: string;
  readonly used: string;
  readonly cover: string;
}

/** Pair what is engaged with what is used, date by date, for one evidence set. */
export function readEngaged(
  reading: Reading,
  evidence: string,
  names: EngagedIndicators,
): readonly EngagedRow[] {
  const rows = reading.rows.filter((row) => row.evidence === evidence);
  const find = (indicator: string, at: number): ReportBand | undefined =>
    rows.find((row) => row.indicator === indicator && row.at === at)?.band;
  return [...new Set(rows.map((row) => row.at))]
    .sort((a, b) => a - b)
    .flatMap((at) => {
      const engaged = find(names.engaged, at);
      const used = find(names.used, at);
      const cover = find(names.cover, at);
      if (!engaged || !used || !cover) return [];
      return [{ at, engaged, used, cover, usedShare: shareOf(used.median, engaged.median) }];
    });
}

/** What the engaged median is made of, by indicator; empty where the reading does not say. */
export function readComposition(
  reading: Reading,
  evidence: string,
  at: number,
  indicators: readonly string[],
): readonly { readonly indicator: string; readonly median: number }[] {
  return indicators.flatMap((indicator) => {
    const row = reading.rows.find(
      (one) => one.evidence === evidence && one.at === at && one.indicator === indicator,
    );
    return row?.band.median == null ? [] : [{ indicator, median: row.band.median }];
  });
}

function shareOf(part: number | null, whole: number | null): number | undefined {
  return part === null || whole === null || whole <= 0 ? undefined : part / whole;
}

export type EngagedVerdict = "saves" | "waits" | "half" | "used" | "nothing";

/** Say in one word what became of what was engaged. */
export function judgeEngaged(row: EngagedRow): EngagedVerdict {
  if (row.usedShare === undefined) return "nothing";
  if (row.usedShare < 0) return "saves";
  if (row.usedShare < 0.4) return "waits";
  return row.usedShare < 0.75 ? "half" : "used";
}
