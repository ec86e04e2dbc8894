import { readFileSync, writeFileSync } from "node:fs";
import { format } from "prettier";
import { describe, expect, it } from "vitest";
import { readGlossary, type Glossary } from "#model";
import { loadMessages } from "#i18n";

const path = "docs/glossary.md";
const isWriting = process.env["HEPTAGONE_WRITE"] === "1";
const { glossary, diagnostics } = readGlossary(
  readFileSync("simulations/alliance/glossary.json", "utf8"),
);
const terms = glossary?.terms ?? [];

/** Document of those who write code and texts, in English as they do. */
function markdown({ groups, terms: all }: Glossary): string {
  const head =
    "# Glossary\n\n<!-- Written from simulations/alliance/glossary.json by `HEPTAGONE_WRITE=1 npx vitest run --project unit tests/simulations/glossary.test.ts`. -->\n\nOne or two sentences a term, and the words that must not stand for it. Code and commits use the English term; screens and texts use the French or the English one. A word not listed here is not a term of the project.\n";
  const row = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("*", "\\*")).join(" | ")} |`;
  const tables = groups.map(({ id, en }) => {
    const rows = all
      .filter(({ group }) => group === id)
      .map((term) => {
        const never = [...new Set([term.en.never, term.fr.never])].filter(Boolean).join("; ");
        return row([term.en.term, term.fr.term, term.en.means, never]);
      });
    const title = row(["English", "French", "means", "never"]);
    return `\n## ${en}\n\n${title}\n| - | - | - | - |\n${rows.join("\n")}\n`;
  });
  return head + tables.join("");
}

it("the glossary reads without a mistake", () => {
  expect(diagnostics).toEqual([]);
  expect(terms.length).toBeGreaterThan(90);
});

it("every term is said in both languages, with who gives it that meaning", () => {
  const faults = terms.filter(({ fr, en, source }) =>
    [fr.term, fr.means, en.term, en.means, source.fr, source.en].some((text) => text.trim() === ""),
  );
  expect(faults.map(({ id }) => id)).toEqual([]);
  const sentences = terms.flatMap(({ fr, en }) => [fr.means, en.means]);
  expect(sentences.filter((text) => !/[.)]$/.test(text))).toEqual([]);
});

it("no two terms have the same name in a language", () => {
  for (const language of ["fr", "en"] as const) {
    const names = terms.map((term) => term[language].term);
    expect(names.filter((name, k) => names.indexOf(name) !== k)).toEqual([]);
  }
});

it("the words of the booklet are there, each lever of general interest with its echo", () => {
  const named = new Map(terms.map((term) => [term.fr.term, term]));
  const words = ["prime à l’alliance", "premier kilomètre des besoins", "catalyseur", "ODD 17"];
  expect(words.filter((word) => !named.has(word))).toEqual([]);
  const echoes = [
    ["gestion régulatrice", "communs"],
    ["action collective", "bien commun"],
    ["vision partagée", "lien commun"],
  ] as const;
  for (const [lever, echo] of echoes) {
    const answer = named.get(echo);
    expect(named.get(lever)?.origin).toBe("booklet");
    expect(named.get(lever)?.see).toContain(answer?.id);
    expect(answer?.see).toContain(named.get(lever)?.id);
  }
});

it("every grade that a screen shows is a term", async () => {
  const { grade } = await loadMessages("fr", ["core"]);
  const grades = Object.keys(grade?.hint ?? {});
  expect(terms.flatMap((term) => term.grade ?? []).sort()).toEqual(grades.sort());
});

describe("typography", () => {
  it("French terms use no-break spaces, guillemets and the typographic apostrophe", () => {
    const texts = terms.flatMap(({ fr, source }) => [fr.term, fr.means, fr.never ?? "", source.fr]);
    const faults = [/ [:;!?»%€]/, /[\p{L}\d][;!?»]/u, /« /, /['"]|\.\.\./, / {2}/];
    expect(texts.filter((text) => faults.some((fault) => fault.test(text)))).toEqual([]);
  });
});

it("docs/glossary.md is written from the glossary", async () => {
  const text = glossary
    ? await format(markdown(glossary), { parser: "markdown", printWidth: 100 })
    : "";
  if (isWriting) writeFileSync(path, text);
  expect(readFileSync(path, "utf8")).toBe(text);
});
