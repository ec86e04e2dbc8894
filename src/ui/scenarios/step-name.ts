import type { ShelfLabel, StepLabel } from "#app";
import type { Study } from "#model";
import { nameChange } from "#i18n";
import type { Words } from "../parts/words.svelte.ts";

/** Name what a step did, as it stands after « Annuler : ». */
export function stepName(label: StepLabel, study: Study, words: Words): string {
  const { texts, t } = words;
  switch (label.code) {
    case "lever":
      return leverName(label.constant, study, words);
    case "assumption":
      return nameChange({ kind: "assumption", id: label.constant }, texts, t);
    case "scenario": {
      const name = texts?.scenarios[label.scenario]?.label ?? label.scenario;
      return t("steps.scenario", { name });
    }
    case "evidence": {
      const name = texts?.evidence[label.evidence]?.label ?? label.evidence;
      return t("steps.evidence", { name });
    }
    case "territory":
      return t("territory.title");
    case "kept":
      return t("steps.scenario", { name: label.name });
    default:
      return t(`steps.${label.code}`);
  }
}

/** Name what a step did to the scenarios kept. */
export function shelfStepName({ code, name }: ShelfLabel, words: Words): string {
  return words.t(`steps.shelf.${code}`, { name });
}

/** A constant belongs to a lever or to an event, whose names people know. */
function leverName(constant: string, study: Study, { texts, t }: Words): string {
  const lever = study.levers.levers.find((one) =>
    one.kind === "number"
      ? one.constant === constant
      : one.components.some((part) => part.constant === constant),
  );
  if (lever) return nameChange({ kind: "lever", id: lever.id }, texts, t);
  const event = study.levers.events.find(({ time, size }) => [time, size].includes(constant));
  if (event) return nameChange({ kind: "event", id: event.id }, texts, t);
  return nameChange({ kind: "constant", id: constant }, texts, t);
}
