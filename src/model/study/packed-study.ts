import type { Span } from "../expression.ts";
import type { Language, Study } from "./study.ts";
import type { StudyTexts } from "./schemas.ts";

/** Name of the packed form among the files of a study. */
export const packedStudyFile = "study.json";

/** A study that was read without a fault has no equation to point into. */
const nowhere: Span = { start: 0, end: 0 };

/** Marks a map: JSON has none. */
const mapKey = "$map";

/**
 * Write a study that was read and checked as one JSON text, without its texts, so that a page fetches
 * neither the reader nor ten files. Places in equations are left out: only diagnostics need them.
 */
export function packStudy({ texts: _, ...study }: Study): string {
  return JSON.stringify(study, (key, value: unknown) => {
    if (key === "span") return 0;
    return value instanceof Map ? { [mapKey]: [...(value as Map<unknown, unknown>)] } : value;
  });
}

/**
 * Read a packed study back. It comes from the build that made the page, which checked it: nothing is
 * checked anew.
 *
 * @param files - the texts of each language at hand, `strings.fr.json`, beside the packed file.
 */
export function unpackStudy(packed: string, files: ReadonlyMap<string, string>): Study {
  const study = JSON.parse(packed, revive) as Study;
  const languages: readonly Language[] = ["fr", "en"];
  const texts = languages.flatMap((language) => {
    const text = files.get(textsFileOf(language));
    return text === undefined ? [] : [[language, JSON.parse(text) as StudyTexts] as const];
  });
  return { ...study, texts: texts.length === 0 ? undefined : Object.fromEntries(texts) };
}

/** Name the file that holds the texts of a study in one language. */
export function textsFileOf(language: Language): string {
  return `strings.${language}.json`;
}

function revive(key: string, value: unknown): unknown {
  if (key === "span") return nowhere;
  const isMap = typeof value === "object" && value !== null && mapKey in value;
  return isMap ? new Map(value[mapKey] as [unknown, unknown][]) : value;
}
