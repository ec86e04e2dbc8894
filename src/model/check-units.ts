import type { Diagnostic, Place } from "./diagnostics.ts";
import {
  measureExpression,
  timeUnitOf,
  type Measure,
  type UnitScope,
} from "./measure-expression.ts";
import type { Name } from "./name.ts";
import type { Equation, Model, Variable } from "./types.ts";
import { divideUnits, formatUnit, isSameUnit, type Unit } from "./unit.ts";

type Report = (diagnostic: Diagnostic) => void;

function mismatch(place: Place, expected: Unit, found: Unit): Diagnostic {
  return {
    severity: "warning",
    code: "unit-mismatch",
    place,
    expected: formatUnit(expected),
    found: formatUnit(found),
  };
}

/** Units of hidden variables are nowhere written: they follow from their equations. */
function inferHidden(model: Model): (name: Name) => Unit | undefined {
  const known = new Map<Name, Unit | undefined>();
  const unitOf = (name: Name): Unit | undefined => {
    const variable = model.variables.get(name);
    if (!variable?.hidden || variable.unit) return variable?.unit;
    if (known.has(name)) return known.get(name);
    known.set(name, undefined);
    const equation = variable.lookup ? undefined : variable.equations[0];
    const scope: UnitScope = { model, unitOf, report: () => undefined };
    const measure = equation && measureExpression(equation.expression, scope);
    const unit = measure?.isLiteral ? undefined : measure?.unit;
    known.set(name, unit);
    return unit;
  };
  return unitOf;
}

function checkEquation(
  variable: Variable,
  equation: Equation,
  scope: Omit<UnitScope, "report">,
  report: Report,
): void {
  const element = equation.elements?.join(",");
  const place = { variable: variable.name, ...(element === undefined ? {} : { element }) };
  const inside: UnitScope = {
    ...scope,
    report: (span, expected, found) => report(mismatch({ ...place, span }, expected, found)),
  };
  const isTable = variable.lookup !== undefined || equation.lookup !== undefined;
  const compare = ({ unit, isLiteral }: Measure, span: Place["span"]): void => {
    if (isTable || isLiteral || !unit || !variable.unit) return;
    if (isSameUnit(unit, variable.unit)) return;
    report(mismatch({ ...place, ...(span ? { span } : {}) }, variable.unit, unit));
  };
  const { expression, initial } = equation;
  compare(measureExpression(expression, inside), expression.span);
  if (initial) compare(measureExpression(initial, inside), undefined);
}

/** A flow is measured in its stock's unit per unit of time. */
function checkFlows(variable: Variable, scope: Omit<UnitScope, "report">, report: Report): void {
  const time = timeUnitOf(scope.model);
  if (variable.kind !== "stock" || !variable.unit || !time) return;
  const expected = divideUnits(variable.unit, time);
  for (const name of [...variable.inflows, ...variable.outflows]) {
    const found = scope.unitOf(name);
    if (found && !isSameUnit(found, expected))
      report(mismatch({ variable: name }, expected, found));
  }
}

/**
 * Check the units of every equation.
 *
 * Only what is written is judged: a variable without unit agrees with everything, and so does a
 * literal number added to a quantity. Multiplied, a literal counts as a pure number.
 *
 * @returns a warning for each disagreement, at the smallest part of the equation that shows it.
 */
export function checkUnits(model: Model): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (diagnostic) => void diagnostics.push(diagnostic);
  const scope = { model, unitOf: inferHidden(model) };
  for (const variable of model.variables.values()) {
    if (variable.hidden) continue;
    for (const equation of variable.equations) checkEquation(variable, equation, scope, report);
    checkFlows(variable, scope, report);
  }
  return diagnostics;
}
