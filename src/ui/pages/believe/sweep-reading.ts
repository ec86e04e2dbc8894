import type { Report, ReportProportion } from "#model";

type Sweep = Report["sweeps"][number];

/** One line of a sweep: share of worlds by value of the constant. */
export interface SweepLine {
  readonly evidence: string;
  readonly points: readonly { readonly value: number; readonly worlds: ReportProportion }[];
  /** Value from which half of the worlds say yes; undefined if none does. */
  readonly half: number | undefined;
}

/** What a sweep says of one evidence set. */
export type Tipping =
  | { readonly kind: "reached"; readonly half: number }
  | { readonly kind: "always" }
  | { readonly kind: "never"; readonly most: number; readonly at: number }
  | { readonly kind: "unknown" };

/** Sort a sweep into lines, one for each evidence set, in the order of the sets. */
export function readSweep(sweep: Sweep, order: readonly string[]): readonly SweepLine[] {
  return order.flatMap((evidence) => {
    const points = sweep.rows
      .filter((row) => row.evidence === evidence)
      .map(({ value, worlds }) => ({ value, worlds }))
      .sort((a, b) => a.value - b.value);
    const half = sweep.half.find((one) => one.evidence === evidence)?.value ?? undefined;
    return points.length === 0 ? [] : [{ evidence, points, half }];
  });
}

/** Say from which value half of the worlds say yes. */
export function readTipping({ points, half }: SweepLine): Tipping {
  const [first] = points;
  if (!first) return { kind: "unknown" };
  if (first.worlds.share >= 0.5) return { kind: "always" };
  if (half !== undefined) return { kind: "reached", half };
  const best = points.reduce((a, b) => (b.worlds.share > a.worlds.share ? b : a));
  return { kind: "never", most: best.worlds.share, at: best.value };
}
