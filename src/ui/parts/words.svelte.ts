import { createContext, untrack } from "svelte";
import type { Format, Language, StudyTexts } from "#model";
import { formatValue, loadTranslator, type PackName, type Translator } from "#i18n";

type StudyWords = Readonly<Partial<Record<Language, StudyTexts>>>;

/** Everything a component says, in the language of the page. */
export class Words {
  #t: Translator;
  readonly #study: () => StudyWords | undefined;
  /** Fetches the words of the study in a language that it was not opened in. */
  readonly #learnStudy: (language: Language) => Promise<void>;
  /** Derived, so that whoever speaks wakes when the words change and not at every step. */
  readonly #texts: StudyTexts | undefined = $derived.by(() => this.#study()?.[this.#t.language]);

  constructor(
    t: Translator,
    study: () => StudyWords | undefined,
    learnStudy: (language: Language) => Promise<void> = () => Promise.resolve(),
  ) {
    this.#t = $state.raw(t);
    this.#study = study;
    this.#learnStudy = learnStudy;
  }

  get t(): Translator {
    return this.#t;
  }

  get language(): Language {
    return this.#t.language;
  }

  get texts(): StudyTexts | undefined {
    return this.#texts;
  }

  element(name: string): {
    readonly label: string;
    readonly short: string;
    readonly about: string;
  } {
    return this.texts?.elements[name] ?? { label: name, short: name, about: "" };
  }

  indicator(id: string): {
    readonly label: string;
    readonly meaning: string;
    readonly beside?: string | undefined;
  } {
    return this.texts?.indicators[id] ?? { label: id, meaning: "" };
  }

  value(value: number | undefined, format: Format): string {
    return formatValue(value, format, this.language);
  }

  /** Words change all at once, when the new file is there: never a page in two languages. */
  async speak(language: Language): Promise<void> {
    if (language === this.language) return;
    const [t] = await Promise.all([
      loadTranslator(language, [...this.#t.packs]),
      this.#learnStudy(language),
    ]);
    // A page may have learnt its words meanwhile, in the language that is left.
    let missing = [...this.#t.packs];
    while (missing.length > 0) {
      await Promise.all(missing.map((pack) => t.learn(pack)));
      missing = [...this.#t.packs].filter((pack) => !t.packs.has(pack));
    }
    this.#t = t;
  }

  /** Fetch what a part of the screen says; it is shown after. */
  async learn(packs: readonly PackName[]): Promise<void> {
    // Untracked: a page that waits for its words is not drawn anew when the language changes.
    const t = untrack(() => this.#t);
    await Promise.all(packs.map((pack) => t.learn(pack)));
    // The language was changed meanwhile: the new one must know these words too.
    if (t !== this.#t) await this.learn(packs);
  }

  /** Fetch a part of the screen together with the words it says. */
  async fetch<Part>(part: () => Promise<Part>, packs: readonly PackName[]): Promise<Part> {
    const [found] = await Promise.all([part(), this.learn(packs)]);
    return found;
  }
}

/** What a pure reading needs to say things. */
export type Speech = Pick<Words, "t" | "language" | "texts" | "element" | "indicator" | "value">;

export const [readWords, provideWords] = createContext<Words>();
