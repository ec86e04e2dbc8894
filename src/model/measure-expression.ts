import { literalOf } from "./constants.ts";
import type { Expression, Span } from "./expression.ts";
import type { Name } from "./name.ts";
import type { Model } from "./types.ts";
import {
  dimensionless,
  divideUnits,
  isDimensionless,
  isSameUnit,
  multiplyUnits,
  parseUnit,
  raiseUnit,
  type Unit,
} from "./unit.ts";

/** What is known of the unit of an expression. */
export interface Measure {
  /** Undefined when some variable in it has no unit. */
  readonly unit: Unit | undefined;
  /** True for a number written in the equation: it takes the unit of what it is added to. */
  readonly isLiteral: boolean;
}

/** What measuring needs, and where it reports two parts that disagree. */
export interface UnitScope {
  readonly model: Model;
  readonly unitOf: (name: Name) => Unit | undefined;
  readonly report: (span: Span, expected: Unit, found: Unit) => void;
}

const unknown: Measure = { unit: undefined, isLiteral: false };
const pure: Measure = { unit: dimensionless, isLiteral: false };
const literal: Measure = { unit: dimensionless, isLiteral: true };

function measured(unit: Unit | undefined): Measure {
  return { unit, isLiteral: false };
}

/** Read the unit of time of a model; undefined when it names none. */
export function timeUnitOf({ simSpecs }: Model): Unit | undefined {
  const unit = parseUnit(simSpecs.timeUnits);
  return unit.ok ? unit.value : undefined;
}

/** Parts that must agree: the unit of the first that has one, the others compared with it. */
function agree(parts: readonly Expression[], scope: UnitScope): Measure {
  let common: Measure | undefined;
  let isUnknown = false;
  for (const part of parts) {
    const measure = measureExpression(part, scope);
    if (!measure.unit) isUnknown = true;
    if (!measure.unit || measure.isLiteral) continue;
    if (!common?.unit) common = measure;
    else if (!isSameUnit(common.unit, measure.unit))
      scope.report(part.span, common.unit, measure.unit);
  }
  return common ?? (isUnknown ? unknown : literal);
}

/** A part that must have a given unit. */
function expectUnit(part: Expression | undefined, unit: Unit | undefined, scope: UnitScope): void {
  if (!part) return;
  const found = measureExpression(part, scope);
  if (unit && found.unit && !found.isLiteral && !isSameUnit(found.unit, unit))
    scope.report(part.span, unit, found.unit);
}

function combine(
  left: Measure,
  right: Measure,
  operate: (left: Unit, right: Unit) => Unit,
): Measure {
  if (!left.unit || !right.unit) return unknown;
  const isLiteral = left.isLiteral && right.isLiteral;
  return { unit: operate(left.unit, right.unit), isLiteral };
}

/** Value of a number, or of a quotient of numbers, as exponents are written. */
function exponentOf(expression: Expression): number | undefined {
  if (expression.kind !== "binary" || expression.operator !== "/") return literalOf(expression);
  const [over, under] = [literalOf(expression.left), literalOf(expression.right)];
  return over === undefined || under === undefined ? undefined : over / under;
}

/** Only a pure number can be raised to a power that varies. */
function measurePower(base: Expression, exponent: Expression, scope: UnitScope): Measure {
  const { unit, isLiteral } = measureExpression(base, scope);
  expectUnit(exponent, dimensionless, scope);
  if (!unit) return unknown;
  if (isDimensionless(unit)) return { unit, isLiteral: isLiteral && exponent.kind === "number" };
  const power = exponentOf(exponent);
  if (power !== undefined) return measured(raiseUnit(unit, power));
  scope.report(base.span, dimensionless, unit);
  return unknown;
}

type Binary = Extract<Expression, { kind: "binary" }>;
type Call = Extract<Expression, { kind: "call" }>;
type Reference = Extract<Expression, { kind: "reference" }>;

function measureBinary({ operator, left, right }: Binary, scope: UnitScope): Measure {
  switch (operator) {
    case "+":
    case "-":
    case "mod":
      return agree([left, right], scope);
    case "*":
      return combine(
        measureExpression(left, scope),
        measureExpression(right, scope),
        multiplyUnits,
      );
    case "/":
      return combine(measureExpression(left, scope), measureExpression(right, scope), divideUnits);
    case "^":
      return measurePower(left, right, scope);
    case "and":
    case "or":
      measureExpression(left, scope);
      measureExpression(right, scope);
      return pure;
    default:
      agree([left, right], scope);
      return pure;
  }
}

function measureReference({ name }: Reference, scope: UnitScope): Measure {
  const { model } = scope;
  if (model.variables.has(name)) return measured(scope.unitOf(name));
  if (name === "pi" || model.dimensions.has(name)) return pure;
  return name === "inf" ? literal : measured(timeUnitOf(model));
}

/** How to measure calls, by name; the others take pure numbers and give pure numbers. */
type Rule = (given: readonly Expression[], scope: UnitScope) => Measure;

const same: Rule = (given, scope) => agree(given, scope);

/** First argument's unit; those after it are times. */
const overTime: Rule = ([value, time, initial], scope) => {
  expectUnit(time, timeUnitOf(scope.model), scope);
  return agree(
    [value, initial].filter((part) => part !== undefined),
    scope,
  );
};

const clock: Rule = (_, scope) => measured(timeUnitOf(scope.model));

const quotient: Rule = ([over, under, otherwise], scope) => {
  if (!over || !under) return unknown;
  const result = combine(
    measureExpression(over, scope),
    measureExpression(under, scope),
    divideUnits,
  );
  expectUnit(otherwise, result.unit, scope);
  return result;
};

const ramp: Rule = ([slope, ...times], scope) => {
  const unit = timeUnitOf(scope.model);
  for (const time of times) expectUnit(time, unit, scope);
  const rate = slope ? measureExpression(slope, scope).unit : undefined;
  return measured(rate && unit && multiplyUnits(rate, unit));
};

const pulse: Rule = ([volume, ...times], scope) => {
  const unit = timeUnitOf(scope.model);
  for (const time of times) expectUnit(time, unit, scope);
  const measure = volume ? measureExpression(volume, scope) : unknown;
  if (measure.isLiteral) return literal;
  return measured(measure.unit && unit && divideUnits(measure.unit, unit));
};

/** The first two arguments agree; a seed has no unit, bounds that follow agree with them. */
const draw: Rule = ([first, second, , ...bounds], scope) =>
  agree(
    [first, second, ...bounds].filter((part) => part !== undefined),
    scope,
  );

const anything: Rule = (given, scope) => {
  for (const part of given) measureExpression(part, scope);
  return pure;
};

const rules: Readonly<Record<string, Rule | undefined>> = {
  abs: same,
  int: same,
  integer: same,
  floor: same,
  round: same,
  init: same,
  initial: same,
  previous: same,
  min: same,
  max: same,
  sum: same,
  mean: same,
  stddev: same,
  mod: same,
  step: overTime,
  delay: overTime,
  ramp,
  pulse,
  safediv: quotient,
  sqrt: ([root], scope) => {
    const unit = root && measureExpression(root, scope).unit;
    return measured(unit && raiseUnit(unit, 0.5));
  },
  power: ([base, exponent], scope) =>
    base && exponent ? measurePower(base, exponent, scope) : unknown,
  time: clock,
  dt: clock,
  starttime: clock,
  stoptime: clock,
  inf: () => literal,
  sign: anything,
  size: anything,
  rank: anything,
  prod: () => unknown,
  product: () => unknown,
  random: draw,
  uniform: draw,
  normal: draw,
  lognormal: draw,
  exprnd: ([mean], scope) => (mean ? measureExpression(mean, scope) : unknown),
  poisson: ([mean], scope) => (mean ? measureExpression(mean, scope) : unknown),
  lookup: ([table, position], scope) => {
    if (position) measureExpression(position, scope);
    return table?.kind === "reference" ? measured(scope.unitOf(table.name)) : unknown;
  },
};

function measureCall(call: Call, scope: UnitScope): Measure {
  const rule = Object.hasOwn(rules, call.name) ? rules[call.name] : undefined;
  if (rule) return rule(call.arguments, scope);
  for (const part of call.arguments) expectUnit(part, dimensionless, scope);
  return pure;
}

/** Find the unit of an expression, and report every part that disagrees with its neighbour. */
export function measureExpression(expression: Expression, scope: UnitScope): Measure {
  switch (expression.kind) {
    case "number":
      return literal;
    case "reference":
      return measureReference(expression, scope);
    case "unary":
      if (expression.operator !== "not") return measureExpression(expression.operand, scope);
      measureExpression(expression.operand, scope);
      return pure;
    case "binary":
      return measureBinary(expression, scope);
    case "if":
      measureExpression(expression.condition, scope);
      return agree([expression.then, expression.otherwise], scope);
    case "call":
      return measureCall(expression, scope);
  }
}
