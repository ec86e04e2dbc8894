import type { Speech } from "../../parts/words.svelte.ts";
import type { FigureReading } from "./story-figures.ts";

/** A stretch of a sentence: words, or a number with its name. */
export interface Stretch {
  readonly text: string;
  readonly figure?: string;
}

/** Cut a sentence at its numbers, written in the language of the page. */
export function fillSentence(
  sentence: string,
  figures: ReadonlyMap<string, FigureReading>,
  words: Pick<Speech, "value">,
): readonly Stretch[] {
  return sentence.split(/(\{\w+\})/).flatMap((part): Stretch[] => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name === undefined) return part === "" ? [] : [{ text: part }];
    return [{ text: sayFigure(figures.get(name), words), figure: name }];
  });
}

/** Write a number of a sentence; an ellipsis while it is being computed. */
function sayFigure(figure: FigureReading | undefined, words: Pick<Speech, "value">): string {
  if (figure?.value === undefined) return "…";
  if (figure.format === "count" && Number.isFinite(figure.value)) return String(figure.value);
  return words.value(figure.value, figure.format === "count" ? "number" : figure.format);
}

/** Say a sentence as one text, for what is heard. */
export function joinStretches(stretches: readonly Stretch[]): string {
  return stretches.map(({ text }) => text).join("");
}
