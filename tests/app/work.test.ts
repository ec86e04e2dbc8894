import { describe, expect, it } from "vitest";
import {
  applyCommand,
  defaultWork,
  drawnSettings,
  effectiveSettings,
  isModified,
} from "../../src/app/work.ts";
import { pondStudy } from "./support/pond.ts";

const study = pondStudy();
const start = defaultWork(study, "fr");

describe("defaultWork", () => {
  it("opens on the default scenario and evidence, at the time the evidence was observed", () => {
    expect(start).toEqual({
      ...{ scenario: "rain", settings: {}, assumptions: {} },
      ...{ evidence: "survey", time: 3, language: "fr" },
    });
  });
});

describe("applyCommand", () => {
  it("sets a lever", () => {
    const moved = applyCommand(study, start, { type: "lever.moved", constant: "feed", value: 2 });
    expect(moved.settings).toEqual({ feed: 2 });
    expect(start.settings).toEqual({});
  });

  it.each([
    ["feed", 9, 4],
    ["feed", -1, 0],
    ["reach[low]", 3, 2],
    ["flood_size", 99, 10],
    ["flood_time", 7, 4],
  ])("brings %s = %f to the nearest end of its range, %f", (constant, value, kept) => {
    const moved = applyCommand(study, start, { type: "lever.moved", constant, value });
    expect(moved.settings[constant]).toBe(kept);
  });

  it.each([
    { type: "lever.moved", constant: "leak", value: 1 },
    { type: "lever.moved", constant: "nothing", value: 1 },
    { type: "lever.moved", constant: "feed", value: Number.NaN },
    { type: "assumption.moved", constant: "feed", value: 1 },
    { type: "scenario.chosen", scenario: "nowhere" },
    { type: "evidence.chosen", evidence: "hearsay" },
    { type: "territory.chosen", territory: "atlantis" },
    { type: "territory.chosen", territory: undefined },
    { type: "time.moved", time: Number.NaN },
    { type: "language.chosen", language: "fr" },
    { type: "scenario.reset" },
  ] as const)("returns the same work when $type changes nothing: %j", (command) => {
    expect(applyCommand(study, start, command)).toBe(start);
  });

  it("forgets the moved levers when another scenario is chosen, and keeps the assumptions", () => {
    const assumed = applyCommand(study, start, {
      ...{ type: "assumption.moved", constant: "leak", value: 0.2 },
    });
    const moved = applyCommand(study, assumed, { type: "lever.moved", constant: "feed", value: 2 });
    const chosen = applyCommand(study, moved, { type: "scenario.chosen", scenario: "storm" });
    expect(chosen).toEqual({ ...start, scenario: "storm", assumptions: { leak: 0.2 } });
  });

  it("resets levers and assumptions, and keeps scenario, evidence, time and language", () => {
    const work = { ...start, scenario: "storm", settings: { feed: 2 }, assumptions: { leak: 0.2 } };
    expect(applyCommand(study, work, { type: "scenario.reset" })).toEqual({
      ...start,
      scenario: "storm",
    });
  });

  it("takes one assumption back to the model's own, or all of them", () => {
    const work = { ...start, assumptions: { leak: 0.2, depth: 3 } };
    const one = applyCommand(study, work, { type: "assumption.restored", constant: "leak" });
    expect(one.assumptions).toEqual({ depth: 3 });
    const all = applyCommand(study, work, { type: "assumption.restored", constant: undefined });
    expect(all).toEqual(start);
    const none = applyCommand(study, start, { type: "assumption.restored", constant: "leak" });
    expect(none).toBe(start);
  });

  it("keeps the territory under another scenario, and forgets it when all is reset", () => {
    const leaky = applyCommand(study, start, { type: "territory.chosen", territory: "leaky" });
    expect(leaky.territory).toBe("leaky");
    expect([isModified(start), isModified(leaky)]).toEqual([false, true]);
    const chosen = applyCommand(study, leaky, { type: "scenario.chosen", scenario: "storm" });
    expect(chosen.territory).toBe("leaky");
    expect(applyCommand(study, leaky, { type: "scenario.reset" })).toEqual(start);
  });

  it("keeps the time inside the run", () => {
    expect(applyCommand(study, start, { type: "time.moved", time: 99 }).time).toBe(4);
  });
});

describe("effectiveSettings", () => {
  it("takes what was moved, else the preset's value, else the lever's default", () => {
    const work = { ...start, scenario: "storm", settings: { "reach[low]": 0.5 } };
    expect(effectiveSettings(study, work)).toEqual({
      ...{ feed: 3, "reach[high]": 1, "reach[low]": 0.5 },
      // The event as the model has it.
      ...{ flood_time: 2, flood_size: 0 },
    });
  });
});

describe("drawnSettings", () => {
  const [rain, ...others] = study.scenarios.scenarios;
  const drawing = {
    ...study,
    scenarios: {
      ...study.scenarios,
      scenarios: [{ id: "rain", set: {}, draw: { feed: "leak" } }, ...others],
    },
  };

  it("names the levers a preset draws, until they are moved", () => {
    expect(rain?.draw).toBeUndefined();
    expect([...drawnSettings(drawing, start)]).toEqual(["feed"]);
    expect([...drawnSettings(drawing, { ...start, settings: { feed: 1 } })]).toEqual([]);
  });
});
