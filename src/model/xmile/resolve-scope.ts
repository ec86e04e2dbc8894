import type { Diagnostic, Place } from "../diagnostics.ts";
import type { Expression, Subscript } from "../expression.ts";
import { arrayFunctions, bareAliases, bareFunctions, functions, type Arity } from "../functions.ts";
import type { Name } from "../name.ts";
import type { Dimension, Variable } from "../types.ts";
import { partsOf } from "../visit-expression.ts";
import { placeOf, type Macro, type Scope } from "./scope.ts";
import { statefulFunctions } from "./standard-macros.ts";

/** What the names of a scope may mean. */
export interface Names {
  readonly scope: Scope;
  /** Parameters, when the scope is that of a macro. */
  readonly parameters: ReadonlySet<Name>;
  readonly models: ReadonlyMap<Name, Scope>;
  readonly macros: ReadonlyMap<Name, Macro>;
  readonly dimensions: ReadonlyMap<Name, Dimension>;
  readonly report: (diagnostic: Diagnostic) => void;
  /** Find the known name most like a mistyped one. */
  readonly suggest: (name: string, known: Iterable<string>) => string | undefined;
}

type Reference = Extract<Expression, { kind: "reference" }>;
type Call = Extract<Expression, { kind: "call" }>;

/** Where an expression stands: whose equation, over which dimensions, inside an array function or not. */
interface Spot {
  readonly place: Place;
  readonly over: readonly Name[];
  readonly isInArray: boolean;
}

/** Find a variable by the name an equation of the scope gives it, through modules if qualified. */
export function findVariable(
  name: Name,
  scope: Scope,
  models: ReadonlyMap<Name, Scope>,
): Variable | undefined {
  const own = scope.variables.get(name);
  if (own) return own;
  const dot = name.indexOf(".");
  if (dot < 0) return undefined;
  if (dot === 0) return scope.name === "" ? findVariable(name.slice(1), scope, models) : undefined;
  const use = scope.modules.find((module) => module.name === name.slice(0, dot));
  const inner = use && models.get(use.model);
  return inner && findVariable(name.slice(dot + 1), inner, models);
}

/** Tell the number of arguments of a function: the file's macros first, then its tables. */
function arityOf(name: Name, names: Names): Arity | undefined {
  const macro = names.macros.get(name);
  if (macro) {
    const needed = macro.parameters.filter((parameter) => !parameter.default).length;
    return [needed, macro.parameters.length];
  }
  const table = findVariable(name, names.scope, names.models);
  if (table && hasLookup(table)) return [1, 1];
  return statefulFunctions.get(name) ?? functions.get(name);
}

/** Tell whether a variable can be called as a function of one number. */
export function hasLookup(variable: Variable): boolean {
  return variable.lookup !== undefined || variable.equations.some((equation) => equation.lookup);
}

function checkCall(call: Call, spot: Spot, names: Names): void {
  const { name } = call;
  const place = { ...spot.place, span: call.span };
  const arity = arityOf(name, names);
  if (!arity) {
    const known = [...names.macros.keys(), ...functions.keys(), ...statefulFunctions.keys()];
    const nearest = names.suggest(name, known);
    const found = { place, name, ...(nearest === undefined ? {} : { nearest }) };
    names.report({ severity: "error", code: "unknown-function", ...found });
    return;
  }
  const [least, most] = arity;
  const found = call.arguments.length;
  if (found >= least && found <= most) return;
  const expected = least === most ? String(least) : `${least}–${most}`;
  names.report({ severity: "error", code: "wrong-arity", place, name, expected, found });
}

/** Say what is wrong with one subscript, in signs; undefined when it can be resolved. */
function faultOf(
  subscript: Subscript,
  dimension: Name,
  spot: Spot,
  names: Names,
): string | undefined {
  if (subscript.kind === "index") return undefined;
  if (subscript.kind === "wildcard") return spot.isInArray ? undefined : "*";
  const elements = names.dimensions.get(dimension)?.elements ?? [];
  const { name } = subscript;
  if (elements.includes(name)) return undefined;
  const range = names.dimensions.get(name);
  if (!range)
    return findVariable(name, names.scope, names.models) ? undefined : `${name} ∉ ${dimension}`;
  const shared = range.elements.filter((element) => elements.includes(element)).length;
  if (shared === 0) return `${name} ∩ ${dimension} = ∅`;
  if (spot.over.includes(name) || spot.isInArray) return undefined;
  return `${name} ∉ [${spot.over.join(", ")}]`;
}

/** Check that brackets fit the variable; bare arrays take their elements from the dimensions around. */
function checkSubscripts(reference: Reference, target: Variable, spot: Spot, names: Names): void {
  const { name, span, subscripts } = reference;
  const place = { ...spot.place, span };
  const refuse = (detail: string): void =>
    names.report({ severity: "error", code: "bad-subscript", place, name, detail });
  const { dimensions } = target;
  if (subscripts.length === 0) {
    const around = spot.over.flatMap((d) => [...(names.dimensions.get(d)?.elements ?? [])]);
    const isImplied = (dimension: Name): boolean =>
      spot.over.includes(dimension) ||
      (names.dimensions.get(dimension)?.elements ?? []).some((e) => around.includes(e));
    if (!spot.isInArray && !dimensions.every(isImplied)) refuse(`[${dimensions.join(", ")}]`);
    return;
  }
  if (subscripts.length !== dimensions.length) {
    refuse(`${subscripts.length} ≠ ${dimensions.length}`);
    return;
  }
  for (const [index, subscript] of subscripts.entries()) {
    const fault = faultOf(subscript, dimensions[index] ?? "", spot, names);
    if (fault !== undefined) refuse(fault);
  }
}

function checkReference(reference: Reference, spot: Spot, names: Names): void {
  const { name, span } = reference;
  if (names.parameters.has(name)) return;
  const target = findVariable(name, names.scope, names.models);
  if (target) {
    checkSubscripts(reference, target, spot, names);
    return;
  }
  if (bareFunctions.has(name) || bareAliases.has(name) || spot.over.includes(name)) return;
  const nearest = names.suggest(name, [...names.scope.variables.keys(), ...names.parameters]);
  const found = { name, ...(nearest === undefined ? {} : { nearest }) };
  const place = { ...spot.place, span };
  names.report({ severity: "error", code: "unknown-variable", place, ...found });
}

function checkExpression(expression: Expression, spot: Spot, names: Names): void {
  let inner = spot;
  if (expression.kind === "reference") checkReference(expression, spot, names);
  if (expression.kind === "call") {
    checkCall(expression, spot, names);
    const isArray = arrayFunctions.has(expression.name) || expression.name === "lookup";
    if (isArray && !names.macros.has(expression.name)) inner = { ...spot, isInArray: true };
  }
  for (const part of partsOf(expression)) checkExpression(part, inner, names);
}

function checkFlows(variable: Variable, names: Names): void {
  if (variable.kind !== "stock") return;
  const place = placeOf(names.scope.name, variable.name);
  for (const name of [...variable.inflows, ...variable.outflows]) {
    if (names.parameters.has(name) || names.scope.variables.has(name)) continue;
    const nearest = names.suggest(name, names.scope.variables.keys());
    const found = { name, ...(nearest === undefined ? {} : { nearest }) };
    names.report({ severity: "error", code: "unknown-variable", place, ...found });
  }
}

/** Check every name of a scope: variables, functions and their arguments, subscripts, flows. */
export function resolveScope(names: Names): void {
  const { scope } = names;
  for (const variable of scope.variables.values()) {
    checkFlows(variable, names);
    for (const { elements, expression, initial, text } of variable.equations) {
      const place = placeOf(scope.name, variable.name, elements?.join(","));
      const spot: Spot = { place, over: variable.dimensions, isInArray: false };
      checkExpression(expression, { ...spot, place: { ...place, text } }, names);
      if (initial) checkExpression(initial, spot, names);
    }
  }
}

/** Check the expression of a macro, where its parameters and its own variables are known. */
export function resolveResult(macro: Macro, names: Names): void {
  const spot: Spot = { place: placeOf("", macro.name), over: [], isInArray: false };
  checkExpression(macro.result, spot, names);
}
