import type { Language } from "#model";
import { locales } from "./locale.ts";

/** Write a day in words, which no line breaks: « 22 novembre 2026 », « 1er novembre 2026 », "22 November 2026". */
export function formatDay(day: Date, language: Language): string {
  const format = new Intl.DateTimeFormat(locales[language], {
    ...{ day: "numeric", month: "long", year: "numeric" },
  });
  const text = format.format(day);
  const said = language === "fr" ? text.replace(/^1 /, "1er ") : text;
  return said.replaceAll(" ", "\u00a0");
}
