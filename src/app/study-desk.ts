import { addSources, lacksLabels, packedSourcesFile, type Language, type Study } from "#model";
import { wholeTexts } from "./load-texts.ts";
import type { StudySource } from "./study-source.ts";

/** Holds the study of a session, and adds what its first picture did not need. */
export interface StudyDesk {
  /** Undefined until a study was read. */
  readonly study: Study | undefined;
  open(study: Study): void;
  /** See to it that the study has its texts in a language. */
  learnTexts(language: Language): Promise<void>;
  /**
   * See to it that the study says where its numbers come from and what its variables are called, where
   * the build packed that apart.
   */
  learnSources(): Promise<void>;
}

/**
 * Open a desk. What does not come is asked again the next time: until then things are named as the
 * model names them.
 *
 * @param onlearnt - told of the same study with more in it.
 */
export function createStudyDesk(
  source: Pick<StudySource, "file">,
  onlearnt: (study: Study) => void,
): StudyDesk {
  const read: StudySource["file"] = (name) => source.file(name);
  let study: Study | undefined;
  let hasSources = false;
  let isLearning = false;
  const learn = (more: Study): void => {
    study = more;
    onlearnt(more);
  };
  return {
    get study() {
      return study;
    },
    open(read) {
      study = read;
    },
    async learnTexts(language) {
      if (study?.texts === undefined || study.texts[language] !== undefined) return;
      const texts = await wholeTexts(read, language, undefined);
      if (texts) learn({ ...study, texts: { ...study.texts, [language]: texts } });
    },
    async learnSources() {
      if (study === undefined || isLearning) return;
      const unlabelled = unlabelledOf(study);
      if (hasSources && unlabelled.length === 0) return;
      isLearning = true;
      const [sources, ...texts] = await Promise.all([
        hasSources ? undefined : read(packedSourcesFile),
        ...unlabelled.map(([language, known]) => wholeTexts(read, language, known)),
      ]);
      isLearning = false;
      // Both at once: whoever shows the study is told of one change.
      const labelled = unlabelled.flatMap(([language], k) => {
        const said = texts[k];
        return said && !lacksLabels(said) ? [[language, said] as const] : [];
      });
      if (!sources?.ok && labelled.length === 0) return;
      const sourced = sources?.ok ? addSources(study, sources.value) : study;
      hasSources ||= sources?.ok === true;
      const said = sourced.texts && { ...sourced.texts, ...Object.fromEntries(labelled) };
      learn({ ...sourced, texts: said });
    },
  };
}

/** Languages whose variables have no labels yet. */
function unlabelledOf({ texts = {} }: Study) {
  const languages: readonly Language[] = ["fr", "en"];
  return languages.flatMap((language) => {
    const known = texts[language];
    return known && lacksLabels(known) ? [[language, known] as const] : [];
  });
}
