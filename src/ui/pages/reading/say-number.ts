import { formatQuantity } from "#i18n";
import type { Language } from "#model";

const raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** Write a figure of a check to two figures; one that is nearly 0 as a power of ten. */
export function sayNumber(value: number, language: Language): string {
  const size = Math.abs(value);
  if (size === 0 || (size >= 1e-3 && size < 1e6))
    return formatQuantity(Number(value.toPrecision(2)), language);
  const power = Math.floor(Math.log10(size));
  const digits = String(Math.abs(power)).replace(/\d/g, (digit) => raised[Number(digit)] ?? "");
  const mantissa = formatQuantity(Number((value / 10 ** power).toPrecision(1)), language);
  return `${mantissa}\u00a0×\u00a010${power < 0 ? "⁻" : ""}${digits}`;
}
