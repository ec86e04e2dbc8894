import type { Expression, Model } from "#model";
import { splitSlotName } from "./slot-name.ts";

function literal(expression: Expression | undefined): number | undefined {
  if (expression?.kind === "number") return expression.value;
  if (expression?.kind !== "unary" || expression.operator === "not") return undefined;
  const operand = literal(expression.operand);
  return operand === undefined || expression.operator === "+" ? operand : -operand;
}

/**
 * Read the value a model file gives to a constant.
 *
 * @param slot - name of a slot, e.g. `effort` or `reach[people]`.
 * @returns undefined when the slot does not exist or its equation is not a literal number.
 */
export function constantValue(model: Model, slot: string): number | undefined {
  const { variable: name, elements } = splitSlotName(slot);
  const variable = model.variables.get(name);
  if (variable?.kind !== "auxiliary" || variable.dimensions.length !== elements.length) {
    return undefined;
  }
  const key = elements.join();
  const equation =
    variable.equations.find((candidate) => candidate.elements?.join() === key) ??
    variable.equations.find((candidate) => candidate.elements === undefined);
  return (variable.lookup ?? equation?.lookup) ? undefined : literal(equation?.expression);
}
