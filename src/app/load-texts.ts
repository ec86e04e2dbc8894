import type { Result } from "#base";
import {
  addLabels,
  lacksLabels,
  packedLabelsFileOf,
  textsFileOf,
  type Language,
  type Study,
  type StudyTexts,
} from "#model";
import type { Session, SessionFailure } from "./types.ts";

/** Reads a file of a study by its name. */
type ReadFile = (name: string) => Promise<Result<string, SessionFailure>>;

/**
 * Give the texts of a study in a language with the labels of its variables, which a build packs apart.
 * What is not at hand is fetched; texts stay without labels where these do not come.
 *
 * @returns undefined where no texts come.
 */
export async function wholeTexts(
  read: ReadFile,
  language: Language,
  known: StudyTexts | undefined,
): Promise<StudyTexts | undefined> {
  if (known && !lacksLabels(known)) return known;
  const [labels, texts] = await Promise.all([
    read(packedLabelsFileOf(language)),
    known ?? readTexts(read, language),
  ]);
  return texts && labels.ok && lacksLabels(texts) ? addLabels(texts, labels.value) : texts;
}

async function readTexts(read: ReadFile, language: Language): Promise<StudyTexts | undefined> {
  const text = await read(textsFileOf(language));
  // Checked with the study it belongs to, when that was built.
  return text.ok ? (JSON.parse(text.value) as StudyTexts) : undefined;
}

/** Give the texts of a study in a language, fetched where they are not at hand; undefined without any. */
export async function loadTexts(
  session: Pick<Session, "readFile">,
  study: Study,
  language: Language,
): Promise<StudyTexts | undefined> {
  if (study.texts === undefined) return undefined;
  return wholeTexts((name) => session.readFile(name), language, study.texts[language]);
}
