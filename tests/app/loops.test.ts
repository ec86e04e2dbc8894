import { describe, expect, it } from "vitest";
import { createInProcessRunner, createLoopReader, type Session } from "#app";
import { defaultWork } from "../../src/app/work.ts";
import { readFolder } from "../simulations/study-folder.ts";

describe("the loops of a work", () => {
  it("are weighed in the workers, and pass on the ring", async () => {
    const { study } = readFolder("alliance");
    if (study === undefined) throw new Error("the study reads");
    // Two presets are enough to search along.
    const scenarios = study.scenarios.scenarios.filter(({ id }) => /^(fonds|trend)$/.test(id));
    const small = { ...study, scenarios: { ...study.scenarios, scenarios } };
    const runner = createInProcessRunner();
    await runner.load(small);
    const perform: Session["perform"] = (kind, inputs, options) =>
      runner.perform(kind, inputs, options);
    const read = createLoopReader(small, perform);
    const work = { ...defaultWork(small, "fr"), evidence: "prior" };
    const { signal } = new AbortController();
    const found = await read({ ...work, scenario: "fonds" }, signal);
    if (!found.ok) throw new Error(JSON.stringify(found.error));
    const { times, groups } = found.value;
    const saturation = groups.find(({ family }) => family === "ties-saturate");
    expect(saturation?.share.length).toBe(times.length);
    expect(Math.max(...(saturation?.links ?? []))).toBe(1);
    const trend = await read({ ...work, scenario: "trend" }, signal);
    expect(trend.ok && trend.value.groups).toEqual([]);
    runner.dispose();
  });
});
