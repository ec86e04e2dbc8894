import { formatQuantity } from "#i18n";
import type { Format } from "#model";
import type { Words } from "../../parts/words.svelte.ts";

/** Write a published figure as it was published: « ×1,25 » is not « ×1,3 ». */
export function sayTarget(
  value: number,
  format: Format,
  words: Pick<Words, "t" | "language" | "value">,
): string {
  if (format !== "times") return words.value(value, format);
  return words.t("reading.times", { value: formatQuantity(value, words.language) });
}
