import { assumptionRanges, type Answer, type Compared, type Effects, type Work } from "#app";
import { canonicalQualifiedName, type Grade, type Indicator, type Study } from "#model";
import { readEffect, readMedian, type EffectReading } from "../../charts/effect-reading.ts";
import { readQuantile } from "../../charts/read-bands.ts";
import { nearestSave } from "../../charts/time-scale.ts";
import { provenanceOfConstant } from "../../parts/provenance-reading.ts";
import type { Speech } from "../../parts/words.svelte.ts";

/** One effect at one of the three times. */
export interface EffectCell {
  /** @unit years from the start */
  readonly mark: number;
  readonly reading: EffectReading;
  /** What must be read with it, undefined where it is. */
  readonly beside: number | undefined;
}

export interface EffectRow {
  readonly indicator: Indicator;
  readonly besideOf: Indicator | undefined;
  readonly cells: readonly EffectCell[];
}

/** Read the headline indicators at the marks of the time axis. */
export function readEffectRows(
  { indicators }: Study["indicators"],
  answer: Answer,
  marks: readonly number[],
): readonly EffectRow[] {
  return indicators
    .filter(({ headline }) => headline)
    .map((indicator) => {
      const besideOf = indicators.find(({ id }) => id === indicator.beside);
      const cells = marks.map((mark) => {
        const save = nearestSave(answer.times, mark);
        const reading = readEffect(answer.indicators.get(indicator.id), indicator, save);
        const beside = besideOf && readMedian(answer.indicators.get(besideOf.id), besideOf, save);
        return { mark, reading, beside };
      });
      return { indicator, besideOf, cells };
    });
}

/** List the indicators drawn over time: the headlines, then what the horizons are judged by. */
export function chartedIndicators({ indicators, view }: Study): readonly Indicator[] {
  const judged = new Set(view?.trajectories.map(({ indicator }) => indicator));
  const wanted = indicators.indicators.filter(({ headline, id }) => headline || judged.has(id));
  return wanted.slice(0, 6);
}

/** An assumption that the room changed. */
export interface AssumptionChange {
  readonly constant: string;
  readonly label: string;
  readonly was: string;
  readonly is: string;
  readonly range: readonly [low: string, high: string] | undefined;
  readonly grade: Grade;
}

/** List what the room changed of the assumptions, as the model had them and as they are. */
export function readAssumptionChanges(
  study: Study,
  work: Work,
  words: Speech,
): readonly AssumptionChange[] {
  const ranges = assumptionRanges(study);
  return Object.entries(work.assumptions).map(([constant, value]) => {
    const { label, value: was, grade, write } = provenanceOfConstant(study, words, constant);
    const range = ranges.get(canonicalQualifiedName(constant));
    const said = range && ([write(range.min), write(range.max)] as const);
    return { constant, label, was, is: write(value), range: said, grade };
  });
}

/** A point of a curve that was drawn before the result was seen. */
export interface PredictionPoint {
  readonly time: number;
  readonly expected: number;
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

export interface PredictionReading {
  readonly name: string;
  readonly indicator: Indicator;
  readonly points: readonly PredictionPoint[];
}

/** Read the predictions kept with the compared scenarios beside what the model says. */
export function readPredictions(
  { indicators }: Study["indicators"],
  compared: readonly Compared[],
  names: readonly string[],
  effects: readonly Effects[],
): readonly PredictionReading[] {
  return compared.flatMap(({ kept }, place): PredictionReading[] => {
    const prediction = kept?.prediction;
    const indicator = indicators.find(({ id }) => id === prediction?.indicator);
    const one = effects[place];
    const bands = one?.indicators.find(({ id }) => id === prediction?.indicator)?.bands;
    if (!prediction || !indicator || !one || !bands) return [];
    const points = prediction.times.map((time, k) => {
      const save = nearestSave(one.times, time);
      const at = (p: number): number => readQuantile(bands, p, save, indicator.scale);
      const expected = prediction.values[k] ?? Number.NaN;
      return { time, expected, median: at(0.5), low: at(0.05), high: at(0.95) };
    });
    return [{ name: names[place] ?? "", indicator, points }];
  });
}

/** Count the constants drawn, by where they come from. */
export function countGrades({ uncertainty }: Study): ReadonlyMap<Grade, number> {
  const counts = new Map<Grade, number>();
  for (const { grade } of uncertainty.priors) counts.set(grade, (counts.get(grade) ?? 0) + 1);
  return counts;
}
