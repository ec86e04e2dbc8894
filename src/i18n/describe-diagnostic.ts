import type { Diagnostic, Place } from "#model";
import type { MessageArguments, MessageKey, Translator } from "./translator.ts";

/** Say what is wrong, then where, then how to mend it. */
export function describeDiagnostic(diagnostic: Diagnostic, t: Translator): string {
  const { what, where, remedy } = diagnosticParts(diagnostic, t);
  return [what, ...(where === "" ? [] : [where]), remedy].join(" ");
}

/** The sentences about a mistake, apart; `where` is empty for a mistake of the whole file. */
export interface DiagnosticParts {
  readonly what: string;
  readonly where: string;
  readonly remedy: string;
}

/** Say what is wrong, where, and how to mend it, each in its own sentence. */
export function diagnosticParts(diagnostic: Diagnostic, t: Translator): DiagnosticParts {
  const args = argumentsOf(diagnostic, t);
  return {
    what: t(`diagnostic.${diagnostic.code}.what`, args),
    where: placeOf(diagnostic, t).join(" "),
    remedy: [...nearestOf(diagnostic, t), t(`diagnostic.${diagnostic.code}.remedy`, args)].join(
      " ",
    ),
  };
}

/** Names that the reader gives to things a file does not spell. */
const tokens: Readonly<Record<string, MessageKey>> = {
  operator: "diagnostic.token.operator",
  value: "diagnostic.token.value",
  "shorter equation": "diagnostic.token.shorter-equation",
  "": "diagnostic.token.end",
  file: "diagnostic.token.file",
  nesting: "diagnostic.token.nesting",
  macros: "diagnostic.token.macros",
  modules: "diagnostic.token.modules",
};

function argumentsOf(diagnostic: Diagnostic, t: Translator): MessageArguments {
  const args: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(diagnostic) as [string, unknown][]) {
    if (typeof value === "string" || typeof value === "number") args[name] = value;
  }
  if (diagnostic.code === "algebraic-loop") args["path"] = diagnostic.path.join(" → ");
  if (diagnostic.code === "too-large") args["what"] = sayToken(diagnostic.what, t);
  if (diagnostic.code === "syntax") {
    args["found"] = sayToken(diagnostic.found, t);
    args["expected"] = sayToken(diagnostic.expected, t);
  }
  return args;
}

function sayToken(text: string, t: Translator): string {
  const key = tokens[text];
  return key ? t(key) : t("notice.quoted", { text });
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
