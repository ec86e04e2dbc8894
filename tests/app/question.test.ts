import { describe, expect, it } from "vitest";
import {
  counterfactualKey,
  isPrior,
  previewIndicators,
  questionFromWork,
} from "../../src/app/question.ts";
import { defaultWork } from "../../src/app/work.ts";
import { pondStudy } from "./support/pond.ts";

const study = pondStudy();
const question = questionFromWork(defaultWork(study, "fr"), 64);
const key = counterfactualKey(study, question);

describe("counterfactualKey", () => {
  it.each([
    ["a lever that the counterfactual overrides", { ...question, settings: { feed: 3 } }],
    ["a preset that differs by such levers only", { ...question, scenario: "storm" }],
    ["another number of runs", { ...question, runCount: 256 }],
  ])("is the same for %s", (_, other) => {
    expect(counterfactualKey(study, other)).toBe(key);
  });

  it.each([
    ["an event, which strikes both runs", { ...question, settings: { flood_size: 3 } }],
    ["a territory, which is that of both runs", { ...question, territory: "leaky" }],
    ["an assumption", { ...question, assumptions: { leak: 0.1 } }],
    ["another evidence set", { ...question, evidence: "prior" }],
    ["another seed", { ...question, seed: 2 }],
  ])("differs for %s", (_, other) => {
    expect(counterfactualKey(study, other)).not.toBe(key);
  });

  it("does not depend on the order in which levers were moved", () => {
    const settings = { flood_size: 1, flood_time: 2 };
    const reversed = { flood_time: 2, flood_size: 1 };
    expect(counterfactualKey(study, { ...question, settings })).toBe(
      counterfactualKey(study, { ...question, settings: reversed }),
    );
  });
});

describe("isPrior", () => {
  it("holds for the evidence set without targets", () => {
    expect([isPrior(study, "prior"), isPrior(study, "survey")]).toEqual([true, false]);
  });
});

describe("previewIndicators", () => {
  it("are the headlines and what is shown, in the order of the study, each once", () => {
    expect(previewIndicators(study, [])).toEqual(["gain"]);
    expect(previewIndicators(study, ["total", "gain", "nothing"])).toEqual(["gain", "total"]);
  });

  it("have what is said beside a headline, and what is invested", () => {
    const [gain, late, total] = study.indicators.indicators;
    if (!gain || !late || !total || !study.view) throw new Error("the pond has them all");
    const besides = { ...gain, beside: "total" };
    const indicators = { indicators: [besides, late, total] };
    expect(previewIndicators({ ...study, indicators }, [])).toEqual(["gain", "total"]);
    const view = { ...study.view, invested: "late-gain" };
    expect(previewIndicators({ ...study, view }, [])).toEqual(["gain", "late-gain"]);
  });
});
