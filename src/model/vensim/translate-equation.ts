import type { Equation as Written, EquationRhs, Expr } from "@sdeverywhere/parse";
import { callOf, choiceOf, numberOf, referenceOf } from "../build-expression.ts";
import type { Expression } from "../expression.ts";
import { printSource } from "../print-equation.ts";
import type { Equation, Lookup } from "../types.ts";
import type { LeftSide } from "./left-sides.ts";
import { functionName, lookupOf, type Around, type Translator } from "./translate-expression.ts";

/** What the right side of an equation says, in XMILE. */
export interface RightSide {
  readonly equation: Omit<Equation, "elements">;
  /** Rate of a stock, as Vensim writes it; the equation is then the initial value. */
  readonly rate?: Expr;
}

function equationOf(expression: Expression, lookup?: Lookup): Omit<Equation, "elements"> {
  return { text: printSource(expression), expression, ...(lookup ? { lookup } : {}) };
}

type Call = Extract<Expr, { kind: "function-call" }>;

/** A value that is held while a condition is false, and at the start `initial`. */
function sample(
  given: readonly [condition: Expr, value: Expr, initial: Expr],
  left: LeftSide,
  around: Around,
  translator: Translator,
): Expression {
  const [condition, value, initial] = given;
  const own = left.subscripts.map((one) => around.elements?.get(one) ?? one);
  const held = callOf(
    "previous",
    referenceOf(left.name, ...own),
    translator.translate(initial, around),
  );
  return choiceOf(
    translator.translate(condition, around),
    translator.translate(value, around),
    held,
  );
}

/** Functions that only stand alone on a right side. */
function translateWhole(
  { fnName, args }: Call,
  left: LeftSide,
  around: Around,
  translator: Translator,
): RightSide | undefined {
  const [first, second, third] = args;
  if (!first || !second) return undefined;
  const translate = (expr: Expr): Expression => translator.translate(expr, around);
  switch (functionName(fnName)) {
    case "INTEG":
      return { equation: equationOf(translate(second)), rate: first };
    case "ACTIVE INITIAL":
      return { equation: { ...equationOf(translate(first)), initial: translate(second) } };
    case "WITH LOOKUP":
      if (second.kind !== "lookup-def") return undefined;
      return { equation: equationOf(translate(first), lookupOf(second)) };
    case "SAMPLE IF TRUE":
      if (!third) return undefined;
      return { equation: equationOf(sample([first, second, third], left, around, translator)) };
    default:
      return undefined;
  }
}

/**
 * Translate the right side of one equation, for all elements of its left side or for one.
 *
 * @param index - which value of a list of constants.
 * @returns undefined when it has none here, as data read from another file; that is reported.
 */
export function translateRight(
  rhs: EquationRhs,
  left: LeftSide,
  index: number,
  around: Around,
  translator: Translator,
): RightSide | undefined {
  switch (rhs.kind) {
    case "const-list":
      return { equation: equationOf(numberOf(rhs.constants[index]?.value ?? NaN)) };
    case "lookup": {
      const zero = numberOf(0);
      return { equation: { text: "", expression: zero, lookup: lookupOf(rhs.lookupDef) } };
    }
    case "data":
      return undefined;
    case "expr": {
      const { expr } = rhs;
      const whole =
        expr.kind === "function-call" ? translateWhole(expr, left, around, translator) : undefined;
      return whole ?? { equation: equationOf(translator.translate(expr, around)) };
    }
  }
}

/** Tell whether an equation is a number that a lever may set. */
export function isConstant({ rhs }: Written): boolean {
  if (rhs.kind === "const-list") return true;
  if (rhs.kind !== "expr") return false;
  const { expr } = rhs;
  return expr.kind === "number" || (expr.kind === "unary-op" && expr.expr.kind === "number");
}
