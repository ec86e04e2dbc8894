import type { Diagnostic, Equation, Expression, Model, Name, Variable } from "#model";
import type { Slot } from "./types.ts";

/** Most slots a model may spread to: beyond, the file is refused rather than the memory filled. */
const slotLimit = 200_000;

/** A slot with the equation of the file that defines it. */
export interface DraftSlot extends Slot {
  readonly variableEntry: Variable;
  readonly equation: Equation;
}

/** Name of a slot, e.g. `tie[people,public_action]`. */
export function slotName(variable: Name, elements: readonly Name[]): string {
  return elements.length === 0 ? variable : `${variable}[${elements.join(",")}]`;
}

/** Elements of each dimension of a variable; undefined if a dimension is not in the model. */
export function elementLists(
  model: Model,
  variable: Variable,
): readonly (readonly Name[])[] | undefined {
  const lists = variable.dimensions.map((name) => model.dimensions.get(name)?.elements);
  return lists.every((list) => list !== undefined) ? lists : undefined;
}

/** All choices of one item from each list, the last list turning fastest. */
export function combinations<T>(lists: readonly (readonly T[])[]): readonly (readonly T[])[] {
  let rows: readonly (readonly T[])[] = [[]];
  for (const list of lists) rows = rows.flatMap((row) => list.map((item) => [...row, item]));
  return rows;
}

/** The equation of one element: its own if it has one, else the one of all elements. */
export function equationOf(variable: Variable, elements: readonly Name[]): Equation | undefined {
  const own = variable.equations.find(
    (equation) => equation.elements?.every((element, d) => element === elements[d]) === true,
  );
  return own ?? variable.equations.find((equation) => equation.elements === undefined);
}

/** Read a literal number, signs included; undefined for anything else. */
export function literalOf(expression: Expression): number | undefined {
  if (expression.kind === "number") return expression.value;
  if (expression.kind !== "unary" || expression.operator === "not") return undefined;
  const operand = literalOf(expression.operand);
  return operand !== undefined && expression.operator === "-" ? -operand : operand;
}

function isConstant(variable: Variable, equation: Equation): boolean {
  return (
    variable.kind === "auxiliary" &&
    (equation.lookup ?? variable.lookup) === undefined &&
    equation.initial === undefined &&
    literalOf(equation.expression) !== undefined
  );
}

/** Spread every variable into its slots, in the order of the file. */
export function draftSlots(model: Model): {
  readonly slots: readonly DraftSlot[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const slots: DraftSlot[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const variable of model.variables.values()) {
    if (variable.equations.length === 0 && variable.lookup !== undefined) continue;
    const place = { variable: variable.name };
    const lists = elementLists(model, variable);
    if (lists === undefined) {
      const name = variable.dimensions.find((dimension) => !model.dimensions.has(dimension)) ?? "";
      diagnostics.push({ severity: "error", code: "unknown-dimension", place, name });
      continue;
    }
    if (slots.length + lists.reduce((count, list) => count * list.length, 1) > slotLimit) {
      const limit = slotLimit;
      return {
        slots,
        diagnostics: [{ severity: "error", code: "too-large", what: "slots", limit }],
      };
    }
    for (const elements of combinations(lists)) {
      const equation = equationOf(variable, elements);
      if (equation === undefined) {
        const where = elements.length > 0 ? { ...place, element: elements.join(",") } : place;
        diagnostics.push({ severity: "error", code: "missing-equation", place: where });
        continue;
      }
      slots.push({
        name: slotName(variable.name, elements),
        variable: variable.name,
        elements,
        kind: isConstant(variable, equation) ? "constant" : variable.kind,
        unit: variable.unit,
        variableEntry: variable,
        equation,
      });
    }
  }
  return { slots, diagnostics };
}
