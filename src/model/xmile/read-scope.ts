import type { Place } from "../diagnostics.ts";
import type { Expression } from "../expression.ts";
import { canonicalName, type Name } from "../name.ts";
import { parseEquation } from "../parse-equation.ts";
import type { Variable } from "../types.ts";
import { mapParts } from "../visit-expression.ts";
import { isVariable, readVariable } from "./read-variable.ts";
import {
  placeOf,
  type Context,
  type Macro,
  type ModuleUse,
  type Parameter,
  type Scope,
} from "./scope.ts";
import { attributeOf, childOf, childrenOf, flagOf, textOf, type Xml } from "./read-xml.ts";

/** Longest name read: some are sentences, none is a page. */
const maxNameLength = 1000;

function readModule(element: Xml): ModuleUse {
  const name = canonicalName(attributeOf(element, "name") ?? "");
  const model = canonicalName(attributeOf(element, "model_name") ?? name);
  const connections = childrenOf(element, "connect").map((connect) => ({
    to: canonicalName(attributeOf(connect, "to") ?? ""),
    from: canonicalName(attributeOf(connect, "from") ?? ""),
  }));
  return { name, model, connections };
}

/** Read `<behavior>`: what holds for all stocks or flows unless they say otherwise. */
export function readBehavior(
  element: Xml,
  inherited: Context["nonNegative"],
): Context["nonNegative"] {
  const behavior = childOf(element, "behavior");
  if (!behavior) return inherited;
  const everywhere = flagOf(behavior, "non_negative");
  const read = (kind: "stock" | "flow"): boolean => {
    const own = childOf(behavior, kind);
    return (own && flagOf(own, "non_negative")) ?? everywhere ?? inherited[kind];
  };
  return { stock: read("stock"), flow: read("flow") };
}

/** `SELF` in an equation is the variable whose equation it is. */
function resolveSelf(expression: Expression, name: Name): Expression {
  const inner = mapParts(expression, (part) => resolveSelf(part, name));
  const isSelf = inner.kind === "reference" && inner.name === "self";
  return isSelf ? { ...inner, name } : inner;
}

/**
 * Give a variable its own name where its equations say SELF.
 *
 * @source XMILE 1.0 §3.5.6 (miscellaneous functions).
 */
function nameItself(variable: Variable): Variable {
  const { name } = variable;
  const equations = variable.equations.map((equation) => ({
    ...equation,
    expression: resolveSelf(equation.expression, name),
    ...(equation.initial ? { initial: resolveSelf(equation.initial, name) } : {}),
  }));
  return { ...variable, equations };
}

/**
 * Read the variables and modules of a `<model>` or `<macro>`.
 *
 * @param name - name of the scope, empty for the main model.
 * @param parameters - names whose equations come from the caller.
 */
export function readScope(
  element: Xml,
  name: Name,
  context: Context,
  parameters: ReadonlySet<Name> = new Set(),
): Scope {
  const inner: Context = { ...context, nonNegative: readBehavior(element, context.nonNegative) };
  const list = childOf(element, "variables");
  const parts = list ? childrenOf(list) : [];
  const variables = new Map<Name, Variable>();
  const inputs = new Set<Name>();
  const names = new Set(parts.map((part) => canonicalName(attributeOf(part, "name") ?? "")));
  for (const part of parts.filter(isVariable)) {
    const own = canonicalName(attributeOf(part, "name") ?? "");
    if (own.length > maxNameLength) {
      context.report({ severity: "error", code: "too-large", what: "name", limit: maxNameLength });
      continue;
    }
    const isInput = attributeOf(part, "access") === "input" || parameters.has(own);
    const read = readVariable(part, name, inner, isInput);
    const variable = names.has("self") ? read : nameItself(read);
    if (variables.has(own)) {
      const place = placeOf(name, own);
      context.report({ severity: "error", code: "duplicate-variable", place });
      continue;
    }
    variables.set(own, variable);
    if (isInput) inputs.add(own);
  }
  const modules = list ? childrenOf(list, "module").map(readModule) : [];
  return { name, variables, inputs, modules };
}

/** The expression of a macro; some files write the bare name of a variable, spaces included. */
function readResult(
  text: string,
  scope: Scope,
  place: Place,
  context: Context,
): Expression | undefined {
  const name = canonicalName(text);
  const span = { start: 0, end: text.length };
  if (scope.variables.has(name)) return { kind: "reference", name, subscripts: [], span };
  const result = parseEquation(text);
  if (result.ok) return result.value;
  const { found, expected } = result.error;
  const at = { ...place, span: result.error.span };
  context.report({ severity: "error", code: "syntax", place: at, found, expected });
  return undefined;
}

function readParameter(parm: Xml): Parameter {
  const fallback = attributeOf(parm, "default");
  const parsed = fallback === undefined ? undefined : parseEquation(fallback);
  const name = canonicalName(parm.text);
  return parsed?.ok ? { name, default: parsed.value } : { name };
}

/** Parameters that a stock accumulates, declared as flows or not. */
function flowParametersOf(scope: Scope, names: ReadonlySet<Name>): Set<Name> {
  const stocks = [...scope.variables.values()].filter((variable) => variable.kind === "stock");
  const flows = stocks.flatMap(({ inflows, outflows }) => [...inflows, ...outflows]);
  return new Set(flows.filter((name) => names.has(name)));
}

/** Read a `<macro>`; undefined, with its reasons reported, when its expression cannot be read. */
export function readMacro(element: Xml, context: Context): Macro | undefined {
  const name = canonicalName(attributeOf(element, "name") ?? "");
  const parameters = childrenOf(element, "parm").map(readParameter);
  const names = new Set(parameters.map((parameter) => parameter.name));
  const declared = readScope(element, name, context, names);
  const own = [...declared.variables].filter(([variable]) => !names.has(variable));
  const scope = { ...declared, variables: new Map(own) };
  if (childOf(element, "sim_specs")) {
    const feature = "<macro> <sim_specs>";
    const place = placeOf("", name);
    context.report({ severity: "error", code: "unsupported", feature, place });
  }
  const text = textOf(element, "eqn") ?? "";
  const result = readResult(text, scope, placeOf("", name), context);
  if (!result) return undefined;
  return { name, parameters, result, scope, flowParameters: flowParametersOf(scope, names) };
}
