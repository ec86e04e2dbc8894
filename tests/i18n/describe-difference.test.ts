import { describe, expect, it } from "vitest";
import {
  describeDifference,
  formatPart,
  loadTranslator,
  packNames,
  type DifferenceFacts,
} from "#i18n";
import type { Language } from "#model";
import { allianceStudy } from "../app/support/alliance.ts";

const study = allianceStudy();
const [fr, en] = [await loadTranslator("fr", packNames), await loadTranslator("en", packNames)];

const effort = { kind: "lever", id: "effort" } as const;
const table = { kind: "lever", id: "table" } as const;
const facts: DifferenceFacts = {
  ...{ indicator: "Frugality", format: "times", a: "Trend", b: "Sustained" },
  ...{ at: 7, from: 1, to: 1.55, measure: "ratio" },
  parts: [
    { change: effort, amount: Math.log(1.62) },
    { change: table, amount: Math.log(1.55 / 1.62) },
  ],
};
const reversed: DifferenceFacts = {
  ...facts,
  ...{ a: facts.b, b: facts.a, from: facts.to, to: facts.from },
  parts: facts.parts.map(({ change, amount }) => ({ change, amount: -amount })),
};

function say(given: DifferenceFacts, language: Language): string {
  const t = language === "fr" ? fr : en;
  return describeDifference(given, study.texts?.[language], t).replaceAll(/[\u00a0\u202f]/g, " ");
}

describe("the sentence of a difference", () => {
  it("names both scenarios, what counts most and what goes the other way", () => {
    expect(say(facts, "en")).toBe(
      "At 7 years, “Frugality” is higher in “Sustained” than in “Trend”: 1.6× against 1× (medians). " +
        "What counts most: Engineering effort (+62%). The other way: Who is at the table (−4%).",
    );
    expect(say(facts, "fr")).toBe(
      "À 7 ans, l’indicateur « Frugality » est plus haut dans « Sustained » que dans « Trend » : ×1,6 contre ×1 (médianes). " +
        "Ce qui compte le plus : Effort d’ingénierie (+62 %). En sens inverse : Qui est à la table (−4 %).",
    );
  });

  it("turns with its facts: higher and lower, gain and loss, both ways", () => {
    expect(say(reversed, "en")).toBe(
      "At 7 years, “Frugality” is lower in “Trend” than in “Sustained”: 1× against 1.6× (medians). " +
        "What counts most: Engineering effort (−38%). The other way: Who is at the table (+5%).",
    );
    expect(say(reversed, "fr")).toContain(
      "est plus bas dans « Trend » que dans « Sustained » : ×1 contre ×1,6",
    );
    expect(say(reversed, "fr")).toContain("Effort d’ingénierie (−38 %)");
  });

  it("is silent on what hardly weighs against the rest", () => {
    const slight = [{ change: table, amount: -0.01 }, ...facts.parts.slice(0, 1)];
    expect(say({ ...facts, parts: slight }, "en")).not.toContain("other way");
  });

  it("says when one thing alone sets the scenarios apart", () => {
    const one = { ...facts, to: 1.62, parts: facts.parts.slice(0, 1) };
    expect(say(one, "en")).toContain("One thing sets them apart: Engineering effort (+62%).");
    expect(say(one, "fr")).toContain(
      "Une seule chose les distingue : Effort d’ingénierie (+62 %).",
    );
    expect(say(one, "en")).not.toContain("other way");
  });

  it("says that nothing differs, and what cancels out if something does", () => {
    const none = { ...facts, to: 1, parts: [] };
    expect(say(none, "en")).toBe("At 7 years, “Frugality” is 1× in both scenarios, to rounding.");
    expect(say(none, "fr")).toBe(
      "À 7 ans, l’indicateur « Frugality » vaut ×1 dans les deux scénarios, à l’arrondi près.",
    );
    const both = [
      { change: effort, amount: Math.log(1.3) },
      { change: table, amount: -Math.log(1.3) },
    ];
    expect(say({ ...none, parts: both }, "en")).toContain(
      "Two things cancel out: Engineering effort (+30%) and Who is at the table (−23%).",
    );
    expect(say({ ...none, parts: both }, "fr")).toContain("Deux choses se compensent");
  });

  it("says where the indicator is undefined, and never a number there", () => {
    const undefinedIn = (from: number, to: number, language: Language): string =>
      say({ ...facts, from, to, measure: "undefined", parts: [] }, language);
    expect(undefinedIn(NaN, 7, "en")).toContain("has no value in the scenario “Trend”");
    expect(undefinedIn(7, NaN, "en")).toContain("has no value in the scenario “Sustained”");
    expect(undefinedIn(NaN, NaN, "fr")).toContain("n’a de valeur dans aucun des deux scénarios");
    expect(undefinedIn(7, NaN, "fr")).toContain("n’a pas de valeur dans le scénario « Sustained »");
    expect(undefinedIn(7, 7, "en")).toContain("cannot be shared out");
    expect(undefinedIn(7, NaN, "fr")).not.toMatch(/×|contre/);
  });

  it("says whether a loop weighs more or less, and is silent on one that does neither", () => {
    const loop = (change: number) => ({ ...facts, loop: { name: "What is learnt", change } });
    expect(say(loop(0.12), "en")).toContain("The loop “What is learnt” weighs more (+12 points).");
    expect(say(loop(-0.12), "en")).toContain("weighs less (−12 points).");
    expect(say(loop(0.12), "fr")).toContain("La boucle « What is learnt » pèse davantage");
    expect(say(loop(-0.12), "fr")).toContain("pèse moins (−12 points).");
    expect(say(loop(0.004), "en")).toBe(say(facts, "en"));
  });

  it("says in which scenario nothing changes, so that no loop weighs there", () => {
    const rest = (rest: "a" | "b", change: number) =>
      say({ ...facts, loop: { name: "What is learnt", change, rest } }, "en");
    expect(rest("a", 0.3)).toContain("In “Sustained” the loop “What is learnt” counts for 30%");
    expect(rest("a", 0.3)).toContain("in “Trend” nothing changes.");
    expect(rest("b", -0.3)).toContain("In “Trend” the loop “What is learnt” counts for 30%");
    expect(rest("b", -0.3)).toContain("in “Sustained” nothing changes");
  });
});

describe("what a change brought", () => {
  it("is a percentage of a factor, points of a share, or the unit itself, always signed", () => {
    expect(formatPart(Math.log(2), "ratio", "times", "en")).toBe("+100%");
    expect(formatPart(-Math.log(2), "ratio", "times", "en")).toBe("−50%");
    expect(formatPart(0.034, "difference", "percent", "en")).toBe("+3.4 points");
    expect(formatPart(-1200, "difference", "keur", "en")).toBe("−€1.2M");
    expect(formatPart(0, "ratio", "times", "en")).toBe("0%");
    expect(formatPart(-1e-9, "difference", "index", "en")).toBe("0");
  });
});
