import { describe, expect, it } from "vitest";
import { levels, pageIds } from "#app";
import { createTranslator, loadMessages, type Translator } from "#i18n";
import { footPages, mastheadPages } from "../../src/ui/pages/page-places.ts";
import { presentAction, presentKeys } from "../../src/ui/present/present-keys.ts";
import { slideAfter, spellYears } from "../../src/ui/present/present-reading.ts";
import { allHints, nextHint } from "../../src/ui/start/hints.ts";
import { shortcutOf, type Press } from "../../src/ui/start/shortcuts.ts";

/** Count the numbers written in digits: « ×2,5 » and « 1 000 » are one each. */
function countNumbers(text: string): number {
  return text.match(/\d+(?:[.,\u00A0\u202F]\d+)*/g)?.length ?? 0;
}

const saying = async (language: "fr" | "en"): Promise<Translator> =>
  createTranslator(language, await loadMessages(language, ["present"]), ["present"]);
const fr = await saying("fr");
const en = await saying("en");

describe("pages", () => {
  it.each(levels)("at level %s every page stands once, above or below", (level) => {
    const above = mastheadPages(level, undefined);
    const below = footPages(level, undefined);
    expect([...above, ...below].sort()).toEqual([undefined, ...pageIds].sort());
  });

  it("the page that is read stands in the masthead or at the foot, whatever the level", () => {
    expect(mastheadPages("discover", "believe")).toContain("believe");
    expect(footPages("discover", "limits")).toContain("limits");
  });
});

describe("hints", () => {
  it("come one after the other, each once, and stop when they are turned off", () => {
    const first = nextHint("discover", [], undefined);
    expect(first).toBe("lever");
    expect(nextHint("discover", ["lever"], undefined)).toBe("ring");
    expect(nextHint("discover", ["lever", "ring", "time"], undefined)).toBeUndefined();
    expect(nextHint("discover", [allHints], undefined)).toBeUndefined();
  });

  it("are given to nobody who was sent a link, and on no other page", () => {
    expect(nextHint(undefined, [], undefined)).toBeUndefined();
    expect(nextHint("expert", [], "trust")).toBeUndefined();
  });
});

describe("shortcuts", () => {
  const key = (key: string, more: Partial<Press> = {}): Press => ({
    ...{ key, ctrlKey: false, metaKey: false, altKey: false, defaultPrevented: false },
    ...more,
  });

  it("Ctrl K and ⌘ K search from anywhere, letters alone never from a field", () => {
    expect(shortcutOf(key("k", { ctrlKey: true }), true, false)).toBe("search");
    expect(shortcutOf(key("K", { metaKey: true }), false, true)).toBe("search");
    expect(shortcutOf(key("f"), false, true)).toBe("present");
    expect(shortcutOf(key("P"), false, true)).toBe("present");
    expect(shortcutOf(key("f"), true, true)).toBeUndefined();
    expect(shortcutOf(key("f"), false, false)).toBeUndefined();
    expect(shortcutOf(key("f", { ctrlKey: true }), false, true)).toBeUndefined();
  });
});

describe("a presentation", () => {
  it("turns its screens with a keyboard and with a clicker, and stops at both ends", () => {
    expect(["ArrowRight", "PageDown", " "].map(presentAction)).toEqual(["next", "next", "next"]);
    expect(["ArrowLeft", "PageUp"].map(presentAction)).toEqual(["previous", "previous"]);
    expect([presentAction("b"), presentAction("."), presentAction("3")]).toEqual([
      ...["black", "black"],
      { mark: 2 },
    ]);
    expect(slideAfter("ring", -1)).toBe("ring");
    expect(slideAfter("chart", 1)).toBe("loop");
    expect(slideAfter("loop", 1)).toBe("loop");
  });

  it("gives each key one meaning", () => {
    const keys = presentKeys.flatMap((one) => [...one.keys]);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("writes times in letters, in half-years", () => {
    const [t, u] = [{ t: fr }, { t: en }];
    expect([0, 1.5, 7, 28].map((years) => spellYears(years, t))).toEqual([
      ...["au départ", "dix-huit mois", "sept ans", "vingt-huit ans"],
    ]);
    expect([1, 3.5].map((years) => spellYears(years, u))).toEqual([
      ...["one year", "three and a half years"],
    ]);
    for (let half = 0; half <= 56; half++)
      expect(countNumbers(spellYears(half / 2, t) + spellYears(half / 2, u))).toBe(0);
  });

  it("counts a number with its separators as one", () => {
    expect(countNumbers("×2,6 entre ×2,3 et 1\u202F000")).toBe(3);
    expect(countNumbers("sept ans")).toBe(0);
  });
});
