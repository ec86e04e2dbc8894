import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readGlossary, type Language } from "#model";
import { invariant } from "#base";
import { readFolder } from "../simulations/study-folder.ts";
import { levelOf, searchEntries, type AppWords } from "../../src/ui/search/search-entries.ts";
import { searchIndex } from "../../src/ui/search/search-index.ts";

const read = readFolder("alliance").study;
invariant(read, "the flagship study can be read");
const study = read;
const { glossary } = readGlossary(readFileSync("simulations/alliance/glossary.json", "utf8"));
const words: AppWords = {
  page: (page) => ({ label: page ?? "Simuler", also: page === "compare" ? "Comparer" : "" }),
  action: (action) => ({ label: action, also: action === "undo" ? "Annuler" : "" }),
};

function indexIn(language: Language) {
  const texts = study.texts?.[language];
  const other = study.texts?.[language === "fr" ? "en" : "fr"];
  const both = texts && { said: texts, other };
  return searchIndex(searchEntries(study, both, { glossary, language }, words));
}
const french = indexIn("fr");
const first = (typed: string): string | undefined => french.find(typed)[0]?.id;

describe("the search", () => {
  it("finds a label without its accents, and whatever the case", () => {
    expect(first("frugalite")).toBe("indicator frugality");
    expect(first("FRUGALITÉ")).toBe("indicator frugality");
    expect(first("duree du programme")).toBe("lever duration");
  });

  it("finds a thing by its name in the other language", () => {
    const found = french.find("productive economy").map(({ id }) => id);
    expect(found).toContain("node productive_economy");
    expect(
      indexIn("en")
        .find("économie productive")
        .map(({ id }) => id),
    ).toContain("node productive_economy");
  });

  it("finds a variable by its label and by its name in the file", () => {
    for (const typed of ["ancrage des projets", "anchoring", "pillar_balance"])
      expect(french.find(typed).map(({ to }) => to.kind)).toContain("variable");
    expect(first("pillar_balance")).toBe("variable pillar_balance");
  });

  it("finds by the beginning of words, and in spite of a slip of the finger", () => {
    expect(french.find("prime alli").map(({ id }) => id)).toContain("term alliance-premium");
    expect(french.find("catalyzeur").map(({ id }) => id)).toContain("term catalyst");
  });

  it("puts the thing of that very name first, then what one most often means", () => {
    expect(first("personnes")).toBe("node people");
    expect(first("tendance")).toBe("scenario trend");
    expect(first("annuler")).toBe("action undo");
  });

  it("finds links by both of their ends, in their direction", () => {
    const found = french.find("personnes engagement").map(({ id }) => id);
    expect(found).toContain("link people>engagement_economy");
  });

  it("finds nothing for nothing, and says so for what does not exist", () => {
    expect(french.find("   ")).toEqual([]);
    expect(french.find("zzzyx")).toEqual([]);
  });

  it("gives every entry its own name, and finds each back by it", () => {
    const entries = searchEntries(
      study,
      study.texts?.fr && { said: study.texts.fr, other: study.texts.en },
      { glossary, language: "fr" },
      words,
    );
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
    expect(entries.filter(({ id }) => french.byId(id) === undefined)).toEqual([]);
    const kinds = new Set(entries.map(({ to }) => to.kind));
    expect(kinds.size).toBe(12);
    expect(entries.filter(({ to }) => to.kind === "link")).toHaveLength(42);
  });

  it("says from which level a place is shown", () => {
    expect(levelOf({ kind: "assumption", constant: "x" })).toBe("expert");
    expect(levelOf({ kind: "lever", id: "effort" })).toBe("animate");
    expect(levelOf({ kind: "page", page: "trust" })).toBe("discover");
  });
});
