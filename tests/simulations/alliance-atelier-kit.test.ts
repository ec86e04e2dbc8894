import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { assumptionRanges } from "#app";
import { constantsOf, diagnosedValue, readAtelier, readAtelierKit } from "#model";
import enKit from "../../simulations/alliance/atelier.kit.en.json";
import frKit from "../../simulations/alliance/atelier.kit.fr.json";
import { leavesOf } from "../support/leaves.ts";
import { readFolder } from "./study-folder.ts";

const { study } = readFolder("alliance");
if (study === undefined) throw new Error("no study");
const fileOf = (name: string): string => readFileSync(`simulations/alliance/${name}`, "utf8");
const { rules } = readAtelier(fileOf("atelier.json"), study);
if (rules === undefined) throw new Error("no rules");
const names = ["atelier.kit.json", "atelier.kit.fr.json", "atelier.kit.en.json"];
const files = new Map(names.map((name) => [name, fileOf(name)]));
const read = {
  fr: readAtelierKit(files, "fr", study, rules),
  en: readAtelierKit(files, "en", study, rules),
};

describe("the kit of the flagship", () => {
  it.each(["fr", "en"] as const)(
    "agrees with its study, its rules and itself in %s",
    (language) => {
      expect(read[language].diagnostics).toEqual([]);
    },
  );

  it("says the same parts in both languages, graded alike", () => {
    expect([...leavesOf(enKit).keys()]).toEqual([...leavesOf(frKit).keys()]);
    const gradesIn = (kit: object) =>
      [...leavesOf(kit)].filter(([key]) => key.endsWith(".grade")).map(([, grade]) => grade);
    expect(gradesIn(enKit)).toEqual(gradesIn(frKit));
  });

  it("owns that a wording is rebuilt where the published one is lost", () => {
    const { partnership, maturity, situations } = frKit;
    expect([partnership.rebuilt, maturity.rebuilt, situations.rebuilt]).toEqual([
      true,
      true,
      false,
    ]);
    expect([partnership.grade, maturity.grade]).toEqual(["hypothesis", "hypothesis"]);
  });
});

describe("the diagnosis of the catalyst", () => {
  const diagnosis = read.fr.kit?.diagnosis;
  if (diagnosis === undefined) throw new Error("no diagnosis");

  it("asks ten questions and covers every sum of their points, from the least to the most", () => {
    expect(diagnosis.questions).toHaveLength(10);
    const most = Math.max(...diagnosis.points) * diagnosis.questions.length;
    const values = Array.from({ length: most + 1 }, (_, sum) => diagnosedValue(diagnosis, sum));
    expect(values).toEqual([...values].sort((a, b) => a - b));
    expect([values[0], values.at(-1)]).toEqual([0.6, 1.8]);
  });

  it("sets a constant that a session may start from, to the levels of the four territories", () => {
    const range = assumptionRanges(study).get(diagnosis.constant);
    const values = diagnosis.levels.map(({ value }) => value);
    for (const value of values) {
      expect(value).toBeGreaterThanOrEqual(range?.min ?? Infinity);
      expect(value).toBeLessThanOrEqual(range?.max ?? -Infinity);
    }
    const presets = study.scenarios.territories.map(({ set }) => set[diagnosis.constant] ?? 0);
    const central = constantsOf(study.model).get(diagnosis.constant) ?? 0;
    expect(values).toEqual([...presets, central].sort((a, b) => a - b));
  });
});
