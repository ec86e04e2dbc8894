import type { Language } from "#model";
import { parseMessage, writeMessage, type Message, type MessageArguments } from "./icu-message.ts";

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
  const parsed = new Map<MessageKey, Message>();
  const translate = (key: MessageKey, args: MessageArguments = {}): string => {
    const message = parsed.get(key) ?? parseMessage(readMessage(messages, key));
    parsed.set(key, message);
    return writeMessage(message, args, language);
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

function readMessage(messages: Messages, key: MessageKey): string {
  let node: unknown = messages;
  for (const part of key.split(".")) node = (node as Record<string, unknown> | undefined)?.[part];
  // A key built from data of another version is shown as it is: the page stays usable.
  return typeof node === "string" ? node : key;
}
