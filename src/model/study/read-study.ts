import type { Diagnostic } from "../diagnostics.ts";
import { readXmile } from "../read-xmile.ts";
import type { Model } from "../types.ts";
import { checkStudy } from "./check-study.ts";
import { hashText } from "./hash-text.ts";
import { readJsonFile, studyFiles } from "./read-files.ts";
import type { Evidence, Indicators, Levers, Scenarios, Uncertainty } from "./schemas.ts";
import type { Study } from "./study.ts";

/** What reading a folder gives: a study, unless a diagnostic is an error. */
export interface ReadStudy {
  readonly study: Study | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

const noLevers: Levers = { levers: [], events: [] };
const noScenarios: Scenarios = {
  default: "trend",
  counterfactual: {},
  scenarios: [{ id: "trend", set: {} }],
  territories: [],
};
const noIndicators: Indicators = { indicators: [] };
const noUncertainty: Uncertainty = { priors: [] };

/** The only evidence set of a study without evidence: its prior. */
function noEvidence(scenarios: Scenarios): Evidence {
  return {
    default: "prior",
    sets: [{ id: "prior", scenario: scenarios.default, targets: [] }],
  };
}

/** Find the model's text: `model.xmile`, or the only model file there is. */
function modelText(files: ReadonlyMap<string, string>): string | undefined {
  const named = files.get("model.xmile");
  if (named !== undefined) return named;
  return [...files].find(([name]) => /\.(xmile|stmx|itmx|xml)$/i.test(name))?.[1];
}

/** Read the JSON files around a model that was read. */
function readParts(
  model: Model,
  hash: (uncertainty: Uncertainty) => string,
  files: ReadonlyMap<string, string>,
  report: (diagnostic: Diagnostic) => void,
): Study {
  const read = <F extends keyof typeof studyFiles>(file: F) =>
    readJsonFile(file, studyFiles[file], files, report);
  const scenarios = read("scenarios.json") ?? noScenarios;
  const uncertainty = read("uncertainty.json") ?? noUncertainty;
  const [fr, en] = [read("strings.fr.json"), read("strings.en.json")];
  return {
    model,
    levers: read("levers.json") ?? noLevers,
    scenarios,
    indicators: read("indicators.json") ?? noIndicators,
    uncertainty,
    evidence: read("evidence.json") ?? noEvidence(scenarios),
    checks: read("checks.json") ?? { checks: [] },
    loops: read("loops.json") ?? { families: [], measures: [], steps: [] },
    view: read("view.json"),
    texts: fr && en ? { fr, en } : undefined,
    hash: hash(uncertainty),
  };
}

function hasError(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}

/**
 * Read a study from its files: the model, and the JSON files that may stand beside it.
 *
 * Never throws on a user's file. Files that are absent take neutral defaults, so that a lone XMILE
 * file is a study; files that are present must be valid and agree with one another.
 *
 * @param files - texts by file name: `model.xmile`, `levers.json`…
 */
export function readStudy(files: ReadonlyMap<string, string>): ReadStudy {
  const text = modelText(files);
  if (text === undefined) {
    const missing: Diagnostic = { severity: "error", code: "not-xmile", found: "" };
    return { study: undefined, diagnostics: [missing] };
  }
  const { model, diagnostics: found } = readXmile(text);
  const diagnostics = [...found];
  const report = (diagnostic: Diagnostic): number => diagnostics.push(diagnostic);
  if (!model) return { study: undefined, diagnostics };
  const hash = ({ priors }: Uncertainty): string => {
    const drawn = priors.map(({ constant, distribution }) => [constant, distribution]);
    return hashText(text.replace(/\r\n?/g, "\n") + JSON.stringify(drawn));
  };
  const study = readParts(model, hash, files, report);
  if (hasError(diagnostics)) return { study: undefined, diagnostics };
  diagnostics.push(...checkStudy(study));
  return { study: hasError(diagnostics) ? undefined : study, diagnostics };
}
