import type { BinaryOperator, Expression, Subscript } from "./expression.ts";
import type { Name } from "./name.ts";
import { mapParts } from "./visit-expression.ts";

/** How tightly each operator holds its operands, as the parser has it. */
const bindings: Readonly<Record<BinaryOperator, number>> = {
  or: 1,
  and: 2,
  "=": 3,
  "<>": 3,
  "<": 4,
  "<=": 4,
  ">": 4,
  ">=": 4,
  "+": 5,
  "-": 5,
  "*": 6,
  "/": 6,
  mod: 6,
  "^": 8,
};
const unary = 7;
const atom = 9;

const plain = /^(?!(?:and|or|not|mod|if|then|else)$)[\p{L}_][\p{L}\p{M}\p{N}_$]*$/u;

/** Write a name, each part in quotes where it would not read back as a name. */
export function printName(name: Name): string {
  const parts = name.split(".");
  return parts.map((part) => (part === "" || plain.test(part) ? part : `"${part}"`)).join(".");
}

/** Write the name of a function in capitals, where changing case cannot change the name. */
function printFunction(name: Name): string {
  return /^\w+$/.test(name) ? name.toUpperCase() : printName(name);
}

function printSubscript(subscript: Subscript): string {
  if (subscript.kind === "wildcard") return "*";
  return subscript.kind === "name" ? printName(subscript.name) : print(subscript.expression, 0);
}

function printBinary(expression: Extract<Expression, { kind: "binary" }>): string {
  const { operator, left, right } = expression;
  const binding = bindings[operator];
  // Equal operators group to the left, `^` to the right.
  const isRight = operator === "^";
  const [before, after] = [
    print(left, isRight ? binding + 1 : binding),
    print(right, isRight ? unary : binding + 1),
  ];
  return `${before} ${operator === "mod" ? "MOD" : operator} ${after}`;
}

function bindingOf(expression: Expression): number {
  if (expression.kind === "binary") return bindings[expression.operator];
  if (expression.kind === "unary") return unary;
  // A conditional runs on to the end: inside anything else it needs parentheses.
  if (expression.kind === "if") return 0.5;
  return atom;
}

function printBare(expression: Expression): string {
  switch (expression.kind) {
    case "number":
      return String(expression.value);
    case "reference": {
      const { name, subscripts } = expression;
      const inside = subscripts.map(printSubscript).join(", ");
      return subscripts.length === 0 ? printName(name) : `${printName(name)}[${inside}]`;
    }
    case "unary": {
      const { operator, operand } = expression;
      return `${operator === "not" ? "NOT " : operator}${print(operand, unary)}`;
    }
    case "binary":
      return printBinary(expression);
    case "if": {
      const { condition, then, otherwise } = expression;
      return `IF ${print(condition, 0)} THEN ${print(then, 0)} ELSE ${print(otherwise, 0)}`;
    }
    case "call": {
      const given = expression.arguments.map((argument) => print(argument, 0)).join(", ");
      return `${printFunction(expression.name)}(${given})`;
    }
  }
}

function print(expression: Expression, around: number): string {
  const text = printBare(expression);
  return bindingOf(expression) < around ? `(${text})` : text;
}

/**
 * Write an expression as an XMILE equation, with no more parentheses than it needs: parsing the
 * text gives the same expression, places apart.
 */
export function printEquation(expression: Expression): string {
  return print(expression, 0);
}

/**
 * Write an expression as files have it: a table is called by its name, `table(x)`, and not through
 * the `lookup(table, x)` that reading makes of it.
 */
export function printSource(expression: Expression): string {
  return printEquation(callTables(expression));
}

function callTables(expression: Expression): Expression {
  const inner = mapParts(expression, callTables);
  if (inner.kind !== "call" || inner.name !== "lookup") return inner;
  const [table, ...rest] = inner.arguments;
  if (table?.kind !== "reference" || table.subscripts.length > 0) return inner;
  return { ...inner, name: table.name, arguments: rest };
}
