import type { Answer, AtelierState } from "#app";
import type { Indicator } from "#model";
import { readSeries } from "../../charts/read-bands.ts";
import { chartDomain } from "../../charts/value-scale.ts";

/** One curve that a table gave: a value an instant, NaN where it left a blank. */
export type PredictedLine = readonly number[];

/** Curves of the room about one indicator, the last one of each table, without whose they are. */
export function predictedLines(
  { predictions }: Pick<AtelierState, "predictions">,
  indicator: string,
): readonly PredictedLine[] {
  const last = new Map(
    predictions
      .filter((one) => one.indicator === indicator)
      .map(({ table, values }) => [table, values] as const),
  );
  return [...last.values()].map((values) => values.map((value) => value ?? NaN));
}

/** An indicator over time, as a fan draws it. */
export interface Fan {
  readonly times: readonly number[];
  readonly low: readonly number[];
  readonly median: readonly number[];
  readonly high: readonly number[];
}

/** Read the fan of an indicator, up to an instant. @param until - years from the start */
export function fanUntil(
  { indicators, times }: Pick<Answer, "indicators" | "times">,
  { id, scale }: Indicator,
  until: number,
): Fan | undefined {
  const found = indicators.get(id);
  if (found === undefined) return undefined;
  const count = times.filter((time) => time <= until + 1e-9).length;
  const series = (probability: number): readonly number[] =>
    readSeries(found.scenario, probability, scale).slice(0, count);
  return {
    times: Array.from(times.subarray(0, count)),
    ...{ low: series(0.05), median: series(0.5), high: series(0.95) },
  };
}

/** Axis that holds curves and fans, and the line of no effect. */
export function sharedDomain(
  { scale }: Indicator,
  lines: readonly PredictedLine[],
  fans: readonly Fan[],
): readonly [low: number, high: number] {
  const neutral = scale === "log" ? [0.8, 1.5] : [0];
  return chartDomain(scale, [...lines, ...fans.flatMap(({ low, high }) => [low, high]), neutral]);
}
