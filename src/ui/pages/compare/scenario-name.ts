import { isModified, type Compared } from "#app";
import type { Words } from "../../parts/words.svelte.ts";

/** Name a scenario of a comparison as its reader knows it. */
export function scenarioName({ kept, work, ref }: Compared, words: Words): string {
  if (kept) return kept.name;
  const name = presetName(work.scenario, words);
  if (ref !== "now") return name;
  return isModified(work) ? words.t("compare.nowModified", { name }) : name;
}

/** Name a preset. */
export function presetName(id: string, words: Words): string {
  return words.texts?.scenarios[id]?.label ?? id;
}
