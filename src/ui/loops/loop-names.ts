import type { LoopReading } from "#app";
import { nameLoop, variableLabel } from "#i18n";
import { canonicalName, type Model, type Study } from "#model";
import type { Words } from "../parts/words.svelte.ts";

/**
 * Steps of a loop in words: those that the study tells loops by, or all where it says none. Elements
 * are left out, so that a chain of stages is said once.
 */
export function stepsOfLoop(
  loop: LoopReading,
  words: Pick<Words, "texts">,
  { loops, model }: Pick<Study, "loops" | "model">,
): string[] {
  const variables = loop.path.map((step) => step.replace(/\[.*$/, ""));
  const told = new Set(loops.steps.map(canonicalName));
  const known = variables.filter((name) => told.has(canonicalName(name)));
  const said = known.length > 1 ? known : variables;
  return [...new Set(said)].map((name) => variableLabel(name, words.texts, model));
}

/** Name of a loop in the language of the page. */
export function nameOfLoop(loop: LoopReading, words: Words, model: Model): string {
  const labelOf = (step: string): string => variableLabel(step, words.texts, model);
  return nameLoop(loop, words.texts, labelOf, words.t("loops.others"));
}
