import type { Format, Language } from "#model";
import { locales } from "./locale.ts";
import { minus, pluralCategory, writeNumber } from "./number.ts";

const nbsp = "\u00a0";
const undefinedWords: Readonly<Record<Language, string>> = { fr: "non défini", en: "not defined" };

/** Write a value as its format asks: « 15 % », « ×2 », « 7 € pour 1 € », "€7 for €1". */
export function formatValue(value: number | undefined, format: Format, language: Language): string {
  if (value === undefined || !Number.isFinite(value)) return undefinedWords[language];
  return writers[format](value, language);
}

/** Write any quantity of any model: four figures, as a power of ten far from 1. */
export function formatQuantity(value: number | undefined, language: Language): string {
  if (value === undefined || !Number.isFinite(value)) return undefinedWords[language];
  const size = Math.abs(value);
  const isFar = size >= 1e7 || (size > 0 && size < 1e-3);
  const options = isFar
    ? ({ notation: "scientific", maximumSignificantDigits: 3 } as const)
    : { maximumSignificantDigits: 4 };
  const format = new Intl.NumberFormat(locales[language], options);
  return format.format(value + 0).replaceAll("-", minus);
}

/** Write a value to be heard: « 2 fois » for « ×2 », "2 times" for "2×". */
export function formatSpoken(
  value: number | undefined,
  format: Format,
  language: Language,
): string {
  if (format !== "times" || value === undefined || !Number.isFinite(value))
    return formatValue(value, format, language);
  const digits = digitsFor(value, 2);
  const number = writeNumber(value, digits, language);
  if (language === "fr") return `${number}${nbsp}fois`;
  return `${number} ${Number(value.toFixed(digits)) === 1 ? "time" : "times"}`;
}

/** Write a tick of an axis: as the value, but a factor below 1 is a division, « ÷2 ». */
export function formatTick(value: number, format: Format, language: Language): string {
  if (format === "times" && value > 0 && value < 1)
    return `÷${writeNumber(1 / value, digitsFor(1 / value, 2), language)}`;
  if (format === "euros-per-euro") return euros(value, language);
  return formatValue(value, format, language);
}

/** Write a span: « 18 mois », « 7 ans », "18 months", "7 years". @unit years in. */
export function formatYears(years: number | undefined, language: Language): string {
  if (years === undefined || !Number.isFinite(years)) return undefinedWords[language];
  const months = Math.round(years * 12);
  const whole = Math.abs(years - Math.round(years)) < 1e-9;
  if (months === 0 || (Math.abs(years) < 2 && !whole))
    return language === "fr"
      ? `${writeNumber(months, 0, language)}${nbsp}mois`
      : counted(months, language, ["month", "months"]);
  return counted(years, language, language === "fr" ? ["an", "ans"] : ["year", "years"], 1);
}

/** Write a chance as a count of possible territories: « 17 fois sur 20 ». */
export function formatChances(count: number, language: Language, total = 20): string {
  const number = writeNumber(count, 0, language);
  if (language === "fr") return `${number}${nbsp}fois sur${nbsp}${String(total)}`;
  return `${number} ${count === 1 ? "time" : "times"} out of ${String(total)}`;
}

const writers: Readonly<Record<Format, (value: number, language: Language) => string>> = {
  percent,
  years: formatYears,
  number: (value, language) => writeNumber(value, digitsFor(value, 3), language),
  index: (value, language) => writeNumber(value, 2, language),
  times: factor,
  "euros-per-euro": (value, language) =>
    `${euros(value, language)} ${language === "fr" ? "pour" : "for"} ${euros(1, language)}`,
  keur: thousands,
  "keur-per-year": (value, language) =>
    `${thousands(value, language)} ${language === "fr" ? "par an" : "a year"}`,
  projects: (value, language) =>
    counted(value, language, language === "fr" ? ["projet", "projets"] : ["project", "projects"]),
  catalysts: (value, language) =>
    counted(
      value,
      language,
      language === "fr" ? ["catalyseur", "catalyseurs"] : ["catalyst", "catalysts"],
    ),
};

/** Decimals that leave `significant` figures, never more than 2. */
function digitsFor(value: number, significant: number): number {
  const magnitude = Math.floor(Math.log10(Math.max(Math.abs(value), 1)));
  return Math.min(2, Math.max(0, significant - 1 - magnitude));
}

function percent(value: number, language: Language): string {
  const scaled = value * 100;
  const number = writeNumber(scaled, Math.abs(scaled) < 1 ? 1 : 0, language);
  return language === "fr" ? `${number}${nbsp}%` : `${number}%`;
}

function factor(value: number, language: Language): string {
  const number = writeNumber(value, digitsFor(value, 2) + (Math.abs(value) < 1 ? 1 : 0), language);
  return language === "fr" ? `×${number}` : `${number}×`;
}

function euros(value: number, language: Language, suffix = ""): string {
  const number = writeNumber(value, digitsFor(value, 2), language);
  if (language === "fr") return `${number}${nbsp}${suffix}€`;
  return number.startsWith(minus) ? `${minus}€${number.slice(1)}${suffix}` : `€${number}${suffix}`;
}

function thousands(value: number, language: Language): string {
  if (Math.abs(value) >= 999.5) return euros(value / 1000, language, "M");
  const whole = Math.abs(value) < 10 ? value : Math.round(value);
  return euros(whole, language, "k");
}

function counted(
  value: number,
  language: Language,
  [one, other]: readonly [one: string, other: string],
  digits = Math.abs(value) < 10 ? 1 : 0,
): string {
  const shown = Number(value.toFixed(digits)) + 0;
  const category = pluralCategory(shown, language);
  const word =
    category === "one" ? one : language === "fr" && category === "many" ? `de ${other}` : other;
  return `${writeNumber(shown, digits, language)}${language === "fr" ? nbsp : " "}${word}`;
}
