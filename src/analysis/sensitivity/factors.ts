import { canonicalQualifiedName, type Distribution, type Study } from "#model";
import type { Draws } from "../draws.ts";
import { normalQuantile } from "../normal.ts";
import type { PairQuestion } from "../pair-requests.ts";
import { valueFromZ } from "../prior-transform.ts";
import type { Design } from "./design.ts";

/** What is varied: the uncertain constants, or the levers over their ranges. */
export type FactorKind = "priors" | "levers";

/** A constant that is varied, and over what. */
export interface Factor {
  /** As the study's files write it. */
  readonly constant: string;
  readonly distribution: Distribution;
}

/**
 * List what is varied: priors that nothing else in the question fixes, or levers, evenly over their
 * ranges.
 */
export function factorsOf(
  study: Study,
  kind: FactorKind,
  question: PairQuestion,
): readonly Factor[] {
  return kind === "priors" ? freePriors(study, question) : leverFactors(study);
}

function freePriors(study: Study, question: PairQuestion): readonly Factor[] {
  const fixed = fixedConstants(study, question);
  return study.uncertainty.priors.filter(
    ({ constant }) => !fixed.has(canonicalQualifiedName(constant)),
  );
}

function fixedConstants(study: Study, question: PairQuestion): ReadonlySet<string> {
  const { scenario, territory, settings, assumptions } = question;
  const preset = study.scenarios.scenarios.find(({ id }) => id === scenario);
  const place = study.scenarios.territories.find(({ id }) => id === territory);
  const layers = [preset?.set, place?.set, settings, assumptions];
  const names = layers.flatMap((layer) => Object.keys(layer ?? {}));
  return new Set(names.map(canonicalQualifiedName));
}

function leverFactors(study: Study): readonly Factor[] {
  return study.levers.levers.flatMap((lever) => {
    const distribution = { shape: "uniform", min: lever.min, max: lever.max } as const;
    return lever.kind === "number"
      ? [{ constant: lever.constant, distribution }]
      : lever.components.map(({ constant }) => ({ constant, distribution }));
  });
}

/** Value of a factor at a probability of its distribution, in the constant's own unit. */
function factorValue({ distribution }: Factor, probability: number): number {
  return valueFromZ(distribution, normalQuantile(probability));
}

/**
 * Turn a range of a design's runs into draws. Constants that are `held` stay at their medians.
 *
 * @param from - first run; `to` is one past the last.
 */
export function drawsOfDesign(
  factors: readonly Factor[],
  held: readonly Factor[],
  design: Design,
  from: number,
  to: number,
): Draws {
  const points = design.points(from, to);
  const width = factors.length + held.length;
  const medians = held.map((factor) => factorValue(factor, 0.5));
  const values = new Float64Array((to - from) * width);
  for (let run = 0; run < to - from; run++) {
    for (const [f, factor] of factors.entries()) {
      values[run * width + f] = factorValue(factor, points[run * factors.length + f] ?? 0.5);
    }
    values.set(medians, run * width + factors.length);
  }
  const constants = [...factors, ...held].map(({ constant }) => canonicalQualifiedName(constant));
  return { constants, runCount: to - from, values };
}
