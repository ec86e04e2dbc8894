import type { Report, Study } from "#model";

/** What every part of the page is given. */
export interface PartProps {
  readonly report: Report;
  readonly study: Study;
  /** Evidence set chosen. */
  readonly evidence: string;
}

type Reading = Report["readings"][number];

/** Find the readings that hold all the indicators named. */
export function readingsOf(report: Report, indicators: readonly string[]): readonly Reading[] {
  return report.readings.filter((reading) =>
    indicators.every((id) => reading.rows.some((row) => row.indicator === id)),
  );
}
