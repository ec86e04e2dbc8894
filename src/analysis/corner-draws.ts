import { canonicalQualifiedName, type Study } from "#model";
import { coveringArray } from "./covering-array.ts";
import type { Draws } from "./draws.ts";
import { valueFromZ } from "./prior-transform.ts";

interface Factor {
  readonly constant: string;
  readonly low: number;
  readonly high: number;
}

/** Scores taken as bounds of a shape without bounds: 1 and 999 in a thousand. */
const farScore = 3.09;

function leverFactors({ levers: { levers, events } }: Study): readonly Factor[] {
  return [
    ...levers.flatMap((lever) => {
      const range = { low: lever.min, high: lever.max };
      if (lever.kind === "number") return [{ constant: lever.constant, ...range }];
      return lever.components.map(({ constant }) => ({ constant, ...range }));
    }),
    ...events.map(({ size, minSize, maxSize }) => ({
      constant: size,
      low: minSize,
      high: maxSize,
    })),
  ];
}

function priorFactors({ uncertainty: { priors } }: Study): readonly Factor[] {
  return priors.map(({ constant, distribution }) => {
    const isBounded = distribution.shape === "triangular" || distribution.shape === "uniform";
    const score = isBounded ? Infinity : farScore;
    return {
      constant,
      low: valueFromZ(distribution, -score),
      high: valueFromZ(distribution, score),
    };
  });
}

/**
 * Put levers, events and priors at their bounds, so that any three of them meet in all eight ways.
 *
 * A constant that is both a lever and uncertain takes the lever's range. Priors without bounds are
 * taken at ±3.09 standard deviations.
 */
export function cornerDraws(study: Study): Draws {
  const factors = new Map<string, Factor>();
  for (const factor of [...priorFactors(study), ...leverFactors(study)]) {
    factors.set(canonicalQualifiedName(factor.constant), factor);
  }
  const rows = coveringArray(factors.size);
  const values = new Float64Array(rows.length * factors.size);
  let index = 0;
  for (const row of rows) {
    let column = 0;
    for (const { low, high } of factors.values()) values[index++] = row[column++] ? high : low;
  }
  return { constants: [...factors.keys()], runCount: rows.length, values };
}
