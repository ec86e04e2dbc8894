import { IntlMessageFormat } from "intl-messageformat";
import type { Language } from "#model";
import { locales } from "./locale.ts";

/** The words of the interface, as the French file spells their keys. */
export type Messages = typeof import("./fr.json");

type Leaves<Tree, Prefix extends string = ""> = {
  [Key in keyof Tree & string]: Tree[Key] extends string
    ? `${Prefix}${Key}`
    : Leaves<Tree[Key], `${Prefix}${Key}.`>;
}[keyof Tree & string];

/** Dotted path of one message: `levers.title`. */
export type MessageKey = Leaves<Messages>;

/** Values of the ICU arguments of one message. */
export type MessageArguments = Readonly<Record<string, string | number>>;

/** Gives the sentence of a key in one language. */
export interface Translator {
  (key: MessageKey, args?: MessageArguments): string;
  readonly language: Language;
  /** Fill an ICU sentence that comes from the texts of a study. */
  readonly fill: (sentence: string, args?: MessageArguments) => string;
}

/** Make a translator from messages already at hand. */
export function createTranslator(language: Language, messages: Messages): Translator {
  const compiled = new Map<string, IntlMessageFormat>();
  const fill = (sentence: string, args?: MessageArguments): string => {
    if (!sentence.includes("{")) return sentence;
    let format = compiled.get(sentence);
    if (!format) {
      format = new IntlMessageFormat(sentence, locales[language], undefined, { ignoreTag: true });
      compiled.set(sentence, format);
    }
    return String(format.format(args));
  };
  const translate = (key: MessageKey, args?: MessageArguments): string =>
    fill(readMessage(messages, key), args);
  return Object.assign(translate, { language, fill });
}

/** Load the words of one language, and of that language only. */
export async function loadTranslator(language: Language): Promise<Translator> {
  const file = await files[language]();
  return createTranslator(language, file.default);
}

const files: Readonly<Record<Language, () => Promise<{ readonly default: Messages }>>> = {
  fr: () => import("./fr.json"),
  en: () => import("./en.json"),
};

function readMessage(messages: Messages, key: MessageKey): string {
  let node: unknown = messages;
  for (const part of key.split(".")) node = (node as Record<string, unknown> | undefined)?.[part];
  // A key built from data of another version is shown as it is: the page stays usable.
  return typeof node === "string" ? node : key;
}
