import { priorInterval } from "#app";
import type { Distribution } from "#model";
import { constantLabel } from "../../parts/provenance-reading.ts";
import type { Speech } from "../../parts/words.svelte.ts";

/** An assumption that a table may contest. */
export interface ContestChoice {
  readonly constant: string;
  readonly label: string;
  /** Value that the model holds for likely, and the range it draws from, 9 times in 10. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

interface PriorsFile {
  readonly priors: readonly { readonly constant: string; readonly distribution: Distribution }[];
}

/** List what may be contested, from the study's file of priors, in the order of the alphabet. */
export function contestChoices(text: string, words: Speech): readonly ContestChoice[] {
  // Checked with the study it belongs to, when that was built; the server judges what is sent.
  const { priors } = JSON.parse(text) as PriorsFile;
  return priors
    .map(({ constant, distribution }): ContestChoice => {
      const { low, median, high } = priorInterval(distribution);
      return { constant, label: constantLabel(words, constant), value: median, low, high };
    })
    .toSorted((a, b) => a.label.localeCompare(b.label, words.language));
}

/** Keep what holds every word of a search. */
export function searchChoices(
  choices: readonly ContestChoice[],
  search: string,
): readonly ContestChoice[] {
  const parts = folded(search).split(/\s+/).filter(Boolean);
  return choices.filter(({ label }) => parts.every((part) => folded(label).includes(part)));
}

/** Steps between the ends of the range. */
const steps = 20;

/** The value a step further, within the range, with three figures. */
export function stepped({ low, high }: ContestChoice, value: number, step: number): number {
  const moved = value + (step * (high - low)) / steps;
  const rounded = Number(moved.toPrecision(3));
  return Math.min(high, Math.max(low, rounded));
}

function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
