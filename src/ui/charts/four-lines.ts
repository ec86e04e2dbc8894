import type { BaseLines, Bands, IndicatorAnswer } from "#app";
import type { Indicator } from "#model";
import { readSeries } from "./read-bands.ts";

/** What a median of the time chart is of: whose assumptions, and with or without the programme. */
export type LineId = "scenario" | "trend" | "base-scenario" | "base-trend";

/** One line of the time chart. */
export interface ChartLine {
  readonly id: LineId;
  readonly median: readonly number[];
  /** What its fan is drawn from; absent where it has none. */
  readonly bands: Bands | undefined;
}

/**
 * List the medians of the time chart: scenario and trend, then the same under the model's own
 * assumptions where the room changed some. Of a ratio between the two runs the trend is 1 by
 * definition; of euros for a euro spent there is none, since the trend spends nothing.
 */
export function chartLines(
  indicator: Indicator,
  answer: IndicatorAnswer,
  base: BaseLines | undefined,
): readonly ChartLine[] {
  const line = (id: LineId, bands: Bands | undefined): ChartLine[] =>
    bands === undefined ? [] : [{ id, bands, median: readSeries(bands, 0.5, indicator.scale) }];
  const saveCount = answer.scenario.values.length / answer.scenario.probabilities.length;
  const one: ChartLine[] =
    answer.counterfactual === undefined && indicator.format === "times"
      ? [{ id: "trend", bands: undefined, median: Array.from({ length: saveCount }, () => 1) }]
      : [];
  return [
    ...line("base-trend", base?.counterfactual),
    ...line("base-scenario", base?.scenario),
    ...line("trend", answer.counterfactual),
    ...one,
    ...line("scenario", answer.scenario),
  ];
}
