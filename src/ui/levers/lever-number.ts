import type { Format, Language } from "#model";
import { locales } from "#i18n";

/** Write a lever's value as it is typed: percents as whole numbers, the language's decimal mark. */
export function typedFromValue(value: number, format: Format, language: Language): string {
  const shown = format === "percent" ? value * 100 : value;
  const digits = new Intl.NumberFormat(locales[language], {
    maximumFractionDigits: 3,
    useGrouping: false,
  });
  return digits.format(shown);
}

/** Read what was typed, whatever the decimal mark and the unit after it; NaN when it is no number. */
export function valueFromTyped(text: string, format: Format): number {
  const found = /[-−+]?\d+([.,]\d+)?|[-−+]?[.,]\d+/.exec(text.replace(/[\s\u00a0\u202f]/g, ""));
  if (!found) return NaN;
  const number = Number(found[0].replace(",", ".").replace("−", "-"));
  return format === "percent" ? number / 100 : number;
}

export interface Steps {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** Bring a value to the nearest step of a lever, inside its range. */
export function snap(value: number, { min, max, step }: Steps): number {
  const snapped = min + Math.round((value - min) / step) * step;
  // Sums of decimal steps carry binary dust: 0.15000000000000002 must not differ from 0.15.
  return Number(Math.min(max, Math.max(min, snapped)).toPrecision(12));
}

/** The next step up or down. */
export function stepBy(value: number, direction: 1 | -1, steps: Steps): number {
  return snap(snap(value, steps) + direction * steps.step, steps);
}
