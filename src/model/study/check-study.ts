import { canonicalQualifiedName, constantsOf } from "../constants.ts";
import type { Diagnostic } from "../diagnostics.ts";
import type { Expression } from "../expression.ts";
import { canonicalName } from "../name.ts";
import { nearestName } from "../nearest-name.ts";
import { parseEquation } from "../parse-equation.ts";
import { visitExpression } from "../visit-expression.ts";
import type { Model } from "../types.ts";
import type { Indicator, View } from "./schemas.ts";
import type { Study } from "./study.ts";

type Report = (diagnostic: Diagnostic) => void;

/** Look names of one file up in one list, and report those that are not there. */
function lookUp(file: string, known: ReadonlySet<string>, report: Report) {
  return (path: string, name: string): boolean => {
    if (known.has(name)) return true;
    const nearest = nearestName(name, known);
    const found = { file, path, name, ...(nearest === undefined ? {} : { nearest }) };
    report({ severity: "error", code: "bad-reference", ...found });
    return false;
  };
}

/** Check that names of constants exist in the model and can be set. */
function constantChecker(study: Study, file: string, report: Report) {
  const constants = new Set(constantsOf(study.model).keys());
  const find = lookUp(file, constants, report);
  return (path: string, text: string): void => {
    const name = canonicalQualifiedName(text);
    const variable = name.replace(/\[.*$/, "");
    if (!constants.has(name) && study.model.variables.has(variable))
      report({ severity: "error", code: "not-constant", file, path, name });
    else find(path, name);
  };
}

function checkLevers({ levers }: Study, check: (path: string, name: string) => void): void {
  for (const [i, lever] of levers.levers.entries()) {
    if (lever.kind === "number") check(`levers.${i}.constant`, lever.constant);
    else
      for (const [j, component] of lever.components.entries())
        check(`levers.${i}.components.${j}.constant`, component.constant);
  }
  for (const [i, event] of levers.events.entries()) {
    check(`events.${i}.time`, event.time);
    check(`events.${i}.size`, event.size);
  }
}

function checkScenarios({ scenarios }: Study, check: (path: string, name: string) => void): void {
  for (const name of Object.keys(scenarios.counterfactual)) check("counterfactual", name);
  for (const [i, scenario] of scenarios.scenarios.entries()) {
    for (const name of Object.keys(scenario.set)) check(`scenarios.${i}.set`, name);
    for (const [name, drawn] of Object.entries(scenario.draw ?? {})) {
      check(`scenarios.${i}.draw`, name);
      check(`scenarios.${i}.draw.${name}`, drawn);
    }
  }
  for (const [i, territory] of scenarios.territories.entries())
    for (const name of Object.keys(territory.set)) check(`territories.${i}.set`, name);
}

/** Check every id that one file takes from another. */
function checkIds(study: Study, report: Report): void {
  const scenarios = new Set(study.scenarios.scenarios.map(({ id }) => id));
  const indicators = new Set(study.indicators.indicators.map(({ id }) => id));
  const sets = new Set(study.evidence.sets.map(({ id }) => id));
  lookUp("scenarios.json", scenarios, report)("default", study.scenarios.default);
  lookUp("evidence.json", sets, report)("default", study.evidence.default);
  for (const [i, set] of study.evidence.sets.entries()) {
    lookUp("evidence.json", scenarios, report)(`sets.${i}.scenario`, set.scenario);
    for (const [j, target] of set.targets.entries())
      lookUp(
        "evidence.json",
        indicators,
        report,
      )(`sets.${i}.targets.${j}.indicator`, target.indicator);
  }
  for (const [i, { beside }] of study.indicators.indicators.entries())
    if (beside !== undefined)
      lookUp("indicators.json", indicators, report)(`indicators.${i}.beside`, beside);
  const check = constantChecker(study, "checks.json", report);
  for (const [i, entry] of study.checks.checks.entries()) {
    for (const [j, id] of (entry.evidence ?? []).entries())
      lookUp("checks.json", sets, report)(`checks.${i}.evidence.${j}`, id);
    for (const [name, run] of Object.entries(entry.runs ?? {})) {
      const path = `checks.${i}.runs.${name}`;
      lookUp("checks.json", scenarios, report)(`${path}.scenario`, run.scenario);
      for (const constant of Object.keys({ ...run.set, ...run.counterfactual }))
        check(`${path}.set`, constant);
    }
  }
}

function checkView({ view, model, indicators, levers }: Study, report: Report): void {
  if (!view) return;
  const horizons = lookUp("view.json", new Set(view.trajectories.map(({ id }) => id)), report);
  const known = lookUp("view.json", new Set(levers.levers.map(({ id }) => id)), report);
  for (const [i, lever] of (view.firstLevers ?? []).entries()) known(`firstLevers.${i}`, lever);
  const judged = new Set(indicators.indicators.map(({ id }) => id));
  for (const [i, { indicator, upstream, downstream }] of view.trajectories.entries()) {
    lookUp("view.json", judged, report)(`trajectories.${i}.indicator`, indicator);
    horizons(`trajectories.${i}.upstream`, upstream);
    horizons(`trajectories.${i}.downstream`, downstream);
  }
  const variables = lookUp("view.json", new Set(model.variables.keys()), report);
  for (const field of ["link", "flow", "vitality", "give", "receive"] as const)
    variables(field, canonicalName(view[field]));
  const dimensions = lookUp("view.json", new Set(model.dimensions.keys()), report);
  dimensions("dimension", canonicalName(view.dimension));
  dimensions("partnerDimension", canonicalName(view.partnerDimension));
  for (const [i, group] of view.assumptions.entries())
    for (const name of group.constants)
      variables(`assumptions.${i}.constants`, canonicalName(name));
  for (const name of Object.keys(view.ranges)) variables(`ranges.${name}`, canonicalName(name));
  const elements = new Set(model.dimensions.get(canonicalName(view.dimension))?.elements);
  if (view.partnership) {
    const { delay, surveyed } = view.partnership;
    variables("partnership.delay", canonicalName(delay));
    lookUp("view.json", elements, report)("partnership.surveyed", canonicalName(surveyed));
  }
  checkCards(view, model, report);
  for (const [i, family] of view.families.entries())
    for (const member of family.members)
      lookUp("view.json", elements, report)(`families.${i}.members`, canonicalName(member));
}

/** Check what the cards read of a model, of the middle of the ring and of the line of projects. */
function checkCards({ pillars, hub, pipeline }: View, model: Model, report: Report): void {
  const variables = lookUp("view.json", new Set(model.variables.keys()), report);
  for (const name of pillars ? [...pillars.parts, pillars.rest] : [])
    variables("pillars", canonicalName(name));
  if (hub) {
    const { capabilities, premium, spending, paid, atWork, threshold } = hub;
    for (const name of [spending, paid, atWork, threshold, ...Object.values(premium)])
      variables("hub", canonicalName(name));
    for (const [i, { index, lifetime }] of capabilities.entries())
      for (const name of [index, lifetime]) variables(`hub.capabilities.${i}`, canonicalName(name));
  }
  if (pipeline === undefined) return;
  const { dimension, count, success, time, cost, phases } = pipeline;
  for (const name of [count, success, time, cost]) variables("pipeline", canonicalName(name));
  const known = new Set(model.dimensions.keys());
  lookUp("view.json", known, report)("pipeline.dimension", canonicalName(dimension));
  const stages = new Set(model.dimensions.get(canonicalName(dimension))?.elements);
  for (const [i, phase] of phases.entries())
    for (const stage of phase.stages)
      lookUp("view.json", stages, report)(`pipeline.phases.${i}.stages`, canonicalName(stage));
}

function checkLoops({ loops, model }: Study, report: Report): void {
  const variables = lookUp("loops.json", new Set(model.variables.keys()), report);
  for (const [i, { through }] of loops.families.entries())
    for (const name of through.flat()) variables(`families.${i}.through`, canonicalName(name));
  for (const name of loops.measures) variables("measures", canonicalName(name));
  for (const name of loops.steps) variables("steps", canonicalName(name));
}

/** Check that an equation of an indicator parses and names variables of the model. */
function checkEquation(study: Study, indicator: Indicator, text: string, report: Report): void {
  const variable = indicator.id;
  const parsed = parseEquation(text);
  if (!parsed.ok) {
    const { span, found, expected } = parsed.error;
    report({ severity: "error", code: "syntax", place: { variable, span }, found, expected });
    return;
  }
  const known = study.model.variables;
  visitExpression(parsed.value, (part: Expression) => {
    if (part.kind !== "reference") return;
    const name = part.name.replace(/^(scenario|counterfactual)\./, "");
    if (known.has(name) || name === "time") return;
    const nearest = nearestName(name, known.keys());
    const place = { variable, span: part.span };
    const found = { place, name, ...(nearest === undefined ? {} : { nearest }) };
    report({ severity: "error", code: "unknown-variable", ...found });
  });
}

/** Check that the expressions of checks parse; their functions belong to who evaluates them. */
function checkExpressions({ checks }: Study, report: Report): void {
  for (const { id, holds, figure } of checks.checks)
    for (const text of [holds, figure]) {
      const parsed = text === undefined ? undefined : parseEquation(text);
      if (!parsed || parsed.ok) continue;
      const { span, found, expected } = parsed.error;
      const place = { variable: id, span };
      report({ severity: "error", code: "syntax", place, found, expected });
    }
}

/**
 * Check what the files of a study say about one another: every constant set exists and is a literal
 * number of the model, every id named is declared, every indicator reads variables that exist.
 */
export function checkStudy(study: Study): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): number => diagnostics.push(diagnostic);
  checkLevers(study, constantChecker(study, "levers.json", report));
  checkScenarios(study, constantChecker(study, "scenarios.json", report));
  const checkPrior = constantChecker(study, "uncertainty.json", report);
  for (const [i, prior] of study.uncertainty.priors.entries())
    checkPrior(`priors.${i}.constant`, prior.constant);
  checkIds(study, report);
  checkView(study, report);
  checkLoops(study, report);
  checkExpressions(study, report);
  for (const indicator of study.indicators.indicators)
    for (const text of [indicator.equation, indicator.definedWhen, indicator.frozenWhen])
      if (text !== undefined) checkEquation(study, indicator, text, report);
  return diagnostics;
}
