import type { Answer, Bands } from "../types.ts";

/** An indicator at one instant, with its uncertainty. */
export interface IndicatorRow {
  /** @unit years from the start */
  readonly time: number;
  /** One value a probability; NaN where not defined. @shape [probability] */
  readonly scenario: readonly number[];
  /** Of the counterfactual's run; absent for an indicator of the pair. @shape [probability] */
  readonly counterfactual: readonly number[] | undefined;
  /** Runs for which it is defined. */
  readonly definedCount: number;
}

/** An indicator over time, as it is written to a file. */
export interface IndicatorSheet {
  readonly id: string;
  readonly probabilities: readonly number[];
  readonly rows: readonly IndicatorRow[];
}

/** List an answer's indicators over time, in the order of the study. */
export function indicatorSheets(answer: Answer): readonly IndicatorSheet[] {
  return [...answer.indicators.values()].map(({ id, scenario, counterfactual, defined }) => ({
    id,
    probabilities: scenario.probabilities,
    rows: Array.from(answer.times, (time, t) => ({
      time,
      scenario: quantilesAt(scenario, t),
      counterfactual: counterfactual && quantilesAt(counterfactual, t),
      definedCount: Math.round((defined[t] ?? 0) * (answer.runCount - answer.failureCount)),
    })),
  }));
}

function quantilesAt({ probabilities, values }: Bands, t: number): readonly number[] {
  const saveCount = values.length / probabilities.length;
  return probabilities.map((_, p) => values[p * saveCount + t] ?? NaN);
}
