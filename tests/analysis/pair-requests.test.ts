import { describe, expect, it } from "vitest";
import { pairRequests, type Draws, type PairQuestion } from "#analysis";
import type { EnsembleRequest } from "#engine";
import { aStudy } from "./a-study.ts";

const draws: Draws = {
  constants: ["rate", "observed_effort"],
  runCount: 2,
  values: Float64Array.of(1, 0.1, 2, 0.2),
};

function ask(parts: Partial<PairQuestion>): ReturnType<typeof pairRequests> {
  return pairRequests(
    aStudy(),
    { scenario: "base", settings: {}, assumptions: {}, ...parts },
    draws,
    ["wealth"],
  );
}

/** Values a request gives to a constant, run by run; undefined when it leaves the file's. */
function given(request: EnsembleRequest, constant: string): number[] | undefined {
  const column = request.constants.indexOf(constant);
  const { length } = request.constants;
  if (column < 0) return undefined;
  return Array.from({ length: request.runCount }, (_, r) => request.values[r * length + column]!);
}

describe("pairRequests", () => {
  it("gives both runs the same draw, and the counterfactual no engineering", () => {
    const pair = ask({ scenario: "double" });
    expect(given(pair.scenario, "rate")).toEqual([1, 2]);
    expect(given(pair.counterfactual, "rate")).toEqual([1, 2]);
    expect(given(pair.scenario, "effort")).toEqual([2, 2]);
    expect(given(pair.counterfactual, "effort")).toEqual([0, 0]);
    expect(pair.scenario.outputs).toEqual(["wealth"]);
  });

  it("lays settings over the preset, the preset over assumptions, assumptions over draws", () => {
    const pair = ask({ scenario: "double", assumptions: { rate: 9, effort: 5 } });
    expect(given(pair.scenario, "rate")).toEqual([9, 9]);
    expect(given(pair.scenario, "effort")).toEqual([2, 2]);
    const moved = ask({ scenario: "double", settings: { effort: 3 } });
    expect(given(moved.scenario, "effort")).toEqual([3, 3]);
  });

  it("puts a territory under both runs, over draws and under the room's assumptions", () => {
    const pair = ask({ territory: "rich" });
    expect(given(pair.scenario, "rate")).toEqual([7, 7]);
    expect(given(pair.counterfactual, "rate")).toEqual([7, 7]);
    const assumed = ask({ territory: "rich", assumptions: { rate: 9 } });
    expect(given(assumed.counterfactual, "rate")).toEqual([9, 9]);
    expect(given(ask({}).scenario, "rate")).toEqual([1, 2]);
    const watched = ask({ scenario: "observed", territory: "watched" });
    expect(given(watched.scenario, "effort")).toEqual([0.9, 0.9]);
    expect(() => ask({ territory: "nowhere" })).toThrow(RangeError);
  });

  it("draws run by run the constants that a preset says follow another", () => {
    expect(given(ask({ scenario: "observed" }).scenario, "effort")).toEqual([0.1, 0.2]);
    const moved = ask({ scenario: "observed", settings: { effort: 3 } });
    expect(given(moved.scenario, "effort")).toEqual([3, 3]);
  });

  it("follows the room's value of the other constant, and the file's when nothing is drawn", () => {
    const fixed = ask({ scenario: "observed", assumptions: { observed_effort: 0.7 } });
    expect(given(fixed.scenario, "effort")).toEqual([0.7, 0.7]);
    const none: Draws = { constants: [], runCount: 2, values: new Float64Array() };
    const question = { scenario: "observed", settings: {}, assumptions: {} };
    const pair = pairRequests(aStudy(), question, none, ["wealth"]);
    expect(given(pair.scenario, "effort")).toEqual([1, 1]);
  });

  it("lets a question add to the counterfactual", () => {
    const pair = ask({ counterfactual: { offset: 4 } });
    expect(given(pair.scenario, "offset")).toBeUndefined();
    expect(given(pair.counterfactual, "offset")).toEqual([4, 4]);
  });

  it("refuses an unknown scenario", () => {
    expect(() => ask({ scenario: "nowhere" })).toThrow(RangeError);
  });
});
