import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import type {
  Inquiry,
  Evidence,
  Indicators,
  Levers,
  Loops,
  Scenarios,
  StudyTexts,
  View,
} from "#model";
import { textsFile } from "../../src/model/study/texts-schema.ts";
import { allianceStudy } from "../app/support/alliance.ts";
import { readDoc } from "../../src/ui/parts/provenance-reading.ts";
import { leavesOf } from "../support/leaves.ts";

const folder = "simulations/alliance";

function read(file: string): unknown {
  return JSON.parse(readFileSync(join(folder, file), "utf8"));
}

const levers = read("levers.json") as Levers;
const scenarios = read("scenarios.json") as Scenarios;
const view = read("view.json") as View;
const loops = read("loops.json") as Loops;
const models = view.families.flatMap((family) => family.members);
const components = levers.levers.flatMap((lever) =>
  lever.kind === "share" ? lever.components.map((component) => component.constant) : [],
);
const links = models.flatMap((from) =>
  models.filter((to) => to !== from).map((to) => `${from}>${to}`),
);

const study = allianceStudy();
const variables = [...study.model.variables.values()]
  .filter(({ hidden }) => !hidden)
  .map(({ name }) => name);

/** Signs of a label that a list and a graph can show. */
const longestLabel = 45;

/** What the files of the study name, by the section of the texts that must say it. */
const named: Partial<Record<keyof StudyTexts, readonly string[]>> = {
  elements: models,
  families: view.families.map((family) => family.id),
  levers: levers.levers.map((lever) => lever.id),
  components: [...new Set(components)],
  events: levers.events.map((event) => event.id),
  scenarios: scenarios.scenarios.map((scenario) => scenario.id),
  territories: scenarios.territories.map((territory) => territory.id),
  indicators: (read("indicators.json") as Indicators).indicators.map((indicator) => indicator.id),
  trajectories: view.trajectories.map(({ id }) => id),
  modes: view.partnership?.modes.map((mode) => mode.id) ?? [],
  loops: [...new Set(loops.families.map((family) => family.id))],
  evidence: [
    ...new Set([...(read("evidence.json") as Evidence).sets.map((set) => set.id), "prior"]),
  ],
  assumptions: view.assumptions.map((group) => group.id),
  links,
  variables,
};

describe.each(["fr", "en"] as const)("the alliance texts in %s", (language) => {
  const texts = v.parse(textsFile, read(`strings.${language}.json`));

  it.each(Object.entries(named))("say all %s of the study and nothing else", (section, ids) => {
    const said = Object.keys(texts[section as keyof StudyTexts] ?? {});
    expect(said.sort()).toEqual([...ids].sort());
  });

  it("give each variable a short label that no other has", () => {
    const labels = Object.values(texts.variables);
    expect(labels.filter((label) => label.length > longestLabel)).toEqual([]);
    const folded = labels.map((label) => label.toLocaleLowerCase(language));
    expect(folded.filter((label, k) => folded.indexOf(label) !== k)).toEqual([]);
  });

  it("leave no sentence empty", () => {
    const empty = [...leavesOf(texts)].filter(([, text]) => text.trim() === "");
    expect(empty).toEqual([]);
  });

  it("give each link two different short sentences of its own", () => {
    const sentences = Object.values(texts.links).flatMap((link) => [link.passes, link.blocks]);
    expect(new Set(sentences).size).toBe(84);
    expect(
      sentences.filter((sentence) => sentence.length > 125 || !sentence.endsWith(".")),
    ).toEqual([]);
  });

  it("name each model on the ring in a few signs", () => {
    for (const element of Object.values(texts.elements)) {
      expect(element.short.length).toBeLessThanOrEqual(16);
    }
  });
});

it("both languages say the same things, but for what the files say in English", () => {
  const keys = (language: string): string[] =>
    [...leavesOf(read(`strings.${language}.json`) as object).keys()]
      .filter((key) => !/^(notes|sources)\./.test(key))
      .sort();
  expect(keys("en")).toEqual(keys("fr"));
});

it("French says of each variable what it is, and of each source what it says", () => {
  const { notes, sources } = v.parse(textsFile, read("strings.fr.json"));
  expect(Object.keys(notes ?? {}).sort()).toEqual([...variables].sort());
  const written = [
    ...[...study.model.variables.values()].flatMap(({ doc }) => readDoc(doc).source ?? []),
    ...study.uncertainty.priors.flatMap((prior) => prior.sources.map(({ text }) => text)),
    ...(read("inquiry.json") as Inquiry).comparisons.flatMap(({ published }) =>
      published.map(({ source }) => source.text),
    ),
    ...study.evidence.sets.flatMap(({ targets }) =>
      targets.flatMap((target) => target.sources.map(({ text }) => text)),
    ),
  ];
  expect(Object.keys(sources ?? {}).sort()).toEqual([...new Set(written)].sort());
});
