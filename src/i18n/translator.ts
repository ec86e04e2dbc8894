import { IntlMessageFormat } from "intl-messageformat";
import type { Language } from "#model";
import { locales } from "./locale.ts";

/** Values of the ICU arguments of one message. */
export type MessageArguments = Readonly<Record<string, string | number>>;

/** The words of the interface, as the French file spells their keys. */
export type Messages = typeof import("./fr.json");

type Leaves<Tree, Prefix extends string = ""> = {
  [Key in keyof Tree & string]: Tree[Key] extends string
    ? `${Prefix}${Key}`
    : Leaves<Tree[Key], `${Prefix}${Key}.`>;
}[keyof Tree & string];

/** Dotted path of one message: `levers.title`. */
export type MessageKey = Leaves<Messages>;

/** Gives the sentence of a key in one language. */
export interface Translator {
  (key: MessageKey, args?: MessageArguments): string;
  readonly language: Language;
}

/** Make a translator from messages already at hand. */
export function createTranslator(language: Language, messages: Messages): Translator {
  const formats = new Map<MessageKey, IntlMessageFormat>();
  const translate = (key: MessageKey, args: MessageArguments = {}): string => {
    const message = readMessage(messages, key);
    if (typeof message === "string" && !message.includes("{")) return message;
    const format =
      formats.get(key) ??
      new IntlMessageFormat(message, locales[language], undefined, { ignoreTag: true });
    formats.set(key, format);
    return String(format.format(args));
  };
  return Object.assign(translate, { language });
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

/** A message as written, or as the build parsed it: see scripts/icu-messages.mjs. */
type Message = ConstructorParameters<typeof IntlMessageFormat>[0];

function readMessage(messages: Messages, key: MessageKey): Message {
  let node: unknown = messages;
  for (const part of key.split(".")) node = (node as Record<string, unknown> | undefined)?.[part];
  // A key built from data of another version is shown as it is: the page stays usable.
  return typeof node === "string" || Array.isArray(node) ? (node as Message) : key;
}
