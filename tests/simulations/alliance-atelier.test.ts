import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { constantsOf, readAtelier, readAtelierTexts, type AtelierTexts } from "#model";
import { plannedMinutes } from "#app";
import { readFolder } from "./study-folder.ts";

const { study } = readFolder("alliance");
if (study === undefined) throw new Error("no study");
const text = readFileSync("simulations/alliance/atelier.json", "utf8");
const { rules, diagnostics } = readAtelier(text, study);

function textsOf(language: "fr" | "en"): AtelierTexts {
  const file = readFileSync(`simulations/alliance/atelier.strings.${language}.json`, "utf8");
  const { texts, diagnostics: found } = readAtelierTexts(file, language);
  if (texts === undefined) throw new Error(JSON.stringify(found));
  return texts;
}

describe("atelier.json of the flagship", () => {
  it("is a file of rules that agrees with its study", () => {
    expect(diagnostics).toEqual([]);
  });

  it("has plans as long as their formats say, with each of their rounds", () => {
    for (const { minutes, rounds, plan } of rules?.formats ?? []) {
      expect(plannedMinutes(plan)).toBe(minutes);
      const decided = plan.filter(({ phase }) => phase === "deciding").map(({ round }) => round);
      expect([...new Set(decided)]).toEqual(Array.from({ length: rounds }, (_, r) => r + 1));
    }
  });

  it("gives a fifth of the longer sessions to the debriefing at least", () => {
    for (const { minutes, plan } of rules?.formats ?? []) {
      const talk = plan.filter(({ phase }) => phase === "debriefing" || phase === "closed");
      expect(plannedMinutes(talk) / minutes).toBeGreaterThanOrEqual(0.2);
    }
  });

  it("lets the pot of all hands reach what saturates, and never more than the lever", () => {
    const most = (rules?.pot.tokens ?? []).reduce(
      (sum, { most: one, worth }) => sum + one * worth,
      0,
    );
    const lever = study.levers.levers.find(({ id }) => id === "effort");
    expect(most * 7).toBeGreaterThan(constantsOf(study.model).get("saturation_effort") ?? 1);
    expect(rules?.pot.most).toBe(lever?.max);
  });

  it.each(["fr", "en"] as const)("has words in %s for all that it names", (language) => {
    const texts = textsOf(language);
    const elements = study.model.dimensions.get("model")?.elements ?? [];
    expect(Object.keys(texts.roles).sort()).toEqual([...elements].sort());
    const tokens = [...(rules?.pot.tokens ?? []), rules?.ties.token].map((one) => one?.id);
    expect(Object.keys(texts.tokens)).toEqual(tokens);
    const named = (list: readonly { readonly id: string }[] | undefined) =>
      list?.map(({ id }) => id);
    expect(Object.keys(texts.capabilities)).toEqual(named(rules?.pot.capabilities));
    expect(Object.keys(texts.deck)).toEqual(named(rules?.deck));
    expect(Object.keys(texts.strategies)).toEqual(named(rules?.strategies));
    expect(Object.keys(texts.formats)).toEqual(named(rules?.formats));
    expect(Object.keys(texts.votes)).toEqual(named(rules?.votes));
    for (const { id, options } of rules?.votes ?? [])
      expect(Object.keys(texts.votes[id]?.options ?? {})).toEqual(options);
    const steps = rules?.formats.flatMap(({ plan }) => plan.map(({ step }) => step));
    expect(Object.keys(texts.steps).sort()).toEqual([...new Set(steps)].sort());
  });

  it("names what it does not know", () => {
    const wrong = text.replace('"money_offer"', '"money_ofer"');
    expect(readAtelier(wrong, study).diagnostics).toMatchObject([
      { code: "bad-reference", file: "atelier.json", name: "money_ofer", nearest: "money_offer" },
    ]);
  });
});
