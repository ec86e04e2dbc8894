import type { Diagnostic, Place } from "#model";
import type { MessageArguments, Translator } from "./translator.ts";

/** Say in one sentence what is wrong, then where, then how to mend it. */
export function describeDiagnostic(diagnostic: Diagnostic, t: Translator): string {
  const parts = [
    t(`diagnostic.${diagnostic.code}.what`, argumentsOf(diagnostic)),
    ...placeOf(diagnostic, t),
    ...nearestOf(diagnostic, t),
    t(`diagnostic.${diagnostic.code}.remedy`, argumentsOf(diagnostic)),
  ];
  return parts.join(" ");
}

function argumentsOf(diagnostic: Diagnostic): MessageArguments {
  const args: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(diagnostic) as [string, unknown][]) {
    if (typeof value === "string" || typeof value === "number") args[name] = value;
  }
  if (diagnostic.code === "algebraic-loop") args["path"] = diagnostic.path.join(" → ");
  if ("place" in diagnostic) args["variable"] = variableOf(diagnostic.place);
  return args;
}

function placeOf(diagnostic: Diagnostic, t: Translator): string[] {
  if (!("place" in diagnostic)) return [];
  const { place } = diagnostic;
  const variable = variableOf(place);
  if (!place.span) return [t("diagnostic.place", { variable })];
  // People count characters from 1.
  return [t("diagnostic.placeAt", { variable, column: place.span.start + 1 })];
}

function variableOf(place: Place): string {
  return place.element ? `${place.variable}[${place.element}]` : place.variable;
}

function nearestOf(diagnostic: Diagnostic, t: Translator): string[] {
  if (!("nearest" in diagnostic)) return [];
  return [t("diagnostic.nearest", { name: diagnostic.nearest })];
}
