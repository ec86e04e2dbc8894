import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  contrast,
  deficiencies,
  difference,
  lightFromHex,
  seen,
  type Light,
  type Matrix,
} from "../support/colour.ts";

type Palette = ReadonlyMap<string, Light>;

const css = readFileSync("src/ui/styles/tokens.css", "utf8");
const [lightCss = "", darkCss = ""] = css.split(':root[data-theme="dark"]');
const coloursIn = (text: string): [string, Light][] =>
  [...text.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = "", hex = ""]) => [
    name,
    lightFromHex(hex),
  ]);
const light: Palette = new Map(coloursIn(lightCss));
const dark: Palette = new Map([...light, ...coloursIn(darkCss)]);
const themes = [
  ["light", light],
  ["dark", dark],
] as const;

const models = [0, 1, 2, 3, 4, 5, 6].map((place) => `model-${place}`);
const grounds = ["paper", "paper-raised", "paper-sunken"];
/** Colours that words are written in, whatever the ground. */
const words = ["ink", "ink-soft", "ink-faint", "action", "danger", "evidence", "field-ink"];
/** Colours of words that stand on the page itself or in a card only. */
const wordsOnPaper = ["scenario", "trend", "more", "less", ...models];
/** Words on a coloured ground: [word, ground]. */
const reversed = [
  ["paper", "ink"],
  ["paper", "scenario"],
  ["paper", "evidence"],
  ["paper", "danger"],
  ["on-action", "action"],
  ["ink", "action-soft"],
  ["action", "action-soft"],
  ["ink", "band"],
  ["ink-soft", "band"],
  ...models.map((model) => ["on-model", model]),
] as const;
/** Marks without which a figure or a control could not be read. */
const marks = [
  ...["rule-strong", "focus", "same", "sample", "fan-edge"],
  ...["more-1", "more-2", "less-1", "less-2"],
];
/** What only accompanies: rules, grounds, bands under a line or a mark that says the same. */
const ornaments = ["rule", "band", "fan-95", "fan-80", "fan-50", "field", "shadow", "action-soft"];

/** Texts of the components and styles, by path. */
const sources = readdirSync("src/ui", { recursive: true, encoding: "utf8" })
  .filter((path) => /\.(svelte|css|ts)$/.test(path))
  .map((path) => ({ path, text: readFileSync(`src/ui/${path}`, "utf8") }));

function colour(palette: Palette, name: string): Light {
  const found = palette.get(name);
  if (!found) throw new Error(`No colour --${name}`);
  return found;
}

/** Pairs of a palette that stay below a contrast, with the contrast. */
function tooFaint(palette: Palette, pairs: readonly (readonly string[])[], least: number) {
  return pairs
    .map(([one = "", two = ""]) => {
      const found = contrast(colour(palette, one), colour(palette, two));
      return { pair: `${one} on ${two}`, found };
    })
    .filter(({ found }) => found < least)
    .map(({ pair, found }) => `${pair}: ${found.toFixed(2)}`);
}

const across = (names: readonly string[], on: readonly string[]): string[][] =>
  names.flatMap((name) => on.map((ground) => [name, ground]));

describe.each(themes)("the %s theme", (_, palette) => {
  test("words stand out by 4.5 to 1 from every ground they are written on", () => {
    const pairs = [...across(words, grounds), ...across(wordsOnPaper, grounds.slice(0, 2))];
    expect(tooFaint(palette, [...pairs, ...reversed], 4.5)).toEqual([]);
  });

  test("what is read from the back of a room stands out by 7 to 1", () => {
    expect(tooFaint(palette, across(["ink", "ink-soft"], ["paper"]), 7)).toEqual([]);
  });

  test("marks and edges of controls stand out by 3 to 1", () => {
    const names = [...marks, ...wordsOnPaper];
    expect(tooFaint(palette, across(names, ["paper", "paper-raised"]), 3)).toEqual([]);
  });

  test("the line around a band stands out by 3 to 1 from what it parts", () => {
    expect(tooFaint(palette, across(["fan-edge"], ["paper", "paper-raised", "fan-95"]), 3)).toEqual(
      [],
    );
  });

  const eyes: Readonly<Record<string, Matrix | undefined>> = {
    "all cones": undefined,
    ...deficiencies,
  };
  test.each(Object.entries(eyes))("models and signs stay apart with %s", (_name, matrix) => {
    const look = (name: string): Light => {
      const there = colour(palette, name);
      return matrix ? seen(there, matrix) : there;
    };
    const apart = (one: string, two: string): number => difference(look(one), look(two));
    const closest = models.flatMap((one, k) =>
      models.slice(k + 1).map((two) => ({ pair: `${one}, ${two}`, by: apart(one, two) })),
    );
    expect(closest.filter(({ by }) => by < 16)).toEqual([]);
    for (const step of ["", "-1", "-2"])
      expect(apart(`more${step}`, `less${step}`), `signs${step}`).toBeGreaterThan(25);
    for (const other of ["trend", "evidence"])
      expect(apart("scenario", other), `scenario, ${other}`).toBeGreaterThan(12);
  });
});

test("every colour that a component writes or draws with is judged here", () => {
  const judged = new Set([...words, ...wordsOnPaper, ...marks, ...ornaments, ...grounds]);
  for (const [word, ground] of reversed) judged.add(word).add(ground);
  const used = sources.flatMap(({ text }) =>
    [...text.matchAll(/var\(--([a-z][\w-]*)/g)].map(([, name = ""]) => name),
  );
  const unjudged = used.filter((name) => light.has(name) && !judged.has(name));
  expect([...new Set(unjudged)]).toEqual([]);
});

test("a figure draws no band without the line around it", () => {
  const bare = sources
    .filter(({ path }) => path.endsWith(".svelte"))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/\{[^{}]*(?:fill|stroke): var\(--fan-(?:95|80|50)\);[^{}]*\}/g)]
        .filter(([rule]) => !/stroke: (var\(--fan-edge\)|none)/.test(rule))
        .map(([rule]) => `${path}: ${rule.replace(/\s+/g, " ")}`),
    );
  expect(bare).toEqual([]);
});

test("words are never written in a colour that is only judged as a mark", () => {
  const allowed = new Set([...words, ...wordsOnPaper, ...reversed.map(([word]) => word)]);
  // The icon of a button that cannot be pressed may stand back.
  const said = sources.filter(({ path }) => !path.endsWith("IconButton.svelte"));
  const faint = said.flatMap(({ path, text }) =>
    [...text.matchAll(/[\s;{]color: var\(--([a-z][\w-]*)/g)]
      .map(([, name = ""]) => name)
      .filter((name) => light.has(name) && !allowed.has(name))
      .map((name) => `${path}: ${name}`),
  );
  expect(faint).toEqual([]);
});
