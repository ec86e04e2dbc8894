import type { Language } from "#model";
import { locales } from "./locale.ts";

export const minus = "\u2212";

const formats = new Map<string, Intl.NumberFormat>();
const rules = new Map<Language, Intl.PluralRules>();

/** Write a number with at most `digits` decimals, grouped, with a true minus sign. */
export function writeNumber(value: number, digits: number, language: Language): string {
  const key = `${language}${String(digits)}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locales[language], { maximumFractionDigits: digits });
    formats.set(key, format);
  }
  // Adding 0 turns -0 into 0; a value that rounds to 0 must not keep its sign either.
  const rounded = Number(value.toFixed(digits)) + 0;
  return format.format(rounded).replace("-", minus);
}

/** Tell the plural category of a number as it is written: `one`, `many` (French millions) or `other`. */
export function pluralCategory(value: number, language: Language): Intl.LDMLPluralRule {
  let rule = rules.get(language);
  if (!rule) {
    rule = new Intl.PluralRules(locales[language]);
    rules.set(language, rule);
  }
  return rule.select(value);
}
