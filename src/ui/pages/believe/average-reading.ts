import type { Report, ReportBand } from "#model";

type Reading = Report["readings"][number];

/** One effect on the projects that were chosen, and on an average one. */
export interface AverageRow {
  readonly indicator: string;
  readonly at: number;
  readonly chosen: ReportBand;
  readonly average: ReportBand;
}

const suffix = "-average";

/** Pair each effect with the same effect on an average project, for one evidence set. */
export function readAverages(reading: Reading, evidence: string): readonly AverageRow[] {
  const rows = reading.rows.filter((row) => row.evidence === evidence);
  return rows.flatMap(({ indicator, at, band: average }) => {
    if (!indicator.endsWith(suffix)) return [];
    const effect = indicator.slice(0, -suffix.length);
    const chosen = rows.find((row) => row.indicator === effect && row.at === at)?.band;
    return chosen ? [{ indicator: effect, at, chosen, average }] : [];
  });
}
