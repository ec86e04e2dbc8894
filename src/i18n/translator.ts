import { IntlMessageFormat } from "intl-messageformat";
import type { Language } from "#model";
import { locales } from "./locale.ts";
import { loadMessages, type Messages, type PackName } from "./packs.ts";

/** Values of the ICU arguments of one message. */
export type MessageArguments = Readonly<Record<string, string | number>>;

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
  /** Packs whose words are at hand. */
  readonly packs: ReadonlySet<PackName>;
  /** Fetch the words of a pack; what says them is shown after. */
  learn(pack: PackName): Promise<void>;
}

/** Make a translator from messages already at hand. */
export function createTranslator(
  language: Language,
  messages: Partial<Messages>,
  names: readonly PackName[] = [],
): Translator {
  const known: Partial<Messages> = { ...messages };
  const packs = new Set(names);
  const formats = new Map<MessageKey, IntlMessageFormat>();
  const translate = (key: MessageKey, args: MessageArguments = {}): string => {
    const message = readMessage(known, key);
    if (typeof message === "string" && !message.includes("{")) return message;
    const format =
      formats.get(key) ??
      new IntlMessageFormat(message, locales[language], undefined, { ignoreTag: true });
    formats.set(key, format);
    return String(format.format(args));
  };
  const learn = async (pack: PackName): Promise<void> => {
    if (packs.has(pack)) return;
    Object.assign(known, await loadMessages(language, [pack]));
    packs.add(pack);
  };
  return Object.assign(translate, { language, packs, learn });
}

/** Load some packs of words of one language, and of that language only. */
export async function loadTranslator(
  language: Language,
  names: readonly PackName[] = ["core"],
): Promise<Translator> {
  return createTranslator(language, await loadMessages(language, names), names);
}

/** A message as written, or as the build parsed it: see scripts/icu-messages.mjs. */
type Message = ConstructorParameters<typeof IntlMessageFormat>[0];

function readMessage(messages: Partial<Messages>, key: MessageKey): Message {
  let node: unknown = messages;
  for (const part of key.split(".")) node = (node as Record<string, unknown> | undefined)?.[part];
  // A key built from data of another version is shown as it is: the page stays usable.
  return typeof node === "string" || Array.isArray(node) ? (node as Message) : key;
}
