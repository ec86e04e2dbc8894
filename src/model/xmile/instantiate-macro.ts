import type { Expression, Span, Subscript } from "../expression.ts";
import type { Name } from "../name.ts";
import type { Dimension, Equation, Variable } from "../types.ts";
import { mapParts } from "../visit-expression.ts";
import { combine } from "./read-equations.ts";
import type { Macro, Parameter } from "./scope.ts";

/** One call of a macro, in the equation of all elements or of one. */
export interface MacroUse {
  readonly arguments: readonly Expression[];
  /** Text of the equation that calls, into which spans of the arguments point. */
  readonly text: string;
  /** The call itself, in that text. */
  readonly span: Span;
  readonly elements?: readonly Name[];
}

const nowhere = { start: 0, end: 0 };

/** Refer to a hidden variable, element by element where its owner is an array. */
function referTo(name: Name, owner: Variable): Expression {
  const { dimensions } = owner;
  // A dimension used twice cannot be told apart by name: without brackets, places decide.
  const isAmbiguous = new Set(dimensions).size < dimensions.length;
  const subscripts: Subscript[] = isAmbiguous
    ? []
    : dimensions.map((dimension) => ({ kind: "name", name: dimension, span: nowhere }));
  return { kind: "reference", name, subscripts, span: nowhere };
}

/** An argument that is a number or a plain name stands for its parameter without a variable. */
function isPlain(argument: Expression): boolean {
  if (argument.kind === "number") return true;
  return argument.kind === "reference" && argument.subscripts.every((s) => s.kind === "name");
}

/** What each name of the macro's body becomes. */
type Meanings = ReadonlyMap<Name, Expression>;

function substitute(expression: Expression, meanings: Meanings): Expression {
  if (expression.kind === "reference" && expression.subscripts.length === 0) {
    const meaning = meanings.get(expression.name);
    if (meaning) return meaning;
  }
  return mapParts(expression, (part) => substitute(part, meanings));
}

/** Give the argument of a parameter, or its default, written in terms of the caller. */
function argumentOf(
  parameter: Parameter,
  index: number,
  use: MacroUse,
  meanings: Meanings,
): Expression {
  const given = use.arguments[index];
  if (given) return given;
  const zero: Expression = { kind: "number", value: 0, span: nowhere };
  return parameter.default ? substitute(parameter.default, meanings) : zero;
}

/** Tell whether a parameter needs a variable of its own: a flow, an expression, or one per element. */
function needsVariable(macro: Macro, parameter: Parameter, index: number, use: MacroUse): boolean {
  const given = use.arguments[index];
  if (macro.flowParameters.has(parameter.name) || use.elements) return true;
  return given !== undefined && !isPlain(given);
}

function meaningsOf(macro: Macro, name: Name, use: MacroUse, owner: Variable): Meanings {
  const meanings = new Map<Name, Expression>();
  for (const own of macro.scope.variables.keys())
    meanings.set(own, referTo(`${name}.${own}`, owner));
  for (const [index, parameter] of macro.parameters.entries()) {
    const meaning = needsVariable(macro, parameter, index, use)
      ? referTo(`${name}.${parameter.name}`, owner)
      : argumentOf(parameter, index, use, meanings);
    meanings.set(parameter.name, meaning);
  }
  return meanings;
}

/** Move an expression to one place, arguments apart: they stand where the caller wrote them. */
function moveTo(span: Span, expression: Expression, given: ReadonlySet<Expression>): Expression {
  if (given.has(expression)) return expression;
  return { ...mapParts(expression, (part) => moveTo(span, part, given)), span };
}

/** Write what a call is worth, in terms of the hidden variables of its instance. */
export function resultOf(macro: Macro, name: Name, use: MacroUse, owner: Variable): Expression {
  const result = substitute(macro.result, meaningsOf(macro, name, use, owner));
  return moveTo(use.span, result, new Set(use.arguments));
}

/** Elements that no call concerns hold 0: nobody reads them. */
function fillElements(
  equations: readonly Equation[],
  owner: Variable,
  dimensions: ReadonlyMap<Name, Dimension>,
): Equation[] {
  const known = new Map(equations.map((equation) => [equation.elements?.join(","), equation]));
  const shape = owner.dimensions.map((dimension) => dimensions.get(dimension)?.elements ?? []);
  return combine(shape).map((elements) => {
    const zero: Expression = { kind: "number", value: 0, span: nowhere };
    return known.get(elements.join(",")) ?? { elements, text: "0", expression: zero };
  });
}

/**
 * Make the hidden variables of one instance of a macro, arrayed as the variable that calls it.
 *
 * @param name - name of the instance; hidden variables are `name.variable`.
 * @param uses - the call, or the calls of the same rank in the equations of several elements.
 */
export function instantiate(
  macro: Macro,
  name: Name,
  uses: readonly MacroUse[],
  owner: Variable,
  dimensions: ReadonlyMap<Name, Dimension>,
): Variable[] {
  const spread = (equationOf: (use: MacroUse, meanings: Meanings) => Equation): Equation[] => {
    const equations = uses.map((use): Equation => {
      const equation = equationOf(use, meaningsOf(macro, name, use, owner));
      return use.elements ? { ...equation, elements: use.elements } : equation;
    });
    const isWhole = equations.some((equation) => !equation.elements);
    return isWhole ? equations : fillElements(equations, owner, dimensions);
  };
  const rename = (names: readonly Name[]): Name[] => names.map((own) => `${name}.${own}`);
  const inside = [...macro.scope.variables.values()].map((variable): Variable => {
    const equations = variable.equations.flatMap((equation) =>
      spread((_, meanings) => ({
        ...equation,
        expression: substitute(equation.expression, meanings),
      })),
    );
    const own = `${name}.${variable.name}`;
    const made = { name: own, equations, dimensions: owner.dimensions, hidden: true } as const;
    if (variable.kind !== "stock") return { ...variable, ...made };
    const [inflows, outflows] = [rename(variable.inflows), rename(variable.outflows)];
    return { ...variable, ...made, inflows, outflows };
  });
  const taken = macro.parameters.flatMap((parameter, index): Variable[] => {
    const isNeeded = uses.some((use) => needsVariable(macro, parameter, index, use));
    if (!isNeeded) return [];
    const equations = spread((use, meanings) => ({
      text: use.text,
      expression: argumentOf(parameter, index, use, meanings),
    }));
    const base = {
      name: `${name}.${parameter.name}`,
      label: parameter.name,
      dimensions: owner.dimensions,
      equations,
      unit: undefined,
      doc: "",
      hidden: true,
    } as const;
    const isFlow = macro.flowParameters.has(parameter.name);
    return [
      isFlow ? { ...base, kind: "flow", nonNegative: false } : { ...base, kind: "auxiliary" },
    ];
  });
  return [...taken, ...inside];
}
