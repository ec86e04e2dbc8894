import type { Report, ReportBand } from "#model";

type Comparison = Report["comparisons"][number];
type Published = Comparison["published"][number];

export type Side = "inside" | "above" | "below" | "unknown";

/** One published figure beside what one evidence set gives. */
export interface ComparisonLine {
  readonly evidence: string;
  readonly published: Published;
  readonly band: ReportBand;
  /** Model's median less the published value; undefined when the model gives none. */
  readonly gap: number | undefined;
  /** Where the published value makes the model stand. */
  readonly side: Side;
}

/** Put every published figure beside every evidence set that was asked. */
export function readComparison(comparison: Comparison): readonly ComparisonLine[] {
  return comparison.rows.flatMap(({ evidence, band, gaps, inside }) =>
    comparison.published.map((published, index) => {
      const gap = gaps[index] ?? undefined;
      return { evidence, published, band, gap, side: sideOf(gap, inside[index]) };
    }),
  );
}

function sideOf(gap: number | undefined, inside: boolean | undefined): Side {
  if (gap === undefined) return "unknown";
  if (inside === true) return "inside";
  return gap > 0 ? "above" : "below";
}
