import type { ReportProportion } from "#model";

/** How a share of worlds is said: « aucun », « 1 sur 1 500 », « 13 sur 20 », « tous ». */
export type Odds =
  | { readonly kind: "none" }
  | { readonly kind: "rare"; readonly of: number }
  | { readonly kind: "common"; readonly count: number }
  | { readonly kind: "all" };

/** Say a share as a chance: one in N when it is rare, so many in twenty when it is common. */
export function readOdds(share: number): Odds {
  if (share <= 0) return { kind: "none" };
  if (share >= 1) return { kind: "all" };
  if (share < 0.15) return { kind: "rare", of: Math.round(roundTo2(1 / share)) };
  return { kind: "common", count: Math.min(19, Math.max(1, Math.round(20 * share))) };
}

/** Round to two significant figures: a chance known from a few worlds bears no more. */
export function roundTo2(value: number): number {
  return Number(value.toPrecision(2));
}

interface Found<Figure> {
  readonly figures: readonly Figure[];
  readonly worlds: ReportProportion;
}

/** Shares of worlds that reach each figure apart, some of them, and all of them together. */
export interface ReachReading<Figure> {
  readonly some: readonly Found<Figure>[];
  readonly apart: readonly { readonly figure: Figure; readonly worlds: ReportProportion }[];
  readonly together: ReportProportion | undefined;
  /** How many times more frequent together than if each came by chance; undefined without worlds. */
  readonly thanByChance: number | undefined;
}

/** Sort out the shares of one evidence set: single figures, then the one of all figures. */
export function readReach<Figure>(found: readonly Found<Figure>[]): ReachReading<Figure> {
  const apart = found.flatMap(({ figures: [figure, ...others], worlds }) =>
    figure !== undefined && others.length === 0 ? [{ figure, worlds }] : [],
  );
  const most = Math.max(0, ...found.map(({ figures }) => figures.length));
  const together =
    most > 1 ? found.find(({ figures }) => figures.length === most)?.worlds : undefined;
  const some = found.filter(({ figures }) => figures.length > 1 && figures.length < most);
  const byChance = apart.reduce((product, { worlds }) => product * worlds.share, 1);
  const thanByChance =
    together && together.count > 0 && byChance > 0 ? together.share / byChance : undefined;
  return { apart, some, together, thanByChance };
}
