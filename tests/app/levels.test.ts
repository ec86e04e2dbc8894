import { expect, it } from "vitest";
import { levels, rises, shownAt, type Work } from "#app";
import { invariant } from "#base";
import { readFolder } from "../simulations/study-folder.ts";

const { study } = readFolder("alliance");
invariant(study, "the flagship study can be read");
const work: Work = {
  ...{ scenario: "fonds", settings: {}, assumptions: {}, evidence: "booklet", time: 3 },
  language: "fr",
};

it("who discovers sees three levers and the ring, who sees everything sees all that there is", () => {
  expect(shownAt("discover", study, work)).toEqual({
    levers: new Set(["effort", "duration", "recognition"]),
    ...{ events: false, territory: false, assumptions: false, views: false, chart: false },
  });
  const expert = shownAt("expert", study, work);
  expect(expert.levers.size).toBe(study.levers.levers.length);
  expect(Object.values(expert)).not.toContain(false);
});

it("nothing that differs from the study acts without being seen, at any level", () => {
  const event = study.levers.events[0]?.size ?? "";
  const changed = shownAt("discover", study, {
    ...work,
    ...{ settings: { ambition: 0.9, [event]: 0.5 }, assumptions: { any: 1 } },
    territory: "maturity-1",
  });
  expect(changed.levers).toContain("ambition");
  expect(changed).toMatchObject({ events: true, territory: true, assumptions: true });
});

it("a lever that the scenario itself sets is shown", () => {
  const { levers } = shownAt("discover", study, { ...work, scenario: "entre-soi" });
  expect(levers).toContain("table");
  expect(shownAt("discover", study, { ...work, scenario: "crisis-5" }).events).toBe(true);
});

it("each level shows at least what the one before it shows", () => {
  for (const [k, level] of levels.entries())
    for (const other of levels.slice(0, k + 1)) {
      expect(rises(level, other)).toBe(true);
      const [more, less] = [shownAt(level, study, work), shownAt(other, study, work)];
      expect([...less.levers].every((lever) => more.levers.has(lever))).toBe(true);
    }
});
