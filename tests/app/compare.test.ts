import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  comparedRunCount,
  comparedScenarios,
  createInProcessRunner,
  effectsInputs,
  explainDifference,
  fragmentFromWork,
  leverDifferences,
  type KeptScenario,
  type Session,
  type Work,
} from "#app";
import { pondStudy } from "./support/pond.ts";

const study = pondStudy();
const now: Work = {
  ...{ scenario: "rain", settings: {}, assumptions: {}, evidence: "prior" },
  ...{ time: 2, language: "en" },
};
const storm: Work = { ...now, scenario: "storm", settings: { "reach[high]": 2 } };
const kept: KeptScenario = {
  ...{ id: "1", name: "Storm, wide", fragment: fragmentFromWork(storm), study: study.hash },
};

const runner = createInProcessRunner();
beforeAll(() => runner.load(study));
afterAll(() => runner.dispose());
const perform: Session["perform"] = (kind, inputs, options) =>
  runner.perform(kind, inputs, options);

const compared = (refs: readonly string[], work = now, scenarios = [kept]) =>
  comparedScenarios(study, work, { comparison: { scenarios: refs }, scenarios });

describe("the scenarios of a comparison", () => {
  it("are the present work, presets and kept ones, in the order asked", () => {
    const found = compared(["preset:dry", "kept:1", "now"]);
    expect(found.map(({ ref }) => ref)).toEqual(["preset:dry", "kept:1", "now"]);
    expect(found.map(({ work }) => work.scenario)).toEqual(["dry", "storm", "rain"]);
    expect(found[1]?.work.settings).toEqual({ "reach[high]": 2 });
  });

  it("are the trend and the present work when fewer than two of those asked exist", () => {
    expect(compared(["preset:gone", "kept:9"]).map(({ ref }) => ref)).toEqual([
      "preset:dry",
      "now",
    ]);
    const trend = { ...now, scenario: "dry" };
    expect(compared([], trend).map(({ ref }) => ref)).toEqual(["preset:dry", "preset:rain"]);
  });

  it("read the evidence and the time of the reader, so that all are on the same draws", () => {
    const [, other] = compared(["now", "kept:1"], { ...now, evidence: "survey", time: 4 });
    expect(other?.work).toMatchObject({ evidence: "survey", time: 4 });
    const inputs = effectsInputs(compared(["now", "kept:1"]));
    expect(inputs.map(({ a, b }) => [a.scenario, b.scenario])).toEqual([
      ["rain", "rain"],
      ["rain", "storm"],
    ]);
  });

  it("say when one was kept from another version of the model, and what of it is lost", () => {
    const older = { ...kept, study: "old", fragment: kept.fragment.replace("feed", "fed") };
    const lost = { ...older, fragment: older.fragment.replace(";t=", ";set.gone=1;t=") };
    const [, found] = compared(["now", "kept:1"], now, [lost]);
    expect(found).toMatchObject({ isOtherVersion: true, lost: ["gone"] });
    expect(compared(["now", "kept:1"])[1]).toMatchObject({ isOtherVersion: false, lost: [] });
  });
});

describe("the effects of a comparison", () => {
  it("are paired run by run, and nothing where nothing differs", async () => {
    const performed = await perform("effects", effectsInputs(compared(["preset:rain", "kept:1"])), {
      evidence: [],
    });
    const [alone, other] = performed.ok ? performed.value : [];
    const total = other?.indicators.find(({ id }) => id === "total");
    const last = (other?.times.length ?? 0) - 1;
    expect(other?.runCount).toBe(comparedRunCount);
    expect(total?.above[last]).toBe(1);
    expect(total?.above[0]).toBe(0);
    const same = alone?.indicators.find(({ id }) => id === "total");
    expect([...(same?.above ?? [])].every((share) => share === 0)).toBe(true);
    expect([...(same?.difference.values ?? [])].every((value) => value === 0)).toBe(true);
  });

  it("of an indicator are undefined where it is, never 0", async () => {
    const performed = await perform("effects", effectsInputs(compared(["preset:rain", "kept:1"])), {
      evidence: [],
    });
    const late = performed.ok
      ? performed.value[1]?.indicators.find(({ id }) => id === "late-gain")
      : undefined;
    expect(late?.defined[0]).toBe(0);
    expect(late?.above[0]).toBeNaN();
    expect(late?.bands.values[0]).toBeNaN();
    expect(late?.difference.values[0]).toBeNaN();
  });

  it("hold what the nodes of the ring hold, at the present work's own medians", async () => {
    const [input] = effectsInputs(compared(["now", "kept:1"]));
    const [effects, answered] = await Promise.all([
      perform("effects", input ? [input] : [], { evidence: [] }),
      runner.ask({ ...input!.b, runCount: 208 }),
    ]);
    const found = effects.ok ? effects.value[0]?.nodes?.vitality : undefined;
    const expected = answered.ok ? answered.value.ring?.scenario.vitality : undefined;
    expect(found).toHaveLength(expected?.length ?? -1);
    for (const [index, value] of (expected ?? []).entries())
      expect((found?.[index] ?? NaN) / value).toBeCloseTo(1, 1);
  });
});

describe("the levers that differ", () => {
  it("stand side by side, as each scenario has them", () => {
    const flood = { ...now, settings: { flood_size: 4, flood_time: 1 }, territory: "leaky" };
    const rows = leverDifferences(study, [now, storm, flood]);
    expect(
      rows.map(({ change, standings }) => [change.id, standings.map(({ kind }) => kind)]),
    ).toEqual([
      ["feed", ["number", "number", "number"]],
      ["reach", ["shares", "shares", "shares"]],
      ["flood", ["no-event", "no-event", "event"]],
      ["territory", ["territory", "territory", "territory"]],
    ]);
    expect(rows[0]?.standings[1]).toEqual({ kind: "number", value: 3, format: "number" });
    expect(rows[1]?.standings[1]).toMatchObject({
      shares: [
        { constant: "reach[high]", share: 2 / 3 },
        { constant: "reach[low]", share: 1 / 3 },
      ],
    });
    expect(rows[2]?.standings[2]).toMatchObject({ time: 1, size: 4 });
    expect(leverDifferences(study, [now, now])).toEqual([]);
  });

  it("tell an assumption that is fixed from one left uncertain", () => {
    const sure = { ...now, assumptions: { leak: 0.2 } };
    expect(leverDifferences(study, [now, sure])[0]?.standings).toEqual([
      { kind: "uncertain" },
      { kind: "number", value: 0.2, format: "number" },
    ]);
  });
});

describe("an explanation asked of the workers", () => {
  it("adds up to the difference, at the nearest save point", async () => {
    const asked = { a: now, b: storm, indicator: "gain", at: 2.1 };
    const progress: number[] = [];
    const found = await explainDifference(study, asked, perform, {
      onprogress: (share) => progress.push(share),
    });
    if (!found.ok) throw new Error(found.error.code);
    const { explanation, plan, at } = found.value;
    expect(at).toBe(2);
    expect(plan.changes.map(({ id }) => id)).toEqual(["feed", "reach"]);
    const sum = explanation.parts.reduce((total, { amount }) => total + amount, 0);
    expect(sum).toBeCloseTo(Math.log(explanation.to / explanation.from), 9);
    expect(progress.at(-1)).toBe(1);
  });

  it("can be given up", async () => {
    const signal = AbortSignal.abort();
    const asked = { a: now, b: storm, indicator: "gain", at: 2 };
    expect(await explainDifference(study, asked, perform, { signal })).toMatchObject({
      ok: false,
      error: { code: "cancelled" },
    });
  });
});
