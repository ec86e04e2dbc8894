import { describe, expect, it } from "vitest";
import { formatValue } from "#i18n";
import {
  claimHolds,
  speaksOf,
  type FigureReading,
} from "../../src/ui/pages/story/story-figures.ts";
import { actFromKey, actFromStroke } from "../../src/ui/pages/story/story-keys.ts";
import { fillSentence, joinStretches } from "../../src/ui/pages/story/story-sentence.ts";

const words = {
  value: (value: number | undefined, format: Parameters<typeof formatValue>[1]) =>
    formatValue(value, format, "en"),
};
const figures = new Map<string, FigureReading>([
  ["median", { value: 2, format: "times" }],
  ["count", { value: 17, format: "count" }],
  ["late", { value: undefined, format: "times" }],
  ["none", { value: Number.NaN, format: "times" }],
]);

describe("a sentence of the story", () => {
  it("holds its numbers apart, in the language of the page", () => {
    expect(fillSentence("At {median}, {count} of 20.", figures, words)).toEqual([
      { text: "At " },
      { text: "2×", figure: "median" },
      { text: ", " },
      { text: "17", figure: "count" },
      { text: " of 20." },
    ]);
  });

  it("tells a number that is being computed from one the model has not", () => {
    const said = joinStretches(fillSentence("{late} {none}", figures, words));
    expect(said).toBe("… not defined");
  });
});

describe("a claim of the story", () => {
  it("holds strictly between its bounds, which may be other figures", () => {
    expect(claimHolds({ figure: "median", above: 1 }, figures)).toBe(true);
    expect(claimHolds({ figure: "median", below: 2 }, figures)).toBe(false);
    expect(claimHolds({ figure: "median", below: "count" }, figures)).toBe(true);
  });

  it("says nothing before its numbers are there, and does not hold where there is none", () => {
    expect(claimHolds({ figure: "late", above: 1 }, figures)).toBeUndefined();
    expect(claimHolds({ figure: "none", above: 1 }, figures)).toBe(false);
  });

  it("is about the evidence of its screen, unless it names others", () => {
    const screen = { scene: { evidence: "booklet" } } as Parameters<typeof speaksOf>[1];
    expect(speaksOf({ figure: "median" }, screen)).toBe(true);
    expect(speaksOf({ figure: "median", evidence: ["cautious"] }, screen)).toBe(false);
  });
});

describe("keys of the story", () => {
  it("mean the same on a keyboard and on a clicker", () => {
    for (const key of ["ArrowRight", "PageDown", " "])
      expect(actFromKey(key, "elsewhere")).toBe("next");
    for (const key of ["ArrowLeft", "PageUp"])
      expect(actFromKey(key, "elsewhere")).toBe("previous");
    expect(actFromKey("Escape", "field")).toBe("leave");
    expect(actFromKey("a", "elsewhere")).toBeUndefined();
  });

  it("leave a slider its arrows and a button its space bar, but not the clicker’s keys", () => {
    expect(actFromKey("ArrowRight", "field")).toBeUndefined();
    expect(actFromKey(" ", "button")).toBeUndefined();
    expect(actFromKey("PageDown", "field")).toBe("next");
    expect(actFromKey("ArrowRight", "button")).toBe("next");
  });

  it("turn with a long stroke across, not with a scroll", () => {
    expect(actFromStroke(-120, 20)).toBe("next");
    expect(actFromStroke(120, -20)).toBe("previous");
    expect(actFromStroke(-40, 0)).toBeUndefined();
    expect(actFromStroke(-120, 100)).toBeUndefined();
  });
});
