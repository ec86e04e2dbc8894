import { expect, it } from "vitest";
import {
  addLabels,
  addSources,
  lacksLabels,
  packLabels,
  packSources,
  packStudy,
  packTexts,
  unpackStudy,
  type StudyTexts,
} from "#model";
import { allianceStudy, allianceTexts } from "../../app/support/alliance.ts";

const study = allianceStudy();
const packed = packStudy(study);

/** Everything but the places in equations, which only diagnostics of a study with faults need. */
const plain = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, part: unknown) =>
      key === "span"
        ? undefined
        : part instanceof Map
          ? [...(part as Map<unknown, unknown>)]
          : part,
    ),
  );

it("a packed study and its sources are the study that was read, maps and numbers alike", () => {
  const read = unpackStudy(packed, allianceTexts());
  expect(plain(addSources(read, packSources(study)))).toEqual(plain(study));
  expect(read.model.variables).toBeInstanceOf(Map);
});

it("a packed study has the texts that came with it, and no others", () => {
  const english = [...allianceTexts()].filter(([name]) => name === "strings.en.json");
  expect(Object.keys(unpackStudy(packed, new Map(english)).texts ?? {})).toEqual(["en"]);
  expect(unpackStudy(packed, new Map()).texts).toBeUndefined();
});

it("packed texts lack the labels of variables, and are whole again with them", () => {
  for (const texts of Object.values(study.texts ?? {})) {
    const bare = JSON.parse(packTexts(texts)) as StudyTexts;
    expect([lacksLabels(bare), lacksLabels(texts)]).toEqual([true, false]);
    expect(addLabels(bare, packLabels(texts))).toEqual(texts);
  }
});

it("a packed study says the grade of a prior before its sources have come", () => {
  const { uncertainty } = unpackStudy(packed, new Map());
  const grades = (priors: typeof uncertainty.priors) => priors.map(({ grade }) => grade);
  expect(grades(uncertainty.priors)).toEqual(grades(study.uncertainty.priors));
  expect(uncertainty.priors.every(({ sources }) => sources.length === 0)).toBe(true);
});

it("every part of a packed equation has a place, as the types promise", () => {
  const { model } = unpackStudy(packed, new Map());
  for (const variable of model.variables.values())
    for (const { expression } of variable.equations)
      expect(expression.span).toEqual({ start: 0, end: 0 });
});
