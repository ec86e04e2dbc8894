import type { Model, StudyTexts } from "#model";

/** What is needed to name a loop. */
export interface NamedLoop {
  readonly family?: string | undefined;
  /** Variables in the order of the loop; empty for many weak loops put together. */
  readonly path: readonly string[];
}

/** Most variables that a name made from them holds. */
const mostInName = 6;

/**
 * Name a loop: as its family is called in the study, or else by the variables it passes through.
 *
 * @param others - what many weak loops put together are called.
 */
export function nameLoop(
  { family, path }: NamedLoop,
  texts: StudyTexts | undefined,
  labelOf: (variable: string) => string,
  others: string,
): string {
  if (family !== undefined) return texts?.loops[family]?.label ?? family;
  if (path.length === 0) return others;
  const labels = path.map((step) => labelOf(step));
  const shown = labels.length > mostInName ? [...labels.slice(0, mostInName - 1), "…"] : labels;
  return shown.join(" → ");
}

/** Say what a variable, or one element of it, is called: by the study, or as the file writes it. */
export function variableLabel(step: string, texts: StudyTexts | undefined, model: Model): string {
  const [, name = step, elements = ""] = /^([^[]*)(?:\[(.*)\])?$/.exec(step) ?? [];
  const label =
    texts?.variables[step] ?? texts?.variables[name] ?? model.variables.get(name)?.label;
  const said = (label ?? name).replaceAll("_", " ");
  if (elements === "") return said;
  const words = elements
    .split(",")
    .map((one) => texts?.elements[one]?.short ?? one.replaceAll("_", " "));
  return `${said} (${words.join(", ")})`;
}
