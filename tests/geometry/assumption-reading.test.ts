import { describe, expect, it } from "vitest";
import { loadTranslator, packNames, formatValue } from "#i18n";
import { canonicalQualifiedName, constantsOf } from "#model";
import {
  placeOf,
  readAssumptions,
  searchAssumptions,
  valueAtPlace,
} from "../../src/ui/assumptions/assumption-reading.ts";
import {
  provenanceOfConstant,
  provenanceOfTarget,
  readDoc,
} from "../../src/ui/parts/provenance-reading.ts";
import type { Speech } from "../../src/ui/parts/words.svelte.ts";
import { allianceStudy } from "../app/support/alliance.ts";

const study = allianceStudy();
const texts = study.texts?.fr;
const words: Speech = {
  t: await loadTranslator("fr", packNames),
  language: "fr",
  texts,
  element: (name) => texts?.elements[name] ?? { label: name, short: name, about: "" },
  indicator: (id) => texts?.indicators[id] ?? { label: id, meaning: "" },
  value: (value, format) => formatValue(value, format, "fr"),
};
const groups = readAssumptions(study, words);
const lines = groups.flatMap(({ variables }) => variables.flatMap((one) => one.lines));

describe("readAssumptions", () => {
  it("lists every constant that is no lever, no event and no link of a model with itself, once", () => {
    const moved = study.levers.levers
      .flatMap((one) => (one.kind === "number" ? [one] : one.components))
      .map(({ constant }) => canonicalQualifiedName(constant));
    const events = study.levers.events.flatMap(({ time, size }) => [time, size]);
    const left = [...constantsOf(study.model).keys()].filter(
      (name) => ![...moved, ...events].includes(name) && !/\[(\w+),\1\]/.test(name),
    );
    expect(lines.map(({ constant }) => constant).sort()).toEqual(left.sort());
  });

  it("puts every one in a named group of the study", () => {
    expect(groups.filter(({ id }) => id === "")).toEqual([]);
  });

  it("gives a range that holds the model's own value to all but the fixed ones", () => {
    for (const { range, value } of lines) {
      if (range === undefined) continue;
      expect(value).toBeGreaterThanOrEqual(range.min);
      expect(value).toBeLessThanOrEqual(range.max);
    }
    const fixed = lines.filter(({ range }) => range === undefined);
    expect(new Set(fixed.map(({ constant }) => constant.replace(/\[.*/, "")))).toEqual(
      new Set([
        ...["activity", "financial_share", "human_share", "family"],
        ...["newcomer", "shock_length", "standard_hour_value"],
      ]),
    );
  });

  it("finds an assumption by words of its name, whatever the accents", () => {
    const found = searchAssumptions(groups, "CONFIANCE depart")
      .flatMap(({ variables }) => variables.flatMap((one) => one.lines))
      .map(({ constant }) => constant);
    expect(found).toContain("initial_trust");
    expect(found).not.toContain("trust_time");
  });
});

describe("the slider of an assumption", () => {
  it("stands at the value it gave, on a log and on a linear range", () => {
    for (const line of lines.filter(({ range }) => range !== undefined))
      for (const place of [0, 0.25, 0.5, 1])
        expect(placeOf(line, valueAtPlace(line, place))).toBeCloseTo(place, 1);
  });
});

describe("provenance", () => {
  it("takes the documentation of a constant apart", () => {
    expect(readDoc("Time lost. Source: a survey, 2021: .70; others. Grade: study.")).toEqual({
      ...{ meaning: "Time lost.", source: "a survey, 2021: .70; others", grade: "study" },
    });
    expect(readDoc("Only words.")).toEqual({
      ...{ meaning: "Only words.", source: undefined, grade: undefined },
    });
  });

  it("names a grade and a source for every constant of the study", () => {
    for (const constant of constantsOf(study.model).keys()) {
      const { sources, label } = provenanceOfConstant(study, words, constant);
      expect(sources.length, constant).toBeGreaterThan(0);
      expect(label).not.toBe("");
    }
  });

  it("takes the prior's word before the file's", () => {
    const trust = provenanceOfConstant(study, words, "framing_delay");
    expect(trust.distribution?.shape).toBe("triangular");
    expect(trust.why).toBeDefined();
    expect(trust.grade).toBe("study");
  });

  it("calls an element that the source does not speak of a hypothesis", () => {
    const gradeOf = (name: string): string => provenanceOfConstant(study, words, name).grade;
    expect(gradeOf("practice[engagement_economy,public_action]")).toBe("study");
    expect(gradeOf("practice[people,financial_economy]")).toBe("hypothesis");
  });

  it("gives the published range of a target that has one", () => {
    const target = study.evidence.sets.find(({ id }) => id === "cautious")?.targets[0];
    const read = target && provenanceOfTarget(words, target, "times");
    expect(read?.range).toEqual([1.1, 1.6]);
    expect(read?.value).toBe("×1,3");
  });
});
