import { beforeEach, expect, it } from "vitest";
import { fail, ok } from "#base";
import { packLabels, packSources, packStudy, packTexts, unpackStudy, type Study } from "#model";
import { createStudyDesk } from "../../src/app/study-desk.ts";
import { allianceStudy } from "./support/alliance.ts";

const whole = allianceStudy();
const later = new Map([["study.sources.json", packSources(whole)]]);
const first = new Map<string, string>();
for (const [language, texts] of Object.entries(whole.texts ?? {})) {
  first.set(`strings.${language}.json`, packTexts(texts));
  later.set(`study.labels.${language}.json`, packLabels(texts));
}
const files = new Map([...first, ...later]);
let learnt: Study[] = [];
let asked: string[] = [];
const desk = (served: ReadonlyMap<string, string>) => {
  const source = {
    file: (name: string) => {
      asked.push(name);
      const text = served.get(name);
      return Promise.resolve(
        text === undefined ? fail({ code: "network", file: name } as const) : ok(text),
      );
    },
  };
  const opened = createStudyDesk(source, (study) => learnt.push(study));
  const french = new Map([...first].filter(([name]) => name === "strings.fr.json"));
  opened.open(unpackStudy(packStudy(whole), french));
  return opened;
};

beforeEach(() => {
  learnt = [];
  asked = [];
});

it("a study learns the texts of another language whole, once, and keeps those it has", async () => {
  const studies = desk(files);
  await studies.learnTexts("en");
  await studies.learnTexts("en");
  await studies.learnTexts("fr");
  expect(asked).toEqual(["study.labels.en.json", "strings.en.json"]);
  expect(studies.study?.texts?.en).toEqual(whole.texts?.en);
});

it("a study learns where its numbers come from and what its variables are called, once", async () => {
  const studies = desk(files);
  expect(studies.study?.texts?.fr?.variables).toEqual({});
  await Promise.all([studies.learnSources(), studies.learnSources()]);
  await studies.learnSources();
  expect(learnt).toHaveLength(1);
  expect(studies.study?.uncertainty).toEqual(whole.uncertainty);
  expect(studies.study?.texts).toEqual({ fr: whole.texts?.fr });
});

it("what did not come is asked again, and what came is not", async () => {
  const studies = desk(new Map());
  await studies.learnSources();
  await studies.learnTexts("en");
  expect(learnt).toEqual([]);
  expect(studies.study?.texts?.fr?.variables).toEqual({});
  const sourced = desk(new Map([["study.sources.json", packSources(whole)]]));
  asked = [];
  await sourced.learnSources();
  await sourced.learnSources();
  expect(learnt).toHaveLength(1);
  expect(asked).toEqual(["study.sources.json", "study.labels.fr.json", "study.labels.fr.json"]);
});
