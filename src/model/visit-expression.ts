import type { Expression } from "./expression.ts";

/** List the expressions directly inside one, computed subscripts included. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "number":
      return [];
    case "reference":
      return expression.subscripts.flatMap((s) => (s.kind === "index" ? [s.expression] : []));
    case "unary":
      return [expression.operand];
    case "binary":
      return [expression.left, expression.right];
    case "if":
      return [expression.condition, expression.then, expression.otherwise];
    case "call":
      return expression.arguments;
  }
}

/** Call a function on an expression and on everything inside it, outermost first. */
export function visitExpression(expression: Expression, visit: (part: Expression) => void): void {
  visit(expression);
  for (const part of partsOf(expression)) visitExpression(part, visit);
}

/** Rebuild an expression with its direct parts replaced. */
export function mapParts(
  expression: Expression,
  change: (part: Expression) => Expression,
): Expression {
  switch (expression.kind) {
    case "number":
      return expression;
    case "reference":
      return {
        ...expression,
        subscripts: expression.subscripts.map((subscript) =>
          subscript.kind === "index"
            ? { ...subscript, expression: change(subscript.expression) }
            : subscript,
        ),
      };
    case "unary":
      return { ...expression, operand: change(expression.operand) };
    case "binary":
      return { ...expression, left: change(expression.left), right: change(expression.right) };
    case "if":
      return {
        ...expression,
        condition: change(expression.condition),
        then: change(expression.then),
        otherwise: change(expression.otherwise),
      };
    case "call":
      return { ...expression, arguments: expression.arguments.map(change) };
  }
}
