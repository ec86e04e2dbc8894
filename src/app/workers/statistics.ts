import type { Question } from "../types.ts";

/** Dots of a quantile dotplot: « 13 possible territories of 20 ». */
const dotCount = 20;

const fan = [0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975];
const dots = Array.from({ length: dotCount }, (_, index) => (index + 0.5) / dotCount);

/** Probabilities of every band: those of the fan and those of the dots, increasing, each once. */
export const bandProbabilities: readonly number[] = [...new Set([...fan, ...dots])].sort(
  (a, b) => a - b,
);

/** Single runs shown beside the bands: the first ones, the same draws in every answer. */
export const sampleCount = 7;

/**
 * Runs the ring's medians are taken from, the first ones, however many are asked. The standard error
 * of a median of 256 is 8 % of a standard deviation, below what a line width shows.
 */
const ringRunCount = 256;

/** The same while a lever moves: 11 % of a standard deviation is a tenth of the width of a line. */
const previewRingRunCount = 128;

/** Say of how many runs the ring is the median, the first ones of a question. */
export function ringRunsOf({ isPreview = false }: Pick<Question, "isPreview">): number {
  return isPreview ? previewRingRunCount : ringRunCount;
}

/** Runs of one part of a full answer: a part under way delays a lever by a blink only. */
export const partRunCount = 64;
