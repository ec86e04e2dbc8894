import type { StudyTexts } from "#model";
import type { Translator } from "./translator.ts";

/** What differs between two scenarios: a lever, an event, an assumption… */
export interface NamedChange {
  readonly kind: "lever" | "event" | "constant" | "territory" | "assumption";
  readonly id: string;
}

/** Name what changed, in the words of the study. */
export function nameChange(
  { kind, id }: NamedChange,
  texts: StudyTexts | undefined,
  t: Translator,
): string {
  if (kind === "territory") return t("territory.title");
  if (texts === undefined) return id;
  if (kind === "lever") return texts.levers[id]?.label ?? id;
  if (kind === "event") return texts.events[id]?.label ?? id;
  return texts.components[id] ?? texts.variables[id] ?? id;
}
