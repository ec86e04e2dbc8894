import type { Format, ReportBand } from "#model";
import type { Words } from "../../parts/words.svelte.ts";

/** Say a median with the range that holds nine worlds out of ten: « 3 (1 à 5) ». */
export function sayBand(
  { low, median, high }: ReportBand,
  format: Format,
  words: Pick<Words, "t" | "value">,
): string {
  const write = (value: number | null): string => words.value(value ?? undefined, format);
  if (low === null || high === null) return write(median);
  return words.t("reading.band", { median: write(median), low: write(low), high: write(high) });
}
