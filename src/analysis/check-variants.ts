import { canonicalName, canonicalQualifiedName, type Variant } from "#model";
import type { Draws } from "./draws.ts";
import type { CheckResult } from "./reality-checks.ts";

/** Leave out of some draws the constants that a variant sets: its own equation must stand. */
export function drawsOfVariant(draws: Draws, { equations }: Variant): Draws {
  const set = new Set(Object.keys(equations).map(canonicalName));
  const kept = draws.constants
    .map((constant, column) => ({ constant, column }))
    .filter(({ constant }) => !set.has(canonicalQualifiedName(constant).replace(/\[.*$/, "")));
  const values = new Float64Array(draws.runCount * kept.length);
  for (let run = 0; run < draws.runCount; run++) {
    for (const [index, { column }] of kept.entries()) {
      const value = draws.values[run * draws.constants.length + column];
      values[run * kept.length + index] = value ?? Number.NaN;
    }
  }
  return { constants: kept.map(({ constant }) => constant), runCount: draws.runCount, values };
}

/** Say whether a check saw what is wrong: it failed, or its number went where the variant says. */
export function isSeen(result: CheckResult, expected: Variant["breaks"][number]): boolean {
  if (result.holds !== undefined) return !result.holds;
  const number = result.share ?? result.figure ?? Number.NaN;
  const isAbove = expected.above !== undefined && number > expected.above;
  return isAbove || (expected.below !== undefined && number < expected.below);
}
