import { IntlMessageFormat } from "intl-messageformat";
import { beforeAll, describe, expect, it } from "vitest";
import { loadMessages, loadTranslator, packNames, type MessageKey, type Translator } from "#i18n";
import { leavesOf } from "../support/leaves.ts";

const french = leavesOf(await loadMessages("fr", packNames));
const english = leavesOf(await loadMessages("en", packNames));

/** Names of the ICU arguments of one message, in alphabetical order. */
function argumentsOf(message: string): string[] {
  const names = new Set<string>();
  const walk = (nodes: readonly unknown[]): void => {
    for (const node of nodes as { type: number; value: string; options?: object }[]) {
      // 0 is literal text and 7 the number sign of a plural; the others carry a name.
      if (node.type !== 0 && node.type !== 7) names.add(node.value);
      for (const option of Object.values(node.options ?? {})) {
        walk((option as { value: unknown[] }).value);
      }
    }
  };
  walk(new IntlMessageFormat(message, "fr", undefined, { ignoreTag: true }).getAst());
  return [...names].sort();
}

function pluralsOf(message: string): string[] {
  return message.match(/\{\w+, plural,[^{]*(\{[^{}]*(\{[^{}]*\}[^{}]*)*\}\s*[a-z]*\s*)+/g) ?? [];
}

describe("messages", () => {
  it("have the same keys in French and in English", () => {
    expect([...english.keys()].sort()).toEqual([...french.keys()].sort());
  });

  it("stand each in one pack, so that learning a pack replaces no other", async () => {
    const packs = await Promise.all(packNames.map((name) => loadMessages("fr", [name])));
    const namespaces = packs.flatMap((pack) => Object.keys(pack));
    expect(new Set(namespaces).size).toBe(namespaces.length);
  });

  it("take the same ICU arguments in both languages", () => {
    const table = (messages: ReadonlyMap<string, string>): [string, string[]][] =>
      [...messages].map(([key, message]) => [key, argumentsOf(message)]);
    expect(table(english)).toEqual(table(french));
  });

  it("give every French plural its categories one, many and other", () => {
    for (const message of french.values()) {
      for (const plural of pluralsOf(message)) {
        expect(plural).toMatch(/ one \{/);
        expect(plural).toMatch(/ many \{/);
        expect(plural).toMatch(/ other \{/);
      }
    }
  });
});

describe("a translator", () => {
  let t: Translator;
  beforeAll(async () => {
    t = await loadTranslator("fr");
  });

  it.each([
    [0, "0 tirage"],
    [1, "1 tirage"],
    [2, "2 tirages"],
    [2000, "2\u202f000 tirages"],
    [1_000_000, "1\u202f000\u202f000 de tirages"],
  ])("counts %d in French with the plural categories of French", (count, expected) => {
    expect(t("status.runs", { count }).replaceAll("\u00a0", " ")).toBe(expected);
  });

  it("groups English numbers with commas and knows two categories", async () => {
    const english = await loadTranslator("en");
    expect(english("status.runs", { count: 1 })).toBe("1 draw");
    expect(english("status.runs", { count: 2000 })).toBe("2,000 draws");
  });

  it("loads the language asked for", async () => {
    const english = await loadTranslator("en");
    expect(english.language).toBe("en");
    expect(english("levers.title")).toBe("Levers");
  });

  it("learns the words of a pack when asked to", async () => {
    const words = await loadTranslator("en");
    expect(words("compare.title")).toBe("compare.title");
    await words.learn("compare");
    expect(words("compare.title")).not.toBe("compare.title");
  });

  it("shows the key itself when a code has no sentence yet", () => {
    expect(t("notice.from-the-future" as MessageKey)).toBe("notice.from-the-future");
  });
});
