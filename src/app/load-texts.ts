import { textsFileOf, type Language, type Study, type StudyTexts } from "#model";
import type { Session } from "./types.ts";

/** Give the texts of a study in a language, fetched where they are not at hand; undefined without any. */
export async function loadTexts(
  session: Pick<Session, "readFile">,
  study: Study,
  language: Language,
): Promise<StudyTexts | undefined> {
  const known = study.texts?.[language];
  if (known !== undefined || study.texts === undefined) return known;
  const text = await session.readFile(textsFileOf(language));
  // Checked with the study it belongs to, when that was built.
  return text.ok ? (JSON.parse(text.value) as StudyTexts) : undefined;
}
