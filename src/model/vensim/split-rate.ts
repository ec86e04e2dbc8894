import type { Expr, VariableRef } from "@sdeverywhere/parse";
import { canonicalName, type Name } from "../name.ts";
import { labelOf } from "./read-ranges.ts";

/** A rate as a sum of flows. */
export interface Flows {
  readonly inflows: readonly Name[];
  readonly outflows: readonly Name[];
}

interface Term {
  readonly sign: 1 | -1;
  readonly expr: Expr;
}

function termsOf(expr: Expr, sign: 1 | -1): readonly Term[] {
  if (expr.kind === "parens") return termsOf(expr.expr, sign);
  const opposite = sign === 1 ? -1 : 1;
  if (expr.kind === "unary-op" && expr.op !== ":NOT:")
    return termsOf(expr.expr, expr.op === "-" ? opposite : sign);
  if (expr.kind !== "binary-op" || (expr.op !== "+" && expr.op !== "-")) return [{ sign, expr }];
  return [...termsOf(expr.lhs, sign), ...termsOf(expr.rhs, expr.op === "-" ? opposite : sign)];
}

function nameIn({ varName, subscriptRefs = [] }: VariableRef, subscripts: readonly Name[]): Name {
  const own = subscriptRefs.map(({ subName }) => canonicalName(subName));
  const isSame = own.length === subscripts.length && own.every((one, d) => one === subscripts[d]);
  return isSame ? canonicalName(labelOf(varName)) : "";
}

/**
 * Read the rate of a stock as flows in and out.
 *
 * @param subscripts - those of the stock, which every flow must have too.
 * @param mayFlow - tells whether a variable may become a flow.
 * @returns undefined when it is anything but a sum of different variables.
 */
export function splitRate(
  rate: Expr,
  subscripts: readonly Name[],
  mayFlow: (name: Name) => boolean,
): Flows | undefined {
  const terms = termsOf(rate, 1).map(({ sign, expr }) => ({
    sign,
    name: expr.kind === "variable-ref" ? nameIn(expr, subscripts) : "",
  }));
  const names = new Set(terms.map(({ name }) => name));
  if (names.size !== terms.length || ![...names].every(mayFlow)) return undefined;
  const of = (wanted: 1 | -1): Name[] =>
    terms.filter(({ sign }) => sign === wanted).map(({ name }) => name);
  return { inflows: of(1), outflows: of(-1) };
}
