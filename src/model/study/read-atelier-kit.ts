import { canonicalQualifiedName, constantsOf } from "../constants.ts";
import type { Diagnostic } from "../diagnostics.ts";
import { nearestName } from "../nearest-name.ts";
import {
  atelierKitFile,
  atelierKitTextsFile,
  type AtelierKit,
  type AtelierKitTexts,
} from "./atelier-kit-schemas.ts";
import type { AtelierRules } from "./atelier-schemas.ts";
import { readJsonFile } from "./read-files.ts";
import type { Language, Study } from "./study.ts";

/** A kit with its words, unless a diagnostic is an error. */
export interface ReadAtelierKit {
  readonly kit: AtelierKit | undefined;
  readonly texts: AtelierKitTexts | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

type Report = (diagnostic: Diagnostic) => void;

/**
 * Read atelier.kit.json with its words in one language, and check them against the study, the rules of
 * its sessions and each other. Never throws on a user's file.
 *
 * @param files - texts by file name.
 */
export function readAtelierKit(
  files: ReadonlyMap<string, string>,
  language: Language,
  study: Study,
  rules: AtelierRules,
): ReadAtelierKit {
  const diagnostics: Diagnostic[] = [];
  const report = (found: Diagnostic): number => diagnostics.push(found);
  const words = `atelier.kit.${language}.json`;
  const kit = readJsonFile("atelier.kit.json", atelierKitFile, files, report);
  const texts = readJsonFile(words, atelierKitTextsFile, files, report);
  if (kit) checkKit(kit, study, report);
  if (kit && texts) checkWords(words, kit, texts, rules, report);
  const isWhole = diagnostics.length === 0;
  return {
    kit: isWhole ? kit : undefined,
    texts: isWhole ? texts : undefined,
    diagnostics,
  };
}

function finder(file: string, report: Report) {
  return (path: string, name: string, known: Iterable<string>): void => {
    const names = new Set(known);
    if (names.has(name)) return;
    const nearest = nearestName(name, names);
    const found = { file, path, name, ...(nearest === undefined ? {} : { nearest }) };
    report({ severity: "error", code: "bad-reference", ...found });
  };
}

function checkKit({ diagnosis, territories }: AtelierKit, study: Study, report: Report): void {
  const find = finder("atelier.kit.json", report);
  const constant = canonicalQualifiedName(diagnosis.constant);
  find("diagnosis.constant", constant, constantsOf(study.model).keys());
  const known = study.scenarios.territories.map(({ id }) => id);
  for (const territory of territories) find("territories", territory, known);
}

/** Check that every step, question and level has its words, and that no words say another. */
function checkWords(
  file: string,
  { diagnosis, territories }: AtelierKit,
  texts: AtelierKitTexts,
  rules: AtelierRules,
  report: Report,
): void {
  const find = finder(file, report);
  const bothWays = (path: string, ids: readonly string[], said: readonly string[]): void => {
    for (const one of ids) find(path, one, said);
    for (const one of said) find(path, one, ids);
  };
  const steps = rules.formats.flatMap(({ plan }) => plan.map(({ step }) => step));
  bothWays("steps", [...new Set(steps)], Object.keys(texts.steps));
  bothWays("diagnosis.questions", diagnosis.questions, Object.keys(texts.diagnosis.questions));
  bothWays("maturity.levels", territories, Object.keys(texts.maturity.levels));
  const counts = [
    ["diagnosis.answers", diagnosis.points.length, texts.diagnosis.answers.length],
    ["diagnosis.levels", diagnosis.levels.length, texts.diagnosis.levels.length],
  ] as const;
  for (const [path, wanted, found] of counts)
    if (wanted !== found)
      report({
        ...{ severity: "error", code: "bad-file", file, path },
        detail: `${found} ≠ ${wanted}`,
      });
}

/**
 * Read what the answers of a diagnosis give its constant.
 *
 * @param sum - points of all answers together.
 */
export function diagnosedValue({ levels }: AtelierKit["diagnosis"], sum: number): number {
  const reached = levels.filter(({ from }) => sum >= from);
  return (reached.at(-1) ?? levels[0])?.value ?? Number.NaN;
}
