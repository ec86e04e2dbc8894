import type { Indicator } from "#model";
import { formatSpoken, formatYears } from "#i18n";
import type { Speech } from "../parts/words.svelte.ts";
import type { EffectReading } from "./effect-reading.ts";

/** Say one effect at one time, as the strip shows it and as a screen reader hears it. */
export function sayEffect(
  words: Speech,
  indicator: Indicator,
  reading: EffectReading,
  time: number,
): string {
  const place = {
    indicator: words.indicator(indicator.id).label,
    time: formatYears(time, words.language),
  };
  if (reading.isAwaited) return words.t("effects.stripAwaited", place);
  if (reading.dots.length === 0) return words.t("effects.stripUndefined", place);
  const speak = (value: number): string => formatSpoken(value, indicator.format, words.language);
  return words.t("effects.strip", {
    ...place,
    median: speak(reading.median),
    low: speak(reading.low),
    high: speak(reading.high),
    exceeds: words.t("effects.exceeds", {
      count: reading.aboveOne,
      value: words.value(1, indicator.format),
    }),
  });
}
