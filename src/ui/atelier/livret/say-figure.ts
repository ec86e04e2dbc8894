import type { ReadingFigure } from "#app";
import type { Indicator } from "#model";
import type { Speech } from "../../parts/words.svelte.ts";

/** Say a recorded figure with its range; undefined is said as such, never as 0. */
export function sayFigure(
  { p05, p50, p95 }: Pick<ReadingFigure, "p05" | "p50" | "p95">,
  { format }: Pick<Indicator, "format">,
  words: Pick<Speech, "t" | "value">,
): string {
  if (p50 === null) return words.value(undefined, format);
  const say = (value: number | null): string => words.value(value ?? undefined, format);
  return words.t("livret.median", { median: say(p50), low: say(p05), high: say(p95) });
}
