import { beforeEach, expect, it } from "vitest";
import { fail, ok } from "#base";
import { packSources, packStudy, unpackStudy, type Study } from "#model";
import { createStudyDesk } from "../../src/app/study-desk.ts";
import { allianceStudy, allianceTexts } from "./support/alliance.ts";

const whole = allianceStudy();
const french = new Map([...allianceTexts()].filter(([name]) => name === "strings.fr.json"));
const files = new Map([...allianceTexts(), ["study.sources.json", packSources(whole)]]);
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
  opened.open(unpackStudy(packStudy(whole), french));
  return opened;
};

beforeEach(() => {
  learnt = [];
  asked = [];
});

it("a study learns the texts of another language once, and keeps those it has", async () => {
  const studies = desk(files);
  await studies.learnTexts("en");
  await studies.learnTexts("en");
  await studies.learnTexts("fr");
  expect(asked).toEqual(["strings.en.json"]);
  expect(studies.study?.texts).toEqual(whole.texts);
});

it("a study learns where its numbers come from, once", async () => {
  const studies = desk(files);
  await studies.learnSources();
  await studies.learnSources();
  expect(learnt).toHaveLength(1);
  expect(studies.study?.uncertainty).toEqual(whole.uncertainty);
});

it("what did not come is asked again", async () => {
  const studies = desk(new Map());
  await studies.learnSources();
  await studies.learnTexts("en");
  await studies.learnSources();
  expect(learnt).toEqual([]);
  expect(asked).toEqual(["study.sources.json", "strings.en.json", "study.sources.json"]);
});
