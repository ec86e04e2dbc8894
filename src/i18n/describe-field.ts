import type { StudyTexts } from "#model";
import type { Translator } from "./translator.ts";

const fields = ["scenario", "territory", "evidence", "time", "language"] as const;

/**
 * Name a part of a link that could not be restored: « le scénario », « Confiance au départ ». What
 * has no name is given as it was written.
 */
export function describeField(field: string, t: Translator, texts: StudyTexts | undefined): string {
  const known = fields.find((name) => name === field);
  if (known) return t(`notice.field.${known}`);
  const [constant = field, element] = field.replace("]", "").split("[");
  const name = texts?.variables[constant];
  if (!name) return t("notice.quoted", { text: field });
  const label = element === undefined ? undefined : (texts.elements[element]?.label ?? element);
  return label === undefined ? name : `${name} (${label})`;
}
