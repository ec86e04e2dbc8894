import fc from "fast-check";
import { IntlMessageFormat } from "intl-messageformat";
import { describe, expect, it } from "vitest";
import en from "../../src/i18n/en.json";
import fr from "../../src/i18n/fr.json";
import { parseMessage, writeMessage } from "../../src/i18n/icu-message.ts";
import { leavesOf } from "../support/leaves.ts";

const languages = [
  { language: "fr", locale: "fr-FR", messages: [...leavesOf(fr).values()] },
  { language: "en", locale: "en-GB", messages: [...leavesOf(en).values()] },
] as const;

/** Any argument name gets the same value, so that one object fits every message. */
function argumentsOf(message: string, value: string | number): Record<string, string | number> {
  const names = [...message.matchAll(/\{(\w+)/g)].map((match) => match[1] ?? "");
  return Object.fromEntries(names.map((name) => [name, value] as const));
}

describe("writeMessage", () => {
  it.each(languages)("says every message in $language as intl-messageformat does", (one) => {
    for (const text of one.messages) {
      const oracle = new IntlMessageFormat(text, one.locale, undefined, { ignoreTag: true });
      const plural = text.includes(", plural,") || text.includes(", number}");
      for (const value of plural ? [0, 1, 1.5, 2, 20, 1234, 1_000_000] : ["Été", 3]) {
        const args = argumentsOf(text, value);
        expect(writeMessage(parseMessage(text), args, one.language)).toBe(oracle.format(args));
      }
    }
  });

  it("writes a plural inside a plural, each with its own count", () => {
    const text = "{a, plural, one {# a, {b, plural, one {# b} other {# bs}}} other {# as}}";
    expect(writeMessage(parseMessage(text), { a: 1, b: 2 }, "en")).toBe("1 a, 2 bs");
  });

  it("keeps what is no argument, and names an argument that was not given", () => {
    expect(writeMessage(parseMessage("a } {b c} #"), {}, "en")).toBe("a } {b c} #");
    expect(writeMessage(parseMessage("{name}"), {}, "en")).toBe("{name}");
  });

  it("never throws, whatever the text", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[{}#, a-z]{0,40}$/), (text) => {
        expect(typeof writeMessage(parseMessage(text), { a: 1 }, "fr")).toBe("string");
      }),
    );
  });
});
