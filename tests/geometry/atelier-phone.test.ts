import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { formatValue, loadTranslator, packNames } from "#i18n";
import {
  contestChoices,
  searchChoices,
  stepped,
} from "../../src/ui/atelier/phone/contest-choices.ts";
import {
  emptyDecision,
  isSameDecision,
  withAsk,
  withPart,
  withPot,
} from "../../src/ui/atelier/phone/decision-draft.ts";
import { openPhoneMemory } from "../../src/ui/atelier/phone/phone-memory.ts";
import { readCode } from "../../src/ui/atelier/phone/table-code.ts";
import { readTyped, writeTyped } from "../../src/ui/atelier/phone/typed-number.ts";
import type { Speech } from "../../src/ui/parts/words.svelte.ts";
import { grounds, rules, study } from "../app/atelier/sessions.ts";

const texts = study.texts?.fr;
const words: Speech = {
  t: await loadTranslator("fr", packNames),
  ...{ language: "fr", texts },
  element: (name) => texts?.elements[name] ?? { label: name, short: name, about: "" },
  indicator: (id) => texts?.indicators[id] ?? { label: id, meaning: "" },
  value: (value, format) => formatValue(value, format, "fr"),
};

describe("a code", () => {
  it("is read with its spaces and dashes, in small letters", () => {
    expect(readCode(" abc-def ")).toBe("ABCDEF");
    expect(readCode("ABCDEFGH")).toBe("ABCDEF");
  });
});

describe("a number that is typed", () => {
  it("takes a comma, a point or the sign of a factor; a blank is none", () => {
    expect(["1,5", "1.5", "×2", " "].map(readTyped)).toEqual([1.5, 1.5, 2, null]);
    expect(readTyped("abc")).toBeUndefined();
    expect(writeTyped(1.5, "fr")).toBe("1,5");
    expect(writeTyped(null, "fr")).toBe("");
  });
});

describe("a decision that is prepared", () => {
  const empty = emptyDecision(rules, "table-1");

  it("never gives more than the hand holds, nor less than nothing", () => {
    const purse = { euros: 2 };
    const full = [1, 1, 1].reduce((one, step) => withPot(one, "euros", step, purse), empty);
    expect(full.pot["euros"]).toBe(2);
    expect(withPot(empty, "people", 1, purse).pot["people"]).toBe(0);
    expect(withPart(empty, "skills", -1).split["skills"]).toBe(0);
  });

  it("asks for as many ties as it has tokens for, and takes a wish back", () => {
    const asked = withAsk(empty, "people", 1);
    expect(asked.asks).toEqual(["people"]);
    expect(withAsk(asked, "public_services", 1)).toBe(asked);
    expect(withAsk(asked, "people", 1).asks).toEqual([]);
  });

  it("is the same whatever the order of its wishes and its zeros", () => {
    const one = { ...empty, pot: { euros: 1, people: 0 }, asks: ["a", "b"] };
    const other = { ...empty, pot: { euros: 1 }, asks: ["b", "a"] };
    expect(isSameDecision(one, other)).toBe(true);
    expect(isSameDecision(one, { ...other, recognises: 1 })).toBe(false);
  });
});

describe("an assumption to contest", () => {
  const text = readFileSync("simulations/alliance/uncertainty.json", "utf8");

  it("is one that the rules let a table contest, at each step of its range", () => {
    const choices = contestChoices(text, words);
    expect(choices.length).toBeGreaterThan(50);
    for (const choice of choices) {
      const range = grounds.assumptions.get(choice.constant);
      for (const value of [choice.low, choice.high, stepped(choice, choice.low, 40)])
        expect(value >= (range?.min ?? NaN) && value <= (range?.max ?? NaN), choice.constant).toBe(
          true,
        );
    }
  });

  it("is found by words, whatever their accents", () => {
    const choices = contestChoices(text, words);
    const found = searchChoices(choices, "CONFIANCE depart");
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThan(choices.length);
  });
});

describe("the memory of a phone", () => {
  it("gives back the device and the code, and forgets the code when it leaves", () => {
    const kept = new Map<string, string>();
    const store = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    };
    const first = openPhoneMemory(store);
    first.keep("ABCDEF");
    const again = openPhoneMemory(store);
    expect([again.device, again.code]).toEqual([first.device, "ABCDEF"]);
    again.keep(undefined);
    expect(openPhoneMemory(store).code).toBeUndefined();
  });

  it("lasts as long as the page where the browser refuses to keep anything", () => {
    const refuse = () => {
      throw new Error("refused");
    };
    const memory = openPhoneMemory({ getItem: refuse, setItem: refuse, removeItem: refuse });
    memory.keep("ABCDEF");
    expect(memory.code).toBe("ABCDEF");
    expect(memory.device).toMatch(/^[a-z0-9]{12}$/);
  });
});
