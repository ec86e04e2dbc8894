import { readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { packLoops } from "#analysis";
import {
  createInProcessRunner,
  effectiveSettings,
  sceneOf,
  type Answer,
  type LoopsAnswer,
  type Question,
} from "#app";
import { readStory, type StoryScreen } from "#model";
import { claimHolds, readFigures } from "../../src/ui/pages/story/story-figures.ts";
import { leavesOf } from "../support/leaves.ts";
import { readFolder } from "./study-folder.ts";

const folder = "simulations/alliance";
const { study } = readFolder("alliance");
if (study === undefined) throw new Error("the study reads");
const files = new Map(
  ["story.json", "story.fr.json", "story.en.json"].map((name) => [
    name,
    readFileSync(`${folder}/${name}`, "utf8"),
  ]),
);
const { story, texts, diagnostics } = readStory(files, study);
const screens = story?.screens ?? [];

/** Enough draws for medians that claims leave room around. */
const runCount = 32;
const runner = createInProcessRunner();
await runner.load(study);
for (const { id, targets } of study.evidence.sets)
  if (targets.length > 0)
    runner.addPosterior(id, readFileSync(`${folder}/posteriors/${id}.small.json`, "utf8"));
afterAll(() => {
  runner.dispose();
});

function questionOf(screen: StoryScreen, evidence: string): Question {
  const { scenario, territory, settings, assumptions } = sceneOf(screen);
  return { scenario, territory, settings, assumptions, evidence, seed: 1, runCount };
}

const answers = new Map<string, Promise<Answer>>();

function answerOf(question: Question): Promise<Answer> {
  const key = JSON.stringify(question);
  const found =
    answers.get(key) ??
    runner.ask(question).then((asked) => {
      if (!asked.ok) throw new Error(JSON.stringify(asked.error));
      return asked.value;
    });
  answers.set(key, found);
  return found;
}

async function loopsOf(screen: StoryScreen, question: Question): Promise<LoopsAnswer | undefined> {
  const reads = Object.values(screen.figures).some(({ kind }) => kind === "loop-share");
  if (!reads || study === undefined) return undefined;
  const found = await runner.perform("loop-search", [{ scenario: question.scenario }]);
  const weighed =
    found.ok &&
    (await runner.perform("loops", [{ question, found: packLoops(study, found.value.flat()) }]));
  return weighed && weighed.ok ? weighed.value[0] : undefined;
}

const claims = screens.flatMap((screen) =>
  screen.claims.flatMap((claim) =>
    (claim.evidence ?? [screen.scene.evidence]).map((evidence) => ({
      ...{ screen, claim, evidence },
      name: `${screen.id}: ${claim.figure} ${JSON.stringify({ ...claim, figure: undefined, evidence })}`,
    })),
  ),
);

describe("the story of the alliance", () => {
  it("agrees with its study and its words, in six to eight screens", () => {
    expect(diagnostics).toEqual([]);
    expect(screens.length).toBeGreaterThanOrEqual(6);
    expect(screens.length).toBeLessThanOrEqual(8);
  });

  it("passes by a loop that reinforces, a delay, worse before better, the sceptics and the pot", () => {
    const views = screens.map(({ view }) => view);
    const families = study.loops.families.filter(({ polarity }) => polarity === "reinforcing");
    const loop = views.find((view) => view.kind === "loop");
    expect(families.map(({ id }) => id)).toContain(loop?.family);
    expect(screens.map(({ scene }) => scene.evidence)).toContain("sceptical");
    const claimed = screens.flatMap((screen) => screen.claims.map(({ figure }) => figure));
    expect(claimed).toEqual(expect.arrayContaining(["peak", "early", "given"]));
  });

  it("says the same numbers in both languages", () => {
    const said = (language: "fr" | "en") =>
      [...leavesOf(texts?.[language].screens ?? {})].map(([key, text]) => [
        key,
        [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort(),
      ]);
    expect(said("fr")).toEqual(said("en"));
  });

  it.each(screens)("finds every number of the screen $id", async (screen) => {
    const question = questionOf(screen, screen.scene.evidence);
    const settings = effectiveSettings(study, { ...question, time: 0, language: "fr" });
    const answer = await answerOf(question);
    const loops = await loopsOf(screen, question);
    const figures = readFigures(screen, { study, answer, loops, settings });
    for (const [name, { value }] of figures) expect(value, name).toSatisfy(Number.isFinite);
  });

  it.each(claims)("is borne out by the model at $name", async ({ screen, claim, evidence }) => {
    const question = questionOf(screen, evidence);
    const settings = effectiveSettings(study, { ...question, time: 0, language: "fr" });
    const answer = await answerOf(question);
    const loops = await loopsOf(screen, question);
    const figures = readFigures(screen, { study, answer, loops, settings });
    expect(claimHolds(claim, figures), JSON.stringify([...figures])).toBe(true);
  });
});
