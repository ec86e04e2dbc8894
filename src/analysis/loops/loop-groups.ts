import type { LoopFamily, Loops, Model } from "#model";
import { canonicalName } from "#model";
import type { LoopShares } from "./loop-shares.ts";
import type { KnownLoop, LoopStructure } from "./loop-structure.ts";

/** Loops that do the same thing: those of one family, or those through the same variables. */
export interface LoopGroup {
  /** Family of the study; absent for a loop that no family fits. */
  readonly family?: string;
  readonly polarity: "reinforcing" | "balancing";
  /** True for what is there with any feedback or none. */
  readonly inertia: boolean;
  /** Variables of its strongest loop, in order; empty for the many weak loops put together. */
  readonly path: readonly string[];
  readonly loopCount: number;
  /** Part of the model that the loop belongs to, the largest first: shares of one part add to 1. */
  readonly component: number;
  /** Share of what happens in its part of the model; NaN where nothing changes. @shape [time] */
  readonly share: Float64Array;
  /** Its loops, the strongest first; places in `LoopStructure.loops`. */
  readonly loops: readonly number[];
}

/** Mean share from which a loop that no family fits is shown beside those of families. */
const leastShare = 0.01;

/** Most loops shown that no family fits. */
const mostUnnamed = 40;

/** Say whether a loop fits the rule of a family. */
export function fitsFamily(
  loop: Pick<KnownLoop, "variables" | "stockCount">,
  polarity: LoopGroup["polarity"],
  family: LoopFamily,
): boolean {
  const { through, mostStocks = Infinity, mostVariables = Infinity } = family;
  const passes = (name: string): boolean => loop.variables.includes(canonicalName(name));
  return (
    family.polarity === polarity &&
    loop.stockCount <= mostStocks &&
    loop.variables.length <= mostVariables &&
    through.every((names) => (typeof names === "string" ? [names] : names).some(passes))
  );
}

interface Draft {
  readonly polarity: LoopGroup["polarity"];
  readonly family: LoopFamily | undefined;
  readonly component: number;
  readonly share: Float64Array;
  readonly members: { readonly loop: number; readonly weight: number }[];
}

/**
 * Group the loops of a run by what they do, the weightiest first.
 *
 * A loop whose sign changes in time counts in two groups, each where it has that sign. Loops that no
 * family fits and that weigh little are put together, by sign.
 */
export function groupLoops(
  { loops }: LoopStructure,
  shares: LoopShares,
  { families, measures }: Loops,
  model: Model,
): readonly LoopGroup[] {
  const timeCount = shares.times.length;
  const drafts = new Map<string, Draft>();
  for (const polarity of ["reinforcing", "balancing"] as const)
    for (const [l, loop] of loops.entries()) {
      const share = shares[polarity].subarray(l * timeCount, (l + 1) * timeCount);
      const weight = meanOf(share);
      const isMeasure = measures.some((name) => loop.variables.includes(canonicalName(name)));
      if (!(weight > 0) || isMeasure) continue;
      const family = families.find((one) => fitsFamily(loop, polarity, one));
      const own = family?.id ?? [...loop.path].sort().join(" ");
      const key = `${loop.component} ${polarity} ${own}`;
      const { component } = loop;
      const draft = drafts.get(key) ?? {
        ...{ polarity, family, component, members: [] },
        share: new Float64Array(timeCount),
      };
      drafts.set(key, draft);
      draft.members.push({ loop: l, weight });
      for (const [t, value] of share.entries()) draft.share[t] = (draft.share[t] ?? 0) + value;
    }
  return gatherWeak([...drafts.values()], loops, model).sort(
    (a, b) => a.component - b.component || meanOf(b.share) - meanOf(a.share),
  );
}

function gatherWeak(
  drafts: readonly Draft[],
  loops: readonly KnownLoop[],
  model: Model,
): LoopGroup[] {
  const isNamed = ({ family }: Draft): boolean => family !== undefined;
  const unnamed = drafts
    .filter((draft) => !isNamed(draft))
    .sort((a, b) => meanOf(b.share) - meanOf(a.share));
  const isWeak = (one: Draft, rank: number): boolean =>
    rank >= mostUnnamed || (unnamed.length < drafts.length && meanOf(one.share) < leastShare);
  const shown = [...drafts.filter(isNamed), ...unnamed.filter((one, rank) => !isWeak(one, rank))];
  const weak = unnamed.filter(isWeak);
  const kinds = new Map(weak.map((one) => [`${one.component} ${one.polarity}`, one]));
  const gathered = [...kinds.values()].map(({ component, polarity }): LoopGroup => {
    const own = weak.filter((one) => one.component === component && one.polarity === polarity);
    const share = (own[0]?.share ?? new Float64Array()).map((_, t) =>
      own.reduce((sum, one) => sum + (one.share[t] ?? NaN), 0),
    );
    const members = own.flatMap((one) => one.members.map(({ loop }) => loop));
    const loopCount = members.length;
    return { polarity, component, inertia: false, path: [], loopCount, share, loops: members };
  });
  return [...shown.map((draft) => groupFrom(draft, loops, model)), ...gathered];
}

function groupFrom(draft: Draft, loops: readonly KnownLoop[], model: Model): LoopGroup {
  const { polarity, component, share, family } = draft;
  const members = draft.members.toSorted((a, b) => b.weight - a.weight).map(({ loop }) => loop);
  const strongest = loops[members[0] ?? -1];
  const isShown = (step: string): boolean =>
    model.variables.get(step.replace(/\[.*$/, ""))?.hidden !== true;
  return {
    ...(family && { family: family.id }),
    ...{ polarity, component, share, loops: members, loopCount: members.length },
    inertia: family?.inertia ?? false,
    path: (strongest?.path ?? []).filter(isShown),
  };
}

/** Mean over the instants at which something changes; NaN when nothing ever does. */
function meanOf(share: Float64Array): number {
  let [sum, count] = [0, 0];
  for (const value of share)
    if (!Number.isNaN(value)) {
      sum += value;
      count++;
    }
  return sum / count;
}
