import type { Expression, Subscript } from "./expression.ts";
import { canonicalName, type Name } from "./name.ts";
import { parseEquation } from "./parse-equation.ts";
import { printEquation, printSource } from "./print-equation.ts";
import type { Equation, Model, Variable } from "./types.ts";
import { mapParts } from "./visit-expression.ts";
import { expandMacros } from "./xmile/expand-macros.ts";
import { hasLookup } from "./xmile/resolve-scope.ts";

/** Whose equation is read. */
interface Owner {
  readonly name: Name;
  /** Path of the module it stands in, `module.`, empty in the main model. */
  readonly path: string;
}

function ownerOf({ name, label }: Variable): Owner {
  const isOwn = canonicalName(label) === name;
  return { name, path: isOwn ? "" : name.slice(0, name.lastIndexOf(".") + 1) };
}

/** Find which variable an equation means. */
function meant(written: Name, { name, path }: Owner, { variables }: Model): Name {
  const local = written.startsWith(".") ? written.slice(1) : path + written;
  if (variables.has(local)) return local;
  return written === "self" ? name : written;
}

function qualifySubscript(subscript: Subscript, { path }: Owner, model: Model): Subscript {
  if (subscript.kind !== "name" || !model.variables.has(path + subscript.name)) return subscript;
  const { name } = subscript;
  const isElement = [...model.dimensions.values()].some((one) => one.elements.includes(name));
  return isElement || model.dimensions.has(name) ? subscript : { ...subscript, name: path + name };
}

/** Read an equation's text as the reader did, short of expanding its functions. */
function qualify(expression: Expression, owner: Owner, model: Model): Expression {
  const inner = mapParts(expression, (part) => qualify(part, owner, model));
  if (inner.kind === "reference") {
    const name = meant(inner.name, owner, model);
    const subscripts = inner.subscripts.map((one) => qualifySubscript(one, owner, model));
    return { ...inner, name, subscripts };
  }
  if (inner.kind !== "call") return inner;
  const [first] = inner.arguments;
  if (inner.name === "game" && first) return first;
  const table = model.variables.get(owner.path + inner.name);
  if (!table || !hasLookup(table)) return inner;
  const { span } = inner;
  const reference: Expression = { kind: "reference", name: table.name, subscripts: [], span };
  return { ...inner, name: "lookup", arguments: [reference, ...inner.arguments] };
}

/** Everything that makes two variables the same, places in texts apart. */
function signatureOf(variable: Variable): string {
  const equations = variable.equations.map(({ elements, expression, initial, lookup }) => [
    elements,
    printEquation(expression),
    initial && printEquation(initial),
    lookup,
  ]);
  return JSON.stringify({ ...variable, equations, unit: undefined });
}

function readTexts(variable: Variable, model: Model): Variable {
  const owner = ownerOf(variable);
  const equations = variable.equations.map((equation): Equation => {
    const parsed = parseEquation(equation.text);
    return parsed.ok
      ? { ...equation, expression: qualify(parsed.value, owner, model) }
      : { ...equation };
  });
  return { ...variable, equations };
}

/** Write out the expression of every equation whose text says something else. */
function trueTexts(variable: Variable, model: Model): Variable {
  const owner = ownerOf(variable);
  const equations = variable.equations.map((equation): Equation => {
    const { text, expression, lookup } = equation;
    if (lookup && text === "") return equation;
    const parsed = parseEquation(text);
    const printed = printEquation(expression);
    const isTrue = parsed.ok && printEquation(qualify(parsed.value, owner, model)) === printed;
    return isTrue ? equation : { ...equation, text: printSource(expression) };
  });
  return { ...variable, equations };
}

/**
 * Give back to a model the calls of functions that keep a state, such as SMTH1 and DELAY3, which
 * reading turned into hidden variables. A call is given back where expanding it again makes the
 * very same variables; hidden variables of the file's own macros stay. The text of every equation
 * is then what its expression says.
 */
export function restoreCalls(model: Model): Model {
  const library = {
    macros: new Map<Name, never>(),
    dimensions: model.dimensions,
    report: (): void => undefined,
  };
  const covered = new Set<Name>();
  const restore = (variable: Variable): Variable => {
    const source = readTexts(variable, model);
    if (signatureOf(source) === signatureOf(variable)) return source;
    const expanded = [...expandMacros(new Map([[source.name, source]]), library).values()];
    const isSame = expanded.every((one) => {
      const known = model.variables.get(one.name);
      return known !== undefined && signatureOf(known) === signatureOf(one);
    });
    if (!isSame) return variable;
    for (const { name, hidden } of expanded) if (hidden) covered.add(name);
    return source;
  };
  const restored = [...model.variables.values()].map((variable) =>
    variable.hidden ? variable : restore(variable),
  );
  const kept = restored.filter(({ name }) => !covered.has(name));
  const variables = new Map(kept.map((variable) => [variable.name, trueTexts(variable, model)]));
  return { ...model, variables };
}
