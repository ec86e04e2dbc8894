import type { Format } from "#model";
import { formatQuantity, type MessageKey } from "#i18n";
import type { Speech } from "./words.svelte.ts";

/** Units that have a format of their own. */
const unitFormats: Readonly<Record<string, Format>> = {
  year: "years",
  project: "projects",
  catalyst: "catalysts",
};

/** Words of the other units of territories; a unit that is in neither is written as the model has it. */
const unitWords: Readonly<Record<string, MessageKey>> = {
  "1/year": "unit.perYear",
  "catalyst*year": "unit.catalystYear",
  "k€/project/year": "unit.keurPerProjectYear",
  "k€/catalyst/year": "unit.keurPerCatalystYear",
  "k€/hour": "unit.keurPerHour",
};

/** Write a value of a constant with its unit, as a format says or else as its unit asks. */
export function writeQuantity(words: Speech, value: number, unit: string, format?: Format): string {
  const asked = format ?? unitFormats[unit];
  if (asked !== undefined) return words.value(value, asked);
  const number = formatQuantity(Number(value.toPrecision(3)), words.language);
  if (unit === "" || unit === "1") return number;
  const key = unitWords[unit];
  return `${number}\u00a0${key === undefined ? unit : words.t(key)}`;
}
