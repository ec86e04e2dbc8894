import type { BinaryOperator, Expression, Subscript } from "./expression.ts";
import type { Name } from "./name.ts";

/** Place of what no file wrote. */
const nowhere = { start: 0, end: 0 };

/** Make a number; a negative one is the opposite of a number, as the parser has it. */
export function numberOf(value: number): Expression {
  const number: Expression = { kind: "number", value: Math.abs(value), span: nowhere };
  return value < 0 ? { kind: "unary", operator: "-", operand: number, span: nowhere } : number;
}

/** Join two expressions by an operator. */
export function binaryOf(
  operator: BinaryOperator,
  left: Expression,
  right: Expression,
): Expression {
  return { kind: "binary", operator, left, right, span: nowhere };
}

/** Call a function. */
export function callOf(name: Name, ...given: readonly Expression[]): Expression {
  return { kind: "call", name, arguments: given, span: nowhere };
}

/** Choose between two expressions. */
export function choiceOf(
  condition: Expression,
  then: Expression,
  otherwise: Expression,
): Expression {
  return { kind: "if", condition, then, otherwise, span: nowhere };
}

/** Refer to a variable, with the names of its subscripts. */
export function referenceOf(name: Name, ...subscripts: readonly Name[]): Expression {
  const written = subscripts.map((one): Subscript => ({ kind: "name", name: one, span: nowhere }));
  return { kind: "reference", name, subscripts: written, span: nowhere };
}
