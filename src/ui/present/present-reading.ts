import type { Speech } from "../parts/words.svelte.ts";

/** One thing at a time, in this order. */
export const slides = ["ring", "effects", "chart", "loop"] as const;

export type Slide = (typeof slides)[number];

/** The slide some steps further; the first and the last one are the ends. */
export function slideAfter(slide: Slide, steps: number): Slide {
  const place = Math.max(0, Math.min(slides.length - 1, slides.indexOf(slide) + steps));
  return slides[place] ?? slide;
}

/** Largest whole number that has its words. */
const mostSpelled = 28;

/** Write a small number in letters: a screen for a room holds few digits. */
export function spell(count: number, { t }: Pick<Speech, "t">): string {
  return Number.isInteger(count) && count >= 0 && count <= mostSpelled
    ? t(`present.number.${count}` as "present.number.0")
    : String(count);
}

/** Write a time in letters: « sept ans », « dix-huit mois ». @param years - in half-years */
export function spellYears(years: number, words: Pick<Speech, "t">): string {
  const { t } = words;
  if (years === 0) return t("present.start");
  if (years < 2 && !Number.isInteger(years))
    return t(years < 1 ? "present.halfYear" : "present.yearAndHalf");
  const whole = Math.floor(years);
  const said = { count: whole, words: spell(whole, words) };
  return t(Number.isInteger(years) ? "present.years" : "present.yearsAndHalf", said);
}
