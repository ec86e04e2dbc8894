import type { Language } from "#model";

/**
 * Packs of words, each a file a language, with the same keys in both.
 *
 * `core` says what the first screen says and is read with it; the others are fetched with the screen
 * that says them ({@link Translator.learn}). A namespace (`compare` in `compare.title`) lives in one
 * pack. A new pack is its two files and a line here.
 */
export const packs = {
  core: { fr: () => import("./fr/core.json"), en: () => import("./en/core.json") },
  cards: { fr: () => import("./fr/cards.json"), en: () => import("./en/cards.json") },
  compare: { fr: () => import("./fr/compare.json"), en: () => import("./en/compare.json") },
  sensitivity: {
    fr: () => import("./fr/sensitivity.json"),
    en: () => import("./en/sensitivity.json"),
  },
  believe: { fr: () => import("./fr/believe.json"), en: () => import("./en/believe.json") },
  trust: { fr: () => import("./fr/trust.json"), en: () => import("./en/trust.json") },
  limits: { fr: () => import("./fr/limits.json"), en: () => import("./en/limits.json") },
  reading: { fr: () => import("./fr/reading.json"), en: () => import("./en/reading.json") },
  variables: {
    fr: () => import("./fr/variables.json"),
    en: () => import("./en/variables.json"),
  },
  open: { fr: () => import("./fr/open.json"), en: () => import("./en/open.json") },
  livret: { fr: () => import("./fr/livret.json"), en: () => import("./en/livret.json") },
  story: { fr: () => import("./fr/story.json"), en: () => import("./en/story.json") },
  start: { fr: () => import("./fr/start.json"), en: () => import("./en/start.json") },
  glossary: { fr: () => import("./fr/glossary.json"), en: () => import("./en/glossary.json") },
  search: { fr: () => import("./fr/search.json"), en: () => import("./en/search.json") },
  present: { fr: () => import("./fr/present.json"), en: () => import("./en/present.json") },
  export: { fr: () => import("./fr/export.json"), en: () => import("./en/export.json") },
  privacy: { fr: () => import("./fr/privacy.json"), en: () => import("./en/privacy.json") },
  offline: { fr: () => import("./fr/offline.json"), en: () => import("./en/offline.json") },
  accessibility: {
    fr: () => import("./fr/accessibility.json"),
    en: () => import("./en/accessibility.json"),
  },
  atelier: { fr: () => import("./fr/atelier.json"), en: () => import("./en/atelier.json") },
  "atelier-room": {
    fr: () => import("./fr/atelier-room.json"),
    en: () => import("./en/atelier-room.json"),
  },
  "atelier-kit": {
    fr: () => import("./fr/atelier-kit.json"),
    en: () => import("./en/atelier-kit.json"),
  },
  diagnostics: {
    fr: () => import("./fr/diagnostics.json"),
    en: () => import("./en/diagnostics.json"),
  },
} satisfies Readonly<Record<string, Readonly<Record<Language, () => Promise<unknown>>>>>;

/** Name of a pack of words. */
export type PackName = keyof typeof packs;

/** Every pack, for what says anything: the command line and tests. */
export const packNames = Object.keys(packs) as readonly PackName[];

type Pack<Name extends PackName> = Awaited<ReturnType<(typeof packs)[Name]["fr"]>>["default"];

type Intersection<Union> = (Union extends unknown ? (one: Union) => void : never) extends (
  all: infer All,
) => void
  ? All
  : never;

/** The words of every pack together, as the French files spell their keys. */
export type Messages = Intersection<{ [Name in PackName]: Pack<Name> }[PackName]>;

/** Fetch the words of some packs in one language, merged. */
export async function loadMessages(
  language: Language,
  names: readonly PackName[],
): Promise<Partial<Messages>> {
  const files = await Promise.all(names.map((name) => packs[name][language]()));
  return Object.assign({}, ...files.map((file) => file.default)) as Partial<Messages>;
}
