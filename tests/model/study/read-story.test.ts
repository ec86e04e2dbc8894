import { describe, expect, it } from "vitest";
import { readStory } from "#model";
import { pondStudy } from "../../app/support/pond.ts";

const study = pondStudy();

const screen = {
  id: "rain",
  scene: { scenario: "rain", set: { feed: 2 }, evidence: "survey", time: 2 },
  view: { kind: "chart", indicator: "gain", marks: [1, 3] },
  move: { kind: "lever", lever: "feed" },
  figures: { gain: { kind: "quantile", indicator: "gain", at: 3 } },
  claims: [{ figure: "gain", above: 1 }],
};
const said = { title: "Rain", sentences: ["It gains {gain}."], invitation: "Feed.", otherwise: "" };

function read(changes: object, text: object = said, id = "rain") {
  const files = {
    "story.json": { screens: [{ ...screen, ...changes }] },
    "story.fr.json": { screens: { rain: said } },
    "story.en.json": { screens: { [id]: text } },
  };
  const texts = Object.entries(files).map(([name, file]) => [name, JSON.stringify(file)] as const);
  return readStory(new Map(texts), study);
}

describe("readStory", () => {
  it("reads a story whose screens and words agree with the study", () => {
    const { story, texts, diagnostics } = read({});
    expect(diagnostics).toEqual([]);
    expect(story?.screens[0]?.figures["gain"]).toMatchObject({ p: 0.5 });
    expect(texts?.en.screens["rain"]?.title).toBe("Rain");
  });

  it.each([
    ["scene.scenario", { scene: { ...screen.scene, scenario: "rian" } }, "rian", "rain"],
    ["scene.evidence", { scene: { ...screen.scene, evidence: "servey" } }, "servey", "survey"],
    ["scene.set", { scene: { ...screen.scene, set: { fead: 1 } } }, "fead", "feed"],
    ["view.indicator", { view: { kind: "chart", indicator: "gian" } }, "gian", "gain"],
    ["view.family", { view: { kind: "loop", family: "tide" } }, "tide", undefined],
    ["view", { view: { kind: "ring", element: "lwo" } }, "lwo", "low"],
    ["move.lever", { move: { kind: "lever", lever: "fed" } }, "fed", "feed"],
    ["claims.0", { claims: [{ figure: "gian", above: 1 }] }, "gian", "gain"],
  ])("names what %s does not find, and the nearest there is", (path, changes, name, nearest) => {
    const { story, diagnostics } = read(changes);
    expect(story).toBeUndefined();
    const found = { code: "bad-reference", path: `screens.0.${path}`, name };
    expect(diagnostics[0]).toMatchObject({ ...found, ...(nearest && { nearest }) });
  });

  it("refuses an instant that the model does not reach", () => {
    const { diagnostics } = read({ scene: { ...screen.scene, time: 5 } });
    expect(diagnostics).toMatchObject([{ code: "bad-file", path: "screens.0" }]);
  });

  it("refuses words that say a number their screen has not, or no word for a screen", () => {
    const wrong = read({}, { ...said, sentences: ["It gains {gian}."] });
    expect(wrong.diagnostics).toMatchObject([{ file: "story.en.json", name: "gian" }]);
    const lost = read({}, said, "snow");
    expect(lost.diagnostics.map((one) => ("name" in one ? one.name : ""))).toEqual([
      "rain",
      "snow",
    ]);
  });

  it("asks what is said where a claim no longer holds", () => {
    const { title, sentences, invitation } = said;
    const { diagnostics } = read({}, { title, sentences, invitation });
    expect(diagnostics).toMatchObject([{ file: "story.en.json", name: "otherwise" }]);
  });

  it("gives the mistakes of a file that is no story", () => {
    const { diagnostics } = readStory(new Map([["story.json", "{}"]]), study);
    expect(diagnostics).toMatchObject([{ code: "bad-file", file: "story.json" }]);
  });
});
