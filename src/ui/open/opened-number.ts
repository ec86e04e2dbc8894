import type { OpenedLever } from "#app";
import type { Language } from "#model";
import { locales } from "#i18n";

/** Steps of a slider over a range: from half to twice a value, the value itself is one of them. */
const stepCount = 150;

/** Distance between two positions of a slider. */
export function sliderStep({ min, max }: OpenedLever["range"]): number {
  return (max - min) / stepCount;
}

/** Drop the binary dust of a slider's position: 0.30000000000000004 is 0.3. */
export function tidyNumber(value: number): number {
  return Number(value.toPrecision(6));
}

/** Write a number as it is typed, with the language's decimal mark and no grouping. */
export function typedNumber(value: number, language: Language): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e12))
    return String(value).replace(".", language === "fr" ? "," : ".");
  return new Intl.NumberFormat(locales[language], {
    maximumSignificantDigits: 12,
    useGrouping: false,
  }).format(value);
}

/** Read a typed number, whatever its decimal mark; NaN when it is none. */
export function readTypedNumber(text: string): number {
  const plain = text
    .replace(/[\s\u00a0\u202f]/g, "")
    .replace(",", ".")
    .replace("−", "-");
  return plain === "" ? NaN : Number(plain);
}
