import type { Effects } from "#app";
import type { FigureSource } from "../../export/figure.ts";
import type { Speech } from "../../parts/words.svelte.ts";
import { letters } from "./compare-reading.ts";

/** Say what a figure of the comparison compares, for when it has left the page. */
export function comparedSource(
  names: readonly string[],
  effects: readonly Effects[],
  words: Speech,
): FigureSource {
  const context = names.map((name, place) => `${letters[place] ?? ""} ${name}`).join(" · ");
  const runs = words.t("status.runs", { count: effects[0]?.runCount ?? 0 });
  return { kind: "task", context, runs };
}
