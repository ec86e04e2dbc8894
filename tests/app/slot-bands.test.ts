import { describe, expect, it } from "vitest";
import { createInProcessRunner, type Question } from "#app";
import { hubSlots, readHub } from "../../src/ui/graph/hub-detail.ts";
import { pipelineSlots, readPipeline } from "../../src/ui/graph/pipeline-detail.ts";
import { spreadAt } from "../../src/ui/graph/slot-fan.ts";
import { allianceStudy } from "./support/alliance.ts";

const study = allianceStudy();
const question: Question = {
  ...{ scenario: "sustained-7", settings: {}, assumptions: {}, evidence: "prior" },
  ...{ seed: 1, runCount: 48 },
};
const probabilities = [0.05, 0.5, 0.95];

describe("slots over the runs", () => {
  it("tell what the middle of the ring pays, builds and brings out, in order and in range", async () => {
    const runner = createInProcessRunner();
    await runner.load(study);
    const asked = { question, slots: hubSlots(study), probabilities };
    const performed = await runner.perform("slot-bands", [asked]);
    const read = performed.ok ? performed.value[0] : undefined;
    const hub = study.view?.hub;
    const detail = read && hub && readHub(hub, read);
    expect(detail?.capabilities.map(({ id }) => id)).toEqual(hub?.capabilities.map(({ id }) => id));
    const at = read?.times.indexOf(5) ?? -1;
    for (const { index } of detail?.capabilities ?? []) {
      const { low, median, high } = spreadAt(index, at);
      expect(spreadAt(index, 0).median).toBe(0);
      expect(low).toBeLessThanOrEqual(median);
      expect(median).toBeLessThanOrEqual(high);
      expect(high).toBeLessThanOrEqual(1);
      expect(median).toBeGreaterThan(0);
    }
    if (detail === undefined) throw new Error("the hub is read");
    expect(spreadAt(detail.atWork, at).median).toBeLessThan(spreadAt(detail.paid, at).median);
    expect(spreadAt(detail.recognised, at).median).toBeLessThan(
      spreadAt(detail.created, at).median,
    );
    runner.dispose();
  });

  it("tell each stage of the line of projects, and nothing moves along the trend", async () => {
    const runner = createInProcessRunner();
    await runner.load(study);
    const trend = { ...question, scenario: "trend" };
    const asked = { question: trend, slots: pipelineSlots(study), probabilities };
    const performed = await runner.perform("slot-bands", [asked]);
    const read = performed.ok ? performed.value[0] : undefined;
    const pipeline = study.view?.pipeline;
    const phases = read && pipeline ? readPipeline(pipeline, read) : [];
    expect(phases.map(({ stages }) => stages.length)).toEqual([2, 1, 2]);
    for (const { count, success } of phases.flatMap(({ stages }) => stages)) {
      const [start, end] = [spreadAt(count, 0).median, spreadAt(count, 40).median];
      expect(end / start).toBeCloseTo(1, 3);
      expect(spreadAt(success, 0).median).toBeGreaterThan(0);
      expect(spreadAt(success, 0).high).toBeLessThan(1);
    }
    runner.dispose();
  });
});
