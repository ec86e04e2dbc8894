import { canonicalQualifiedName, constantsOf } from "../constants.ts";
import type { Diagnostic } from "../diagnostics.ts";
import { canonicalName } from "../name.ts";
import { nearestName } from "../nearest-name.ts";
import {
  atelierFile,
  atelierTextsFile,
  type AtelierRules,
  type AtelierTexts,
} from "./atelier-schemas.ts";
import { readJsonFile } from "./read-files.ts";
import type { Language, Study } from "./study.ts";

const file = "atelier.json";

/** Rules that were read, unless a diagnostic is an error. */
export interface ReadAtelier {
  readonly rules: AtelierRules | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Read atelier.json and check it against its study. Never throws on a user's file. */
export function readAtelier(text: string, study: Study): ReadAtelier {
  const diagnostics: Diagnostic[] = [];
  const report = (found: Diagnostic): number => diagnostics.push(found);
  const rules = readJsonFile(file, atelierFile, new Map([[file, text]]), report);
  if (rules !== undefined) checkAtelier(rules, study, report);
  return { rules: diagnostics.length === 0 ? rules : undefined, diagnostics };
}

/** Read atelier.strings.fr.json or atelier.strings.en.json. Never throws on a user's file. */
export function readAtelierTexts(
  text: string,
  language: Language,
): { readonly texts: AtelierTexts | undefined; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const name = `atelier.strings.${language}.json`;
  const texts = readJsonFile(name, atelierTextsFile, new Map([[name, text]]), (found) =>
    diagnostics.push(found),
  );
  return { texts, diagnostics };
}

type Report = (diagnostic: Diagnostic) => void;

function finder(report: Report, known: Iterable<string>) {
  const names = new Set(known);
  return (path: string, name: string): void => {
    if (names.has(name)) return;
    const nearest = nearestName(name, names);
    const found = { file, path, name, ...(nearest === undefined ? {} : { nearest }) };
    report({ severity: "error", code: "bad-reference", ...found });
  };
}

function checkAtelier(rules: AtelierRules, study: Study, report: Report): void {
  const { model, scenarios, indicators, levers } = study;
  const constants = finder(report, constantsOf(model).keys());
  const variables = finder(report, model.variables.keys());
  const arrayed = finder(
    report,
    [...model.variables.values()].filter((one) => one.dimensions.length > 0).map((one) => one.name),
  );
  for (const name of [...Object.keys(rules.set), ...Object.keys(rules.goingOn)])
    constants("set", canonicalQualifiedName(name));
  for (const name of decidedConstants(rules)) variables("pot", name);
  variables("reference", canonicalName(rules.reference));
  for (const token of [...rules.pot.tokens, rules.ties.token])
    arrayed(`tokens.${token.id}.from`, canonicalName(token.from));
  const { given, received, vitality, paid } = rules.facts;
  variables("facts.paid", canonicalName(paid));
  for (const name of [rules.recognition.weight, given, received, vitality])
    arrayed("facts", canonicalName(name));
  const ids = finder(
    report,
    scenarios.scenarios.map(({ id }) => id),
  );
  for (const id of [rules.scenario, rules.worlds.reference, ...rules.worlds.scenarios])
    ids("scenario", id);
  const judged = finder(
    report,
    indicators.indicators.map(({ id }) => id),
  );
  for (const id of [rules.worlds.indicator, ...rules.prediction.indicators])
    judged("indicator", id);
  const events = finder(
    report,
    levers.events.map(({ id }) => id),
  );
  for (const card of rules.deck) events(`deck.${card.id}`, card.event);
  const capabilities = finder(
    report,
    rules.pot.capabilities.map(({ id }) => id),
  );
  for (const one of rules.strategies)
    if (one.kind === "single") capabilities(`strategies.${one.id}`, one.capability);
}

/** List the variables that tables decide, round by round. */
export function decidedConstants({ pot, ties, recognition }: AtelierRules): readonly string[] {
  const constants = [
    pot.constant,
    ...pot.capabilities.map(({ constant }) => constant),
    ties.constant,
    recognition.constant,
  ];
  return constants.map(canonicalName);
}
