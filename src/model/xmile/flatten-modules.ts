import type { Diagnostic } from "../diagnostics.ts";
import type { Expression, Subscript } from "../expression.ts";
import type { Name } from "../name.ts";
import type { Dimension, Equation, Variable } from "../types.ts";
import { mapParts } from "../visit-expression.ts";
import { createBudget, type Budget } from "./budget.ts";
import { findVariable, hasLookup } from "./resolve-scope.ts";
import { placeOf, type Connection, type ModuleUse, type Scope } from "./scope.ts";

/** Modules inside modules, deepest, and all modules together. */
const maxDepth = 20;
const maxModules = 2000;

/** What flattening needs of the whole document. */
export interface Parts {
  readonly models: ReadonlyMap<Name, Scope>;
  readonly dimensions: ReadonlyMap<Name, Dimension>;
  readonly report: (diagnostic: Diagnostic) => void;
}

/** One model in its place: its names get this prefix, its inputs these sources. */
interface Instance {
  readonly scope: Scope;
  /** Empty for the main model, else `module.`. */
  readonly prefix: string;
  /** Qualified name of what feeds each input. */
  readonly sources: ReadonlyMap<Name, Name>;
  readonly depth: number;
}

function qualify(name: Name, { scope, prefix }: Instance, parts: Parts): Name {
  if (!findVariable(name, scope, parts.models)) return name;
  return name.startsWith(".") ? name.slice(1) : prefix + name;
}

function qualifySubscript(subscript: Subscript, instance: Instance, parts: Parts): Subscript {
  if (subscript.kind !== "name" || parts.dimensions.has(subscript.name)) return subscript;
  const isElement = [...parts.dimensions.values()].some(({ elements }) =>
    elements.includes(subscript.name),
  );
  if (isElement) return subscript;
  return { ...subscript, name: qualify(subscript.name, instance, parts) };
}

/** Give every name its module path, and write `table(x)` as `lookup(table, x)`. */
function qualifyExpression(expression: Expression, instance: Instance, parts: Parts): Expression {
  const inner = mapParts(expression, (part) => qualifyExpression(part, instance, parts));
  if (inner.kind === "reference") {
    const name = qualify(inner.name, instance, parts);
    const subscripts = inner.subscripts.map((one) => qualifySubscript(one, instance, parts));
    return { ...inner, name, subscripts };
  }
  if (inner.kind !== "call") return inner;
  const [first] = inner.arguments;
  if (inner.name === "game" && first) return first;
  const table = findVariable(inner.name, instance.scope, parts.models);
  if (!table || !hasLookup(table)) return inner;
  const { span } = inner;
  const name = qualify(inner.name, instance, parts);
  const reference: Expression = { kind: "reference", name, subscripts: [], span };
  return { ...inner, name: "lookup", arguments: [reference, ...inner.arguments] };
}

function qualifyEquation(equation: Equation, instance: Instance, parts: Parts): Equation {
  const { expression, initial } = equation;
  return {
    ...equation,
    expression: qualifyExpression(expression, instance, parts),
    ...(initial ? { initial: qualifyExpression(initial, instance, parts) } : {}),
  };
}

/** An input that is connected is an auxiliary (or a flow) equal to its source. */
function connectInput(variable: Variable, source: Name, prefix: string): Variable {
  const { label, dimensions, unit, doc } = variable;
  const name = prefix + variable.name;
  const span = { start: 0, end: source.length };
  const expression: Expression = { kind: "reference", name: source, subscripts: [], span };
  const equations = [{ text: source, expression }];
  const base = { name, label, dimensions, equations, unit, doc };
  if (variable.kind === "flow") return { ...base, kind: "flow", nonNegative: false };
  return { ...base, kind: "auxiliary" };
}

function qualifyVariable(variable: Variable, instance: Instance, parts: Parts): Variable {
  const { prefix, scope, sources } = instance;
  const source = sources.get(variable.name);
  if (source !== undefined) return connectInput(variable, source, prefix);
  if (scope.inputs.has(variable.name) && variable.equations.length === 0) {
    const place = placeOf("", prefix + variable.name);
    parts.report({ severity: "error", code: "missing-equation", place });
  }
  const equations = variable.equations.map((one) => qualifyEquation(one, instance, parts));
  const named = { ...variable, name: prefix + variable.name, equations };
  if (named.kind !== "stock") return named;
  const flows = (names: readonly Name[]): Name[] =>
    names.map((name) => qualify(name, instance, parts));
  return { ...named, inflows: flows(named.inflows), outflows: flows(named.outflows) };
}

/**
 * Find what feeds each input of a module. Files in the wild write a connection in the module it
 * enters, in the one it leaves, or in both; the name of the input says which module it is for.
 */
function sourcesOf(use: ModuleUse, instance: Instance, parts: Parts): Map<Name, Name> {
  const inner = parts.models.get(use.model);
  const sources = new Map<Name, Name>();
  const unknown = (name: Name): void => {
    const place = placeOf(instance.scope.name, use.name);
    parts.report({ severity: "error", code: "unknown-variable", place, name });
  };
  const own = use.connections.map((one) => trimConnection(one, use.name));
  const others = instance.scope.modules.flatMap((other) => other.connections);
  const entering = others.filter(({ to }) => to.startsWith(`${use.name}.`));
  for (const { to, from } of [...own, ...entering.map((one) => trimConnection(one, use.name))]) {
    if (to.includes(".")) continue;
    if (!inner?.variables.has(to)) unknown(to);
    else if (!findVariable(from, instance.scope, parts.models)) unknown(from);
    else sources.set(to, instance.prefix + from);
  }
  return sources;
}

/** Leave out the module's own name before its input, and the dot that says «of the model around». */
function trimConnection({ to, from }: Connection, module: Name): Connection {
  const inside = to.startsWith(`${module}.`) ? to.slice(module.length + 1) : to;
  return { to: inside, from: from.replace(/^\./, "") };
}

/** What flattening fills, and how many modules it may still open. */
interface Flat {
  readonly variables: Map<Name, Variable>;
  readonly openModule: Budget;
}

function flattenInstance(instance: Instance, parts: Parts, flat: Flat): void {
  for (const variable of instance.scope.variables.values()) {
    const qualified = qualifyVariable(variable, instance, parts);
    flat.variables.set(qualified.name, qualified);
  }
  for (const use of instance.scope.modules) {
    const scope = parts.models.get(use.model);
    const place = placeOf(instance.scope.name, use.name);
    if (!scope) {
      parts.report({ severity: "error", code: "unknown-variable", place, name: use.model });
      continue;
    }
    if (instance.depth >= maxDepth) {
      parts.report({ severity: "error", code: "too-large", what: "modules", limit: maxDepth });
      return;
    }
    if (!flat.openModule(1)) return;
    const prefix = `${instance.prefix}${use.name}.`;
    const sources = sourcesOf(use, instance, parts);
    flattenInstance({ scope, prefix, sources, depth: instance.depth + 1 }, parts, flat);
  }
}

/**
 * Put modules in their place: one list of variables, those of a module qualified by its name, each
 * connected input equal to its source.
 *
 * @source XMILE 1.0 §3.7.3 and §4.7 (modules, connections).
 */
export function flattenModules(main: Scope, parts: Parts): Map<Name, Variable> {
  const variables = new Map<Name, Variable>();
  const openModule = createBudget("modules", maxModules, parts.report);
  const root = { scope: main, prefix: "", sources: new Map<Name, Name>(), depth: 0 };
  flattenInstance(root, parts, { variables, openModule });
  return variables;
}
