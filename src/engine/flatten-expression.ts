import {
  binaryOf,
  callOf,
  choiceOf,
  numberOf,
  referenceOf,
  type Expression,
  type Name,
} from "#model";
import { arrayFunctions, spreadScopes } from "./array-items.ts";
import { boundPosition, report, resolveReference, type Reference, type Scope } from "./scope.ts";
import type { Resolved } from "./scope.ts";
import { slotName } from "./slots.ts";

/** Names of scalar variables, by slot name. */
export type FlatNames = ReadonlyMap<string, Name>;

function chain(operator: "+" | "*", items: readonly Expression[]): Expression {
  const [first = numberOf(0), ...rest] = items;
  return rest.reduce((total, item) => binaryOf(operator, total, item), first);
}

/** Nest calls of two arguments in a balanced tree, which no reader finds too deep. */
function nest(name: "min" | "max", items: readonly Expression[]): Expression {
  const [first = numberOf(0), second] = items;
  if (second === undefined) return first;
  const half = Math.ceil(items.length / 2);
  return callOf(name, nest(name, items.slice(0, half)), nest(name, items.slice(half)));
}

function deviationOf(items: readonly Expression[]): Expression {
  const count = numberOf(items.length);
  const mean = binaryOf("/", chain("+", items), count);
  const squares = items.map((item) => binaryOf("^", binaryOf("-", item, mean), numberOf(2)));
  return callOf("sqrt", binaryOf("/", chain("+", squares), count));
}

/** As `array-functions.ts` has it: position of the item of a given rank, ties by `second`, then by place. */
function rankOf(
  items: readonly Expression[],
  order: Expression,
  second: readonly Expression[],
): Expression {
  const before = (j: number, i: number): Expression => {
    const [left = numberOf(0), right = numberOf(0)] = [items[j], items[i]];
    const placed = binaryOf(j < i ? "<=" : "<", left, right);
    const [tieLeft, tieRight] = [second[j], second[i]];
    if (tieLeft === undefined || tieRight === undefined) return placed;
    const tie = binaryOf(j < i ? "<=" : "<", tieLeft, tieRight);
    return binaryOf(
      "or",
      binaryOf("<", left, right),
      binaryOf("and", binaryOf("=", left, right), tie),
    );
  };
  const positions = items.map((_, i) => {
    const earlier = items.flatMap((_, j) =>
      j === i ? [] : [choiceOf(before(j, i), numberOf(1), numberOf(0))],
    );
    const rank = chain("+", [numberOf(1), ...earlier]);
    return choiceOf(binaryOf("=", rank, order), numberOf(i + 1), numberOf(0));
  });
  return chain("+", positions);
}

type Call = Extract<Expression, { kind: "call" }>;

function reduceItems(
  name: Name,
  columns: readonly (readonly Expression[])[],
  order: Expression | undefined,
): Expression {
  const [items = [], second = []] = columns;
  switch (name) {
    case "min":
    case "max":
      return nest(name, columns.flat());
    case "prod":
    case "product":
      return chain("*", items);
    case "mean":
      return binaryOf("/", chain("+", items), numberOf(items.length));
    case "size":
      return numberOf(items.length);
    case "stddev":
      return deviationOf(items);
    case "rank":
      return rankOf(items, order ?? numberOf(1), second);
    default:
      return chain("+", items);
  }
}

/** Writes the expressions of one model without subscripts. */
export class Flattening {
  readonly #names: FlatNames;

  constructor(names: FlatNames) {
    this.#names = names;
  }

  /** Write an expression as it reads for one element. */
  flatten(expression: Expression, scope: Scope): Expression {
    const below = (part: Expression): Expression => this.flatten(part, scope);
    switch (expression.kind) {
      case "number":
        return expression;
      case "reference":
        return this.#reference(expression, scope);
      case "unary":
        return { ...expression, operand: below(expression.operand) };
      case "binary":
        return { ...expression, left: below(expression.left), right: below(expression.right) };
      case "if": {
        const { condition, then, otherwise } = expression;
        return {
          ...expression,
          condition: below(condition),
          then: below(then),
          otherwise: below(otherwise),
        };
      }
      case "call":
        return this.#call(expression, scope);
    }
  }

  #reference(reference: Reference, scope: Scope): Expression {
    const variable = scope.model.variables.get(reference.name);
    if (variable === undefined) {
      const position = boundPosition(scope, reference.name);
      return position === undefined ? reference : numberOf(position);
    }
    if (variable.equations.length === 0) return referenceOf(reference.name);
    if (variable.dimensions.length === 0) return reference;
    const resolved = resolveReference(scope, reference, variable);
    return resolved === undefined ? numberOf(NaN) : this.#pick(reference, scope, resolved, []);
  }

  /** Walk the subscripts from left to right, branching where a position is computed. */
  #pick(
    reference: Reference,
    scope: Scope,
    resolved: readonly Resolved[],
    chosen: readonly Name[],
  ): Expression {
    const one = resolved[chosen.length];
    if (one === undefined) {
      const slot = slotName(reference.name, chosen);
      return referenceOf(this.#names.get(slot) ?? slot);
    }
    const next = (element: Name): Expression =>
      this.#pick(reference, scope, resolved, [...chosen, element]);
    if (one.kind === "mistake") return numberOf(NaN);
    if (one.kind === "element") return next(one.element);
    const dimension = scope.model.variables.get(reference.name)?.dimensions[chosen.length] ?? "";
    const elements = scope.model.dimensions.get(dimension)?.elements ?? [];
    const position = callOf("int", this.flatten(one.expression, scope));
    return elements.reduceRight<Expression>(
      (rest, element, e) => choiceOf(binaryOf("=", position, numberOf(e + 1)), next(element), rest),
      numberOf(0),
    );
  }

  #call(expression: Call, scope: Scope): Expression {
    const { name } = expression;
    if (arrayFunctions.has(name)) return this.#arrayFunction(expression, scope);
    return {
      ...expression,
      arguments: expression.arguments.map((one) => this.flatten(one, scope)),
    };
  }

  #arrayFunction({ name, arguments: given, span: place }: Call, scope: Scope): Expression {
    const elementwise = (name === "min" || name === "max") && given.length > 1;
    const arrays = name === "rank" ? [given[0], given[2]] : given;
    const spread = arrays.filter((one) => one !== undefined);
    if (spread.length === 0) {
      report(scope, place, { code: "wrong-arity", name, expected: "1", found: 0 });
      return numberOf(NaN);
    }
    const scopes = spreadScopes(scope, spread, !elementwise);
    if (scopes === undefined && elementwise && given.length === 2)
      return callOf(name, ...given.map((one) => this.flatten(one, scope)));
    const inside = scopes ?? [scope];
    const columns = spread.map((one) => inside.map((inner) => this.flatten(one, inner)));
    const [, order] = given;
    const rankOrder = name === "rank" && order ? this.flatten(order, scope) : undefined;
    return reduceItems(name, columns, rankOrder);
  }
}
