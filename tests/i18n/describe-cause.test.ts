import { describe, expect, it } from "vitest";
import {
  describeCause,
  loadTranslator,
  packNames,
  type CauseFacts,
  type DifferenceFacts,
  type StrongestFacts,
} from "#i18n";
import type { Language } from "#model";
import { allianceStudy } from "../app/support/alliance.ts";

const study = allianceStudy();
const [fr, en] = [await loadTranslator("fr", packNames), await loadTranslator("en", packNames)];

const effort = { kind: "lever", id: "effort" } as const;
const facts: DifferenceFacts = {
  ...{ indicator: "Frugality", format: "times", a: "Trend", b: "Sustained" },
  ...{ at: 7, from: 1, to: 1.62, measure: "ratio" },
  parts: [{ change: effort, amount: Math.log(1.62) }],
};
const cause: CauseFacts = {
  measure: "ratio",
  carrier: { variable: "capitalisation", amount: Math.log(1.62), direction: "more" },
  loop: { name: "What is learnt makes the next project cheaper", change: 0.1 },
};
const reversed: DifferenceFacts = {
  ...{ ...facts, a: facts.b, b: facts.a, from: facts.to, to: facts.from },
  parts: [{ change: effort, amount: -Math.log(1.62) }],
};
const turned: CauseFacts = {
  measure: "ratio",
  carrier: { variable: "capitalisation", amount: -Math.log(1.62), direction: "less" },
  loop: { name: "What is learnt makes the next project cheaper", change: -0.1 },
};

function say(
  given: DifferenceFacts,
  found: CauseFacts | undefined,
  language: Language,
  id = "frugality",
): string {
  const t = language === "fr" ? fr : en;
  const said = describeCause(given, id, found, study.texts?.[language], t);
  return said.replaceAll(/[\u00a0\u202f]/g, " ");
}

describe("the sentence of a cause", () => {
  it("says the loop that turns and the stock that carries the difference", () => {
    const french = { ...cause, loop: { name: "Ce qui est appris sert", change: 0.1 } };
    expect(say(facts, french, "fr")).toBe(
      "À 7 ans, la frugalité gagne surtout parce que ce qui est appris sert, avec plus de capitalisation (+62 %).",
    );
    expect(say(facts, cause, "en")).toBe(
      "At 7 years, frugality gains mostly because what is learnt makes the next project cheaper, with more capitalisation (+62%).",
    );
  });

  it("turns with its facts: gain and loss, more and less, the loop that weighs less", () => {
    expect(say(reversed, turned, "en")).toBe(
      "At 7 years, frugality loses mostly because this loop weighs less (“what is learnt makes the next project cheaper”), with less capitalisation (−38%).",
    );
    const french = { ...turned, loop: { name: "Ce qui est appris sert", change: -0.1 } };
    expect(say(reversed, french, "fr")).toBe(
      "À 7 ans, la frugalité perd surtout parce que cette boucle pèse moins (« ce qui est appris sert »), avec moins de capitalisation (−38 %).",
    );
  });

  it("says the stock alone where no loop goes with it", () => {
    const alone = { ...cause, loop: undefined };
    expect(say(facts, alone, "fr")).toBe(
      "À 7 ans, la frugalité gagne surtout avec plus de capitalisation (+62 %).",
    );
    expect(say(facts, alone, "en")).not.toContain("because");
  });

  it("says what the stock meets where no loop changed with it: a brake or a driver, and where", () => {
    const strongest: StrongestFacts = {
      name: "Les liens arrivent à saturation",
      ...({ polarity: "balancing", share: 0.08, scenario: "b" } as const),
    };
    const braked = { ...cause, loop: undefined, strongest };
    expect(say(facts, braked, "fr")).toBe(
      "À 7 ans, la frugalité gagne surtout avec plus de capitalisation (+62 %). Dans « Sustained », la boucle qui compte le plus pour cela est un frein : « les liens arrivent à saturation » (8 % de ce qui change alors).",
    );
    const driven: StrongestFacts = {
      ...strongest,
      ...({ name: "Trust attracts", polarity: "reinforcing" } as const),
    };
    expect(say(facts, { ...braked, strongest: driven }, "en")).toBe(
      "At 7 years, frugality gains mostly with more capitalisation (+62%). In “Sustained”, the loop that counts most for this is a driver: “trust attracts” (8% of what then changes).",
    );
    const back = { ...turned, loop: undefined, strongest: { ...driven, scenario: "a" as const } };
    expect(say(reversed, back, "en")).toBe(
      "At 7 years, frugality loses mostly with less capitalisation (−38%). In “Sustained”, the loop that counts most for this is a driver: “trust attracts” (8% of what then changes).",
    );
    expect(say(facts, { ...cause, strongest }, "fr")).not.toContain("frein");
  });

  it("says the setting where no stock can be said", () => {
    expect(say(facts, undefined, "fr")).toBe(
      "À 7 ans, la frugalité gagne surtout par le réglage « Effort d’ingénierie » (+62 %).",
    );
    expect(say(reversed, undefined, "en")).toBe(
      "At 7 years, frugality loses mostly through the setting “Engineering effort” (−38%).",
    );
    const unknown = { ...cause, carrier: { ...cause.carrier, variable: "no_such_stock" } };
    expect(say(facts, unknown, "en")).toBe(say(facts, undefined, "en"));
  });

  it("is silent where nothing differs or the indicator has no value", () => {
    expect(say({ ...facts, to: 1 }, cause, "fr")).toBe("");
    const undefinedFacts = { ...facts, to: NaN, measure: "undefined", parts: [] } as const;
    expect(say(undefinedFacts, cause, "en")).toBe("");
  });

  it("names an indicator that has no words of its own in a sentence", () => {
    expect(say(facts, cause, "fr", "no-such-indicator")).toContain(
      "l’indicateur « Frugality » gagne",
    );
  });
});
