import { constantsOf, type Distribution, type Study } from "#model";

/** Values a user may give to one constant. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** List the constants that levers and events move, with their ranges. */
export function settingRanges(study: Study): ReadonlyMap<string, Range> {
  const ranges = new Map<string, Range>();
  for (const lever of study.levers.levers) {
    const range = { min: lever.min, max: lever.max };
    if (lever.kind === "number") ranges.set(lever.constant, range);
    else for (const component of lever.components) ranges.set(component.constant, range);
  }
  const { start, stop } = study.model.simSpecs;
  for (const event of study.levers.events) {
    ranges.set(event.time, { min: start, max: stop });
    ranges.set(event.size, { min: event.minSize, max: event.maxSize });
  }
  return ranges;
}

const assumptionRangesOf = new WeakMap<Study, ReadonlyMap<string, Range>>();

/**
 * List the assumptions a room may dispute, with the range each may take: that of its prior, or else
 * the one the study declares for a constant without prior. Once per study.
 */
export function assumptionRanges(study: Study): ReadonlyMap<string, Range> {
  const known = assumptionRangesOf.get(study);
  if (known !== undefined) return known;
  const ranges = new Map<string, Range>();
  for (const { constant, distribution } of study.uncertainty.priors)
    ranges.set(constant, rangeOf(distribution));
  for (const constant of constantsOf(study.model).keys()) {
    const declared = study.view?.ranges[constant.replace(/\[.*$/, "")];
    if (declared === undefined || ranges.has(constant) || isSelfLink(constant)) continue;
    ranges.set(constant, { min: declared[0], max: declared[1] });
  }
  assumptionRangesOf.set(study, ranges);
  return ranges;
}

/** Say whether a constant is an element of the diagonal: a model has no link with itself. */
export function isSelfLink(constant: string): boolean {
  const [from, to] = /\[(.*)\]$/.exec(constant)?.[1]?.split(",") ?? [];
  return from !== undefined && from === to;
}

/**
 * Distance from the centre to the end of an unbounded prior's range, in distances from the median to
 * the 95 % quantile: about five standard deviations, far beyond any draw that carries weight.
 */
const reach = 3;
const p95InStandardDeviations = 1.6449;

function rangeOf(distribution: Distribution): Range {
  switch (distribution.shape) {
    case "triangular":
    case "uniform":
      return { min: distribution.min, max: distribution.max };
    case "normal": {
      const half = reach * p95InStandardDeviations * distribution.sd;
      return { min: distribution.mean - half, max: distribution.mean + half };
    }
    case "lognormal": {
      const factor = (distribution.p95 / distribution.median) ** reach;
      return { min: distribution.median / factor, max: distribution.median * factor };
    }
    case "logitnormal": {
      const odds = (share: number): number => share / (1 - share);
      const centre = odds(distribution.median);
      const factor = (odds(distribution.p95) / centre) ** reach;
      const share = (value: number): number => value / (1 + value);
      return { min: share(centre / factor), max: share(centre * factor) };
    }
  }
}

/** Say whether a number is a value of the range. */
export function isWithin(range: Range | undefined, value: number): boolean {
  return range !== undefined && value >= range.min && value <= range.max;
}

/** Bring a number to the nearest value of the range. */
export function clampToRange(range: Range, value: number): number {
  return Math.min(range.max, Math.max(range.min, value));
}
