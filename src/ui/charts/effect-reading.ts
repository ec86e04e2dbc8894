import type { IndicatorAnswer } from "#app";
import type { EvidenceSet, Indicator } from "#model";
import { readDots, readQuantile } from "./read-bands.ts";
import { countAbove } from "./strip-geometry.ts";

/** What a strip says of one effect at one time. */
export interface EffectReading {
  /** Nothing was computed yet: what is missing is not undefined. */
  readonly isAwaited: boolean;
  readonly median: number;
  readonly low: number;
  readonly high: number;
  /** Twenty equally likely values, or none where the effect is undefined. */
  readonly dots: readonly number[];
  /** Of twenty. */
  readonly aboveOne: number;
  /** Share of runs for which it is undefined. */
  readonly undefinedShare: number;
}

/** A calibration target of the chosen evidence set. */
export type EvidenceMark = EvidenceSet["targets"][number];

/** Read one effect at one save point. */
export function readEffect(
  answer: IndicatorAnswer | undefined,
  indicator: Indicator,
  saveIndex: number,
): EffectReading {
  const isAwaited = answer === undefined;
  if (isAwaited)
    return {
      isAwaited,
      median: NaN,
      low: NaN,
      high: NaN,
      dots: [],
      aboveOne: 0,
      undefinedShare: 0,
    };
  const at = (p: number): number => readQuantile(answer.scenario, p, saveIndex, indicator.scale);
  const dots = readDots(answer.scenario, saveIndex, indicator.scale);
  return {
    isAwaited,
    median: at(0.5),
    low: at(0.05),
    high: at(0.95),
    dots,
    aboveOne: countAbove(dots, 1),
    undefinedShare: 1 - (answer.defined[saveIndex] ?? 1),
  };
}

/** Median of an indicator at one save point; undefined where the indicator is. */
export function readMedian(
  answer: IndicatorAnswer | undefined,
  indicator: Indicator,
  saveIndex: number,
): number | undefined {
  if (!answer) return undefined;
  const median = readQuantile(answer.scenario, 0.5, saveIndex, indicator.scale);
  return Number.isNaN(median) ? undefined : median;
}

/** Find the calibration target of an indicator in the evidence set in use. */
export function evidenceMark(
  sets: readonly EvidenceSet[],
  evidence: string,
  indicator: string,
): EvidenceMark | undefined {
  const set = sets.find((one) => one.id === evidence);
  return set?.targets.find((target) => target.indicator === indicator);
}
