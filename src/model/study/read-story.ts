import { canonicalQualifiedName, constantsOf } from "../constants.ts";
import type { Diagnostic } from "../diagnostics.ts";
import { nearestName } from "../nearest-name.ts";
import { readJsonFile } from "./read-files.ts";
import {
  storyFile,
  storyTextsFile,
  type Story,
  type StoryFigure,
  type StoryScreen,
  type StoryTexts,
} from "./story-schemas.ts";
import type { Language, Study } from "./study.ts";

/** A story that was read, unless a diagnostic is an error. */
export interface ReadStory {
  readonly story: Story | undefined;
  readonly texts: Readonly<Record<Language, StoryTexts>> | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

type Report = (diagnostic: Diagnostic) => void;

/**
 * Read story.json with its words, and check them against the study and each other: every scenario,
 * lever, indicator, loop, element and evidence set exists, every number that a sentence says is a
 * figure of its screen. Never throws on a user's file.
 *
 * @param files - texts by file name: `story.json`, `story.fr.json`, `story.en.json`.
 */
export function readStory(files: ReadonlyMap<string, string>, study: Study): ReadStory {
  const diagnostics: Diagnostic[] = [];
  const report = (found: Diagnostic): number => diagnostics.push(found);
  const story = readJsonFile("story.json", storyFile, files, report);
  const fr = readJsonFile("story.fr.json", storyTextsFile, files, report);
  const en = readJsonFile("story.en.json", storyTextsFile, files, report);
  if (story)
    for (const [i, screen] of story.screens.entries()) checkScreen(study, screen, i, report);
  if (story && fr) checkTexts("story.fr.json", story, fr, report);
  if (story && en) checkTexts("story.en.json", story, en, report);
  const isWhole = diagnostics.length === 0;
  return {
    story: isWhole ? story : undefined,
    texts: isWhole && fr && en ? { fr, en } : undefined,
    diagnostics,
  };
}

function finder(file: string, prefix: string, report: Report) {
  return (path: string, name: string, known: Iterable<string>): void => {
    const names = new Set(known);
    if (names.has(name)) return;
    const nearest = nearestName(name, names);
    const found = { file, path: `${prefix}.${path}`, name, ...(nearest && { nearest }) };
    report({ severity: "error", code: "bad-reference", ...found });
  };
}

type Find = ReturnType<typeof finder>;

/** What of a study a story may name. */
function namesOf(study: Study) {
  const levers = study.levers.levers.map(({ id }) => id);
  return {
    scenarios: study.scenarios.scenarios.map(({ id }) => id),
    evidence: study.evidence.sets.map(({ id }) => id),
    indicators: study.indicators.indicators.map(({ id }) => id),
    loops: study.loops.families.map(({ id }) => id),
    elements: study.view?.families.flatMap(({ members }) => members) ?? [],
    constants: [...constantsOf(study.model).keys()],
    levers,
  };
}

type Names = ReturnType<typeof namesOf>;

function checkScreen(study: Study, screen: StoryScreen, index: number, report: Report): void {
  const names = namesOf(study);
  const find = finder("story.json", `screens.${index}`, report);
  find("scene.scenario", screen.scene.scenario, names.scenarios);
  find("scene.evidence", screen.scene.evidence, names.evidence);
  for (const constant of Object.keys(screen.scene.set))
    find("scene.set", canonicalQualifiedName(constant), names.constants);
  checkView(screen, names, find);
  if (screen.move.kind === "lever") find("move.lever", screen.move.lever, names.levers);
  for (const [name, figure] of Object.entries(screen.figures))
    checkFigure(figure, names, (path, id, known) => find(`figures.${name}.${path}`, id, known));
  for (const [i, claim] of screen.claims.entries()) {
    const figures = Object.keys(screen.figures);
    for (const one of [claim.figure, claim.above, claim.below])
      if (typeof one === "string") find(`claims.${i}`, one, figures);
    for (const set of claim.evidence ?? []) find(`claims.${i}.evidence`, set, names.evidence);
  }
  checkInstants(study, screen, index, report);
}

function checkView({ view }: StoryScreen, names: Names, find: Find): void {
  if (view.kind === "chart") find("view.indicator", view.indicator, names.indicators);
  if (view.kind === "loop") find("view.family", view.family, names.loops);
  if (view.kind !== "ring") return;
  for (const element of [view.element, ...(view.link ?? [])])
    if (element !== undefined) find("view", element, names.elements);
}

function checkFigure(figure: StoryFigure, names: Names, find: Find): void {
  if ("indicator" in figure) find("indicator", figure.indicator, names.indicators);
  if ("family" in figure) find("family", figure.family, names.loops);
  if ("element" in figure) find("element", figure.element, names.elements);
  if ("constant" in figure)
    find("constant", canonicalQualifiedName(figure.constant), names.constants);
}

/** Check that every instant of a screen is one the model reaches. */
function checkInstants(study: Study, screen: StoryScreen, index: number, report: Report): void {
  const { stop } = study.model.simSpecs;
  const marks = screen.view.kind === "chart" ? screen.view.marks : [];
  const read = Object.values(screen.figures).flatMap((one) => ("at" in one ? [one.at] : []));
  for (const time of [screen.scene.time, ...marks, ...read])
    if (time > stop)
      report({
        ...{ severity: "error", code: "bad-file", file: "story.json", path: `screens.${index}` },
        detail: `${time} ≠ ≤ ${stop}`,
      });
}

/** List the figures that a text says. */
function figuresIn(text: string): readonly string[] {
  return Array.from(text.matchAll(/\{(\w+)\}/g), ([, name = ""]) => name);
}

/** Check that the words say every screen, and no number that the screen does not have. */
function checkTexts(file: string, story: Story, texts: StoryTexts, report: Report): void {
  const find = finder(file, "screens", report);
  for (const { id, figures, claims } of story.screens) {
    const said = texts.screens[id];
    find(id, id, Object.keys(texts.screens));
    if (said === undefined) continue;
    for (const text of [said.title, ...said.sentences, said.invitation, said.otherwise ?? ""])
      for (const name of figuresIn(text)) find(id, name, Object.keys(figures));
    if (claims.length > 0 && said.otherwise === undefined) find(id, "otherwise", []);
  }
  const ids = story.screens.map(({ id }) => id);
  for (const id of Object.keys(texts.screens)) find(id, id, ids);
}
