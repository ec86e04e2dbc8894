import {
  addSources,
  packedSourcesFile,
  textsFileOf,
  type Language,
  type Study,
  type StudyTexts,
} from "#model";
import type { StudySource } from "./study-source.ts";

/** Holds the study of a session, and adds what its first picture did not need. */
export interface StudyDesk {
  /** Undefined until a study was read. */
  readonly study: Study | undefined;
  open(study: Study): void;
  /** See to it that the study has its texts in a language. */
  learnTexts(language: Language): Promise<void>;
  /** See to it that the study says where its numbers come from, where the build packed that apart. */
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
  let study: Study | undefined;
  let hasSources = false;
  const learn = async (
    name: string,
    add: (study: Study, text: string) => Study,
  ): Promise<boolean> => {
    const text = await source.file(name);
    if (!text.ok || study === undefined) return false;
    study = add(study, text.value);
    onlearnt(study);
    return true;
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
      await learn(textsFileOf(language), (known, text) => ({
        ...known,
        texts: { ...known.texts, [language]: JSON.parse(text) as StudyTexts },
      }));
    },
    async learnSources() {
      if (hasSources) return;
      hasSources = true;
      hasSources = await learn(packedSourcesFile, addSources);
    },
  };
}
