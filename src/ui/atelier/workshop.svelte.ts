import { createContext } from "svelte";
import { ok, type Result } from "#base";
import {
  wholeTexts,
  type AppStorage,
  type AtelierTexts,
  type SessionFailure,
  type StudySource,
} from "#app";
import { readAtelierTexts, type Language, type Study, type StudyTexts } from "#model";
import type { ThemeState } from "../parts/theme.svelte.ts";
import type { Words } from "../parts/words.svelte.ts";
import { openGround, type AtelierGround } from "./open-ground.ts";
import type { WorkshopPlace } from "./place.ts";

type ByLanguage<Text> = Readonly<Partial<Record<Language, Text>>>;

/** What a window of a workshop has: where it is, what it keeps, and in which words it speaks. */
export class Workshop {
  readonly place: WorkshopPlace;
  readonly source: StudySource;
  readonly storage: AppStorage;
  readonly theme: ThemeState;
  /** Name of this window among those that write. */
  readonly device: string;
  #words: Words | undefined;
  #study = $state.raw<Study>();
  #studyTexts = $state.raw<ByLanguage<StudyTexts>>({});
  #texts = $state.raw<ByLanguage<AtelierTexts>>({});

  constructor(parts: Pick<Workshop, "place" | "source" | "storage" | "theme" | "device">) {
    ({ place: this.place, source: this.source, storage: this.storage } = parts);
    ({ theme: this.theme, device: this.device } = parts);
  }

  /** Texts of the study, by language, as {@link Words} reads them. */
  get studyTexts(): ByLanguage<StudyTexts> {
    return { ...this.#study?.texts, ...this.#studyTexts };
  }

  /** What the tables of this study say and are told; undefined before {@link open}. */
  get texts(): AtelierTexts | undefined {
    return this.#texts[this.#words?.language ?? "fr"];
  }

  get study(): Study | undefined {
    return this.#study;
  }

  /** Say in which words this window speaks. Called once, by who makes it. */
  speaksWith(words: Words): void {
    this.#words = words;
  }

  /** Read the study, the rules and the texts of its workshops. */
  async open(language: Language): Promise<Result<AtelierGround, SessionFailure>> {
    const ground = await openGround(this.source, language);
    if (!ground.ok) return ground;
    this.#study = ground.value.study;
    await this.learn(language);
    return ok(ground.value);
  }

  /** Fetch what is said of the study and of its workshops in a language. */
  async learn(language: Language): Promise<void> {
    if (this.#texts[language] === undefined) {
      const file = await this.source.file(`atelier.strings.${language}.json`);
      const texts = file.ok ? readAtelierTexts(file.value, language).texts : undefined;
      if (texts) this.#texts = { ...this.#texts, [language]: texts };
    }
    const known = this.studyTexts[language];
    const whole = await wholeTexts((name) => this.source.file(name), language, known);
    if (whole && whole !== known) this.#studyTexts = { ...this.#studyTexts, [language]: whole };
  }
}

export const [readWorkshop, provideWorkshop] = createContext<Workshop>();
