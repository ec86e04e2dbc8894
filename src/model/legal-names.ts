import type { Expression } from "./expression.ts";
import { canonicalName, type Name } from "./name.ts";
import { printSource } from "./print-equation.ts";
import type { Equation, Model, Variable } from "./types.ts";
import { mapParts, visitExpression } from "./visit-expression.ts";

/** Find a name that nothing bears yet, and keep it. */
export function claimName(wanted: Name, taken: Set<Name>): Name {
  let name = wanted;
  for (let rank = 2; taken.has(name); rank++) name = `${wanted}_${rank}`;
  taken.add(name);
  return name;
}

/** Names that a file may not give to a variable of one flat model, with those they become. */
function renamesOf(model: Model): Map<Name, Name> {
  const taken = new Set([...model.variables.keys(), ...model.dimensions.keys()]);
  const renames = new Map<Name, Name>();
  for (const { name, label } of model.variables.values()) {
    // A sign the file itself wrote inside a name is part of it; else it says where a part belongs.
    if (!/[.#]/.test(name) || canonicalName(label) === name) continue;
    renames.set(name, claimName(name.replace(/[.#]+/g, "_"), taken));
  }
  return renames;
}

type Renames = ReadonlyMap<Name, Name>;

function rename(expression: Expression, renames: Renames): Expression {
  const inner = mapParts(expression, (part) => rename(part, renames));
  if (inner.kind !== "reference") return inner;
  const subscripts = inner.subscripts.map((subscript) =>
    subscript.kind === "name"
      ? { ...subscript, name: renames.get(subscript.name) ?? subscript.name }
      : subscript,
  );
  return { ...inner, name: renames.get(inner.name) ?? inner.name, subscripts };
}

function needsRename(expression: Expression, renames: Renames): boolean {
  let isNeeded = false;
  visitExpression(expression, (part) => {
    if (part.kind !== "reference") return;
    const names = part.subscripts.flatMap((one) => (one.kind === "name" ? [one.name] : []));
    isNeeded ||= [part.name, ...names].some((name) => renames.has(name));
  });
  return isNeeded;
}

function renameEquation(equation: Equation, renames: Renames): Equation {
  const { expression, initial } = equation;
  const renamed = {
    ...equation,
    ...(initial ? { initial: rename(initial, renames) } : {}),
  };
  if (!needsRename(expression, renames)) return renamed;
  const inner = rename(expression, renames);
  return { ...renamed, expression: inner, text: printSource(inner) };
}

function renameVariable(variable: Variable, renames: Renames): Variable {
  const { hidden, ...shown } = variable;
  const name = renames.get(variable.name) ?? variable.name;
  const label = hidden === true || renames.has(variable.name) ? name : variable.label;
  const equations = variable.equations.map((equation) => renameEquation(equation, renames));
  const renamed = { ...shown, name, label, equations };
  if (renamed.kind !== "stock") return renamed;
  const all = (names: readonly Name[]): Name[] => names.map((one) => renames.get(one) ?? one);
  return { ...renamed, inflows: all(renamed.inflows), outflows: all(renamed.outflows) };
}

/**
 * Give members of modules, and hidden variables, names that a flat file may use: `module.member`
 * becomes `module_member`. Nothing is hidden any more.
 */
export function legaliseNames(model: Model): Model {
  const renames = renamesOf(model);
  const variables = [...model.variables.values()].map((one) => renameVariable(one, renames));
  return { ...model, variables: new Map(variables.map((variable) => [variable.name, variable])) };
}
