import { literalOf, qualifiedName } from "./constants.ts";
import type { Expression } from "./expression.ts";
import type { Name } from "./name.ts";
import type { Equation, Model, Variable } from "./types.ts";
import { combine } from "./xmile/read-equations.ts";

function literalEquation(value: number): Equation {
  const text = String(value);
  const span = { start: 0, end: text.length };
  const digits = { start: value < 0 ? 1 : 0, end: text.length };
  const number: Expression = { kind: "number", value: Math.abs(value), span: digits };
  const expression: Expression =
    value < 0 ? { kind: "unary", operator: "-", operand: number, span } : number;
  return { text, expression };
}

function equationFor(variable: Variable, elements: readonly Name[]): Equation | undefined {
  const key = elements.join(",");
  const { equations } = variable;
  return (
    equations.find((one) => one.elements?.join(",") === key) ??
    equations.find((one) => !one.elements)
  );
}

function setVariable(
  variable: Variable,
  values: ReadonlyMap<string, number>,
  model: Model,
): Variable {
  const shape = variable.dimensions.map((name) => model.dimensions.get(name)?.elements ?? []);
  const targets = combine(shape);
  const valueOf = (elements: readonly Name[]) => values.get(qualifiedName(variable.name, elements));
  if (targets.every((elements) => valueOf(elements) === undefined)) return variable;
  const equations = targets.flatMap((elements): Equation[] => {
    const equation = equationFor(variable, elements);
    const value = valueOf(elements);
    if (!equation) return [];
    const known = equation.lookup ? undefined : literalOf(equation.expression);
    const isSame = value === undefined || known === undefined || known === value;
    const set = isSame ? equation : literalEquation(value);
    return [elements.length === 0 ? set : { ...set, elements }];
  });
  return { ...variable, equations };
}

/**
 * Write values into the equations of constants, as if the file had them.
 *
 * @param values - by qualified name, `reach[people]`; names that are no constants change nothing.
 */
export function setConstants(model: Model, values: ReadonlyMap<string, number>): Model {
  const variables = [...model.variables.values()].map((variable) =>
    variable.kind === "auxiliary" && !variable.hidden && !variable.lookup
      ? setVariable(variable, values, model)
      : variable,
  );
  return { ...model, variables: new Map(variables.map((variable) => [variable.name, variable])) };
}
