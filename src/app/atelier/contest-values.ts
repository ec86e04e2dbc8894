import { canonicalQualifiedName, constantsOf, type Study } from "#model";
import { assumptionRanges } from "../ranges.ts";
import { priorInterval } from "../prior-interval.ts";

/** Values that a table may set against the model's, without a number being asked of it. */
export interface ContestValues {
  readonly constant: string;
  /** The model's own. */
  readonly model: number;
  /** What « less » and « more » stand for: a value that one draw in twenty passes, or an end of the range. */
  readonly less: number;
  readonly more: number;
}

/**
 * Find what « less » and « more » mean for an assumption: the 5 % and 95 % quantiles of its prior, or
 * else the ends of its range.
 *
 * @returns undefined for what may not be disputed.
 */
export function contestValues(study: Study, constant: string): ContestValues | undefined {
  const name = canonicalQualifiedName(constant);
  const range = assumptionRanges(study).get(name);
  const model = constantsOf(study.model).get(name);
  if (range === undefined || model === undefined) return undefined;
  const prior = study.uncertainty.priors.find(
    (one) => canonicalQualifiedName(one.constant) === name,
  );
  if (prior === undefined) return { constant: name, model, less: range.min, more: range.max };
  const { low, high } = priorInterval(prior.distribution);
  return { constant: name, model, less: low, more: high };
}
