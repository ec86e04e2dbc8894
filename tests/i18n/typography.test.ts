import { describe, expect, it } from "vitest";
import { loadMessages, packNames } from "#i18n";
import enKit from "../../simulations/alliance/atelier.kit.en.json";
import frKit from "../../simulations/alliance/atelier.kit.fr.json";
import enAtelier from "../../simulations/alliance/atelier.strings.en.json";
import frAtelier from "../../simulations/alliance/atelier.strings.fr.json";
import checks from "../../simulations/alliance/checks.json";
import enStudy from "../../simulations/alliance/strings.en.json";
import enStory from "../../simulations/alliance/story.en.json";
import frStory from "../../simulations/alliance/story.fr.json";
import frStudy from "../../simulations/alliance/strings.fr.json";
import uncertainty from "../../simulations/alliance/uncertainty.json";
import { leavesOf } from "../support/leaves.ts";

const frData: [string, string][] = [
  ...checks.checks.map(({ id, text }): [string, string] => [`check ${id}`, text.fr]),
  ...uncertainty.priors.map(({ constant, why }): [string, string] => [`why ${constant}`, why.fr]),
];
const french = [
  ...leavesOf(await loadMessages("fr", packNames)),
  ...leavesOf(frStudy),
  ...leavesOf(frAtelier),
  ...leavesOf(frKit),
  ...leavesOf(frStory.screens),
  ...frData,
].filter(isText);
const english = [
  ...leavesOf(await loadMessages("en", packNames)),
  ...leavesOf(enStudy),
  ...leavesOf(enAtelier),
  ...leavesOf(enKit),
  ...leavesOf(enStory.screens),
].filter(isText);

/** Names of languages are written in their own language everywhere. */
function isText([key]: readonly [string, string]): boolean {
  return key !== "$schema" && !/^language\.(fr|en)$/.test(key);
}

/** ICU arguments and category names are code, not words. */
function wordsOf(message: string): string[] {
  const bare = message
    .replace(/\{\w+, (plural|select|number),?/g, " ")
    .replace(/\b(one|many|other) \{/g, " ")
    .replace(/\{\w+\}/g, " ");
  return bare.toLowerCase().match(/[\p{L}’]+/gu) ?? [];
}

/** Small words that stand in almost every sentence of one language and in none of the other. */
const englishOnly = new Set(
  "the of and with without from its are is this what who their to by than".split(" "),
);
const frenchOnly = new Set(
  "le la les des du une et avec sans dans pour par qui que ce sont est leur au aux sur".split(" "),
);

const forbidden = [
  /retour sur investissement/i,
  /(?<!\p{L})prouv/iu,
  /return on investment/i,
  /\bfindings?\b/i,
  /\bprov(e|es|ed|en)\b/i,
  /\d ?: ?1\b/,
  /\bROI\b/,
];

/** Texts that break one of the patterns, so that a failure names them all. */
function breaking(texts: readonly [string, string][], patterns: readonly RegExp[]): string[] {
  return texts.flatMap(([key, text]) =>
    patterns.flatMap((pattern) =>
      pattern.test(text) ? [`${key} ${String(pattern)}: ${text}`] : [],
    ),
  );
}

function foreign(texts: readonly [string, string][], words: ReadonlySet<string>): string[] {
  const names = /Institut pour la recherche de la Caisse des Dépôts|Le RAMEAU|CC BY/g;
  return texts.flatMap(([key, text]) => {
    const found = wordsOf(text.replace(names, " ")).filter((word) => words.has(word));
    return found.length > 0 ? [`${key}: ${found.join(" ")}`] : [];
  });
}

describe("French texts", () => {
  it("use no-break spaces, guillemets and the typographic apostrophe", () => {
    const faults = [/ [:;!?»%€]/, /[\p{L}\d][;!?»]/u, /« /, /['"]|\.\.\./, / {2}/];
    expect(breaking(french, faults)).toEqual([]);
  });

  it("hold no English word", () => {
    expect(foreign(french, englishOnly)).toEqual([]);
  });
});

describe("English texts", () => {
  it("use English quotes and no space before punctuation", () => {
    expect(breaking(english, [/\s[:;!?%]/, /['"«»]|\.\.\./, / {2}/])).toEqual([]);
  });

  it("hold no French word and no French accent", () => {
    expect(foreign(english, frenchOnly)).toEqual([]);
    const named = english.filter(([, text]) => !text.includes("Caisse des Dépôts"));
    expect(breaking(named, [/[éèêàùçôîï]/])).toEqual([]);
  });
});

describe("all texts", () => {
  it("promise nothing the model cannot say", () => {
    expect(breaking([...french, ...english], forbidden)).toEqual([]);
  });
});
