import type { Language, StudyTexts } from "#model";

/** A text of a study, with the language it is written in. */
export interface Prose {
  readonly text: string;
  readonly language: Language;
}

/** Language in which the files of a study say what a variable is and where numbers come from. */
const fileLanguage: Language = "en";

/** Say what a variable is: in the language of the texts where they say it, else as its file does. */
export function noteOf(variable: string, meaning: string, { language, texts }: Spoken): Prose {
  return said(texts?.notes?.[variable], meaning, language);
}

/** Say where a number comes from: in the language of the texts where they say it, else as its file does. */
export function sourceOf(source: string, { language, texts }: Spoken): Prose {
  return said(texts?.sources?.[source], source, language);
}

interface Spoken {
  readonly language: Language;
  readonly texts: StudyTexts | undefined;
}

function said(translated: string | undefined, written: string, language: Language): Prose {
  if (translated !== undefined) return { text: translated, language };
  return { text: written, language: fileLanguage };
}
