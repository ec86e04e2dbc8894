import type { BinaryOperator, Expression } from "#model";
import { arrayFunctions, spreadScopes } from "./array-items.ts";
import { reduceArray } from "./array-functions.ts";
import { builtIns, clockNames } from "./built-ins.ts";
import { nothing, number, operation } from "./scalar-build.ts";
import type { Operation, Scalar } from "./scalar.ts";
import {
  boundPosition,
  report,
  resolveReference,
  slotScalar,
  tableOf,
  type Reference,
  type Resolved,
  type Scope,
} from "./scope.ts";

const binaryOperations: Readonly<Record<BinaryOperator, Operation>> = {
  "+": "add",
  "-": "subtract",
  "*": "multiply",
  "/": "divide",
  "^": "power",
  mod: "modulo",
  "=": "equal",
  "<>": "unequal",
  "<": "less",
  "<=": "at-most",
  ">": "greater",
  ">=": "at-least",
  and: "and",
  or: "or",
};

/**
 * Turn the equation of one slot into a scalar expression: names become slots, subscripts are
 * resolved, array functions are spelt out. Mistakes are added to the scope's diagnostics.
 */
export function scalarise(expression: Expression, scope: Scope): Scalar {
  switch (expression.kind) {
    case "number":
      return number(expression.value);
    case "reference":
      return scalariseReference(expression, scope);
    case "unary": {
      const operand = scalarise(expression.operand, scope);
      if (expression.operator === "+") return operand;
      return operation(expression.operator === "-" ? "negate" : "not", operand);
    }
    case "binary":
      return operation(
        binaryOperations[expression.operator],
        scalarise(expression.left, scope),
        scalarise(expression.right, scope),
      );
    case "if":
      return {
        kind: "choice",
        condition: scalarise(expression.condition, scope),
        then: scalarise(expression.then, scope),
        otherwise: scalarise(expression.otherwise, scope),
      };
    case "call":
      return scalariseCall(expression, scope);
  }
}

function scalariseReference(reference: Reference, scope: Scope): Scalar {
  const { name, span } = reference;
  const variable = scope.model.variables.get(name);
  if (variable === undefined) {
    const position = boundPosition(scope, name);
    if (position !== undefined) return number(position);
    const clock = clockNames[name];
    if (clock !== undefined) return clock;
    return report(scope, span, { code: "unknown-variable", name });
  }
  if (variable.equations.length === 0 && variable.lookup !== undefined)
    return report(scope, span, { code: "bad-lookup", detail: name });
  const resolved = resolveReference(scope, reference, variable);
  if (resolved === undefined) return nothing;
  return pickSlot(scope, reference, resolved, []);
}

/** Walk the resolved subscripts from left to right, branching where a position is computed. */
function pickSlot(
  scope: Scope,
  reference: Reference,
  resolved: readonly Resolved[],
  chosen: readonly string[],
): Scalar {
  const one = resolved[chosen.length];
  if (one === undefined) return slotScalar(scope, reference.name, chosen);
  if (one.kind === "mistake") return nothing;
  if (one.kind === "element") return pickSlot(scope, reference, resolved, [...chosen, one.element]);
  const dimension = scope.model.variables.get(reference.name)?.dimensions[chosen.length] ?? "";
  const elements = scope.model.dimensions.get(dimension)?.elements ?? [];
  return {
    kind: "pick",
    position: scalarise(one.expression, scope),
    items: elements.map((element) => pickSlot(scope, reference, resolved, [...chosen, element])),
  };
}

type Call = Extract<Expression, { kind: "call" }>;

function scalariseCall(call: Call, scope: Scope): Scalar {
  const { name, span } = call;
  const given = call.arguments;
  const [first] = given;
  if (name === "lookup" && first?.kind === "reference")
    return readTable(scope, call, first, given[1]);
  if (arrayFunctions.has(name)) return scalariseArrayFunction(call, scope);
  const builtIn = builtIns[name];
  if (builtIn !== undefined) {
    const [least, most] = builtIn.arity;
    if (given.length < least || given.length > most) {
      const expected = least === most ? String(least) : `${least}–${most}`;
      return report(scope, span, { code: "wrong-arity", name, expected, found: given.length });
    }
    return builtIn.build(
      given.map((one) => scalarise(one, scope)),
      scope,
    );
  }
  const clock = clockNames[name];
  if (clock !== undefined && given.length === 0) return clock;
  if (scope.model.variables.get(name)?.lookup !== undefined && given.length === 1)
    return readTable(scope, call, { kind: "reference", name, subscripts: [], span }, first);
  return report(scope, span, { code: "unknown-function", name });
}

function readTable(
  scope: Scope,
  call: Call,
  reference: Reference,
  argument: Expression | undefined,
): Scalar {
  const table = tableOf(scope, reference);
  const { span } = call;
  if (table === undefined)
    return scope.model.variables.has(reference.name)
      ? report(scope, span, { code: "bad-lookup", detail: reference.name })
      : report(scope, span, { code: "unknown-variable", name: reference.name });
  if (argument === undefined)
    return report(scope, span, { code: "wrong-arity", name: "lookup", expected: "2", found: 1 });
  return { kind: "lookup", table, argument: scalarise(argument, scope) };
}

function scalariseArrayFunction(call: Call, scope: Scope): Scalar {
  const { name, span } = call;
  const elementwise = (name === "min" || name === "max") && call.arguments.length > 1;
  const arrays = name === "rank" ? [call.arguments[0], call.arguments[2]] : call.arguments;
  const spread = arrays.filter((one) => one !== undefined);
  if (spread.length === 0)
    return report(scope, span, { code: "wrong-arity", name, expected: "1", found: 0 });
  const scopes = spreadScopes(scope, spread, !elementwise) ?? [scope];
  const columns = spread.map((one) => scopes.map((inner) => scalarise(one, inner)));
  const [, order] = call.arguments;
  const rankOrder = name === "rank" && order !== undefined ? scalarise(order, scope) : undefined;
  return reduceArray(name, columns, rankOrder);
}
