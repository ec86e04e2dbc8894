import { expect, it } from "vitest";
import type { Bands, IndicatorAnswer } from "#app";
import { chartLines } from "../../src/ui/charts/four-lines.ts";
import { readFolder } from "../simulations/study-folder.ts";

const { study } = readFolder("alliance");

/** An answer of two save points, with or without the other run of the pair. */
function answerOf(hasOther: boolean): IndicatorAnswer {
  const scenario: Bands = { probabilities: [0.5], values: Float64Array.of(2, 4) };
  const defined = Float64Array.of(1, 1);
  return {
    id: "x",
    scenario,
    defined,
    samples: new Float64Array(),
    ...(hasOther && { counterfactual: scenario }),
  };
}

function trendOf(id: string, hasOther: boolean): readonly number[] | undefined {
  const indicator = study?.indicators.indicators.find((one) => one.id === id);
  if (!indicator) throw new Error(id);
  const lines = chartLines(indicator, answerOf(hasOther), undefined);
  return lines.find((line) => line.id === "trend")?.median;
}

it("a ratio between the two runs is 1 where both are the same run", () => {
  expect(trendOf("frugality", false)).toEqual([1, 1]);
  expect(trendOf("durability", false)).toEqual([1, 1]);
});

it("euros for a euro spent have no trend: nothing is spent without engineering", () => {
  expect(trendOf("leverage", false)).toBeUndefined();
  expect(trendOf("leverage-used", false)).toBeUndefined();
});

it("an indicator of one run has the trend that was simulated", () => {
  expect(trendOf("trust", true)).toEqual([2, 4]);
});
