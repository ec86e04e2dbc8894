import { describe, expect, it } from "vitest";
import { studyLoops, type StudyLoops } from "#analysis";
import { createWasm } from "#engine";
import { readStudy, type Study } from "#model";
import { readFolderTexts } from "./study-folder.ts";

function loopsAlong(study: Study, ...scenarios: readonly string[]): readonly StudyLoops[] {
  const simulator = createWasm(study.model);
  if (!simulator.ok) throw new Error(JSON.stringify(simulator.error));
  return scenarios.map((scenario) => {
    const question = { scenario, settings: {}, assumptions: {} };
    const found = studyLoops(study, simulator.value, question, { saveStep: 0.5 });
    if (!found.ok) throw new Error(JSON.stringify(found.error));
    return found.value;
  });
}

/** The eight of the brief, by their sign. */
const eight = [
  ["trust-attracts", "reinforcing"],
  ["premium-pays", "reinforcing"],
  ["learning-pays", "reinforcing"],
  ["success-breeds", "reinforcing"],
  ["coordination-load", "balancing"],
  ["ties-saturate", "balancing"],
  ["donor-fatigue", "balancing"],
  ["engineers-leave", "balancing"],
] as const;

describe("the loops of the alliance", () => {
  const files = readFolderTexts("alliance");
  const { study } = readStudy(files);
  if (study === undefined) throw new Error("the study reads");
  const [trend, fonds] = loopsAlong(study, "trend", "fonds");

  it("hold the eight of the brief, found in the model and recognised by what they pass through", () => {
    for (const [family, polarity] of eight) {
      const group = fonds?.groups.find((one) => one.family === family);
      expect(group?.polarity, family).toBe(polarity);
      expect(
        group?.share.some((share) => share > 0),
        family,
      ).toBe(true);
      expect(group?.path.length, family).toBeGreaterThan(1);
    }
  });

  it("say nothing along the trend, where nothing changes", () => {
    expect(trend?.groups).toEqual([]);
  });

  it("share out all that happens", () => {
    for (const t of [1, 6, 20, 50]) {
      const total = fonds?.groups.reduce((sum, { share }) => sum + (share[t] ?? NaN), 0);
      expect(total).toBeCloseTo(1, 9);
    }
  });

  it("are no longer the same when the file has no coordination cost", () => {
    const model = files.get("model.xmile") ?? "";
    const changed = model.replace(
      /<eqn>1 \+ coordination_cost\*[^<]*<\/eqn>/,
      "<eqn>1 + coordination_cost</eqn>",
    );
    expect(changed).not.toBe(model);
    const without = readStudy(new Map([...files, ["model.xmile", changed]])).study;
    if (without === undefined) throw new Error("the changed study reads");
    const [run] = loopsAlong(without, "fonds");
    expect(run?.groups.map(({ family }) => family)).not.toContain("coordination-load");
  });
});
