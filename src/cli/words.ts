import type { Language } from "#model";
import en from "./words/en.json";
import fr from "./words/fr.json";

export type WordKey = keyof typeof fr.says;
export type CommandName = keyof typeof fr.help;

/** What the command line says in one language. */
export interface Words {
  readonly language: Language;
  say(key: WordKey, values?: Readonly<Record<string, string | number>>): string;
  help(command: CommandName): string;
}

const texts: Readonly<Record<Language, typeof fr>> = { fr, en };

/** Speak a language. */
export function wordsOf(language: Language): Words {
  const text = texts[language];
  return {
    language,
    say: (key, values = {}) =>
      text.says[key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? "")),
    help: (command) => text.help[command].join("\n"),
  };
}
