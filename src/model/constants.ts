import type { Expression } from "./expression.ts";
import { canonicalName, type Name } from "./name.ts";
import type { Equation, Model } from "./types.ts";

/** Read a literal number, signs included; undefined when the expression is more than that. */
export function literalOf(expression: Expression): number | undefined {
  if (expression.kind === "number") return expression.value;
  if (expression.kind !== "unary" || expression.operator === "not") return undefined;
  const value = literalOf(expression.operand);
  return value === undefined || expression.operator === "+" ? value : -value;
}

/** Write the name of one element of a variable as results do: `tie[people,public_action]`. */
export function qualifiedName(variable: Name, elements: readonly Name[]): string {
  return elements.length === 0 ? variable : `${variable}[${elements.join(",")}]`;
}

/** Bring a name with elements, `Reach [People]`, to the form of results, `reach[people]`. */
export function canonicalQualifiedName(text: string): string {
  const parts = /^([^[]*)\[(.*)\]$/.exec(text.trim());
  if (!parts) return canonicalName(text);
  const elements = (parts[2] ?? "").split(",").map(canonicalName);
  return qualifiedName(canonicalName(parts[1] ?? ""), elements);
}

function elementsOf(model: Model, dimensions: readonly Name[]): readonly (readonly Name[])[] {
  return dimensions.reduce<readonly (readonly Name[])[]>(
    (rows, dimension) => {
      const elements = model.dimensions.get(dimension)?.elements ?? [];
      return rows.flatMap((row) => elements.map((element) => [...row, element]));
    },
    [[]],
  );
}

/**
 * List the constants of a model with their values, by qualified name: auxiliaries, or elements of
 * them, whose equation is a literal number without lookup. They are what a request may set.
 */
export function constantsOf(model: Model): Map<string, number> {
  const constants = new Map<string, number>();
  for (const { kind, name, dimensions, equations, lookup, hidden } of model.variables.values()) {
    if (kind !== "auxiliary" || lookup || hidden) continue;
    const add = (equation: Equation, elements: readonly Name[]): void => {
      const value = equation.lookup ? undefined : literalOf(equation.expression);
      if (value !== undefined) constants.set(qualifiedName(name, elements), value);
    };
    for (const equation of equations) {
      const targets = equation.elements ? [equation.elements] : elementsOf(model, dimensions);
      for (const elements of targets) add(equation, elements);
    }
  }
  return constants;
}
