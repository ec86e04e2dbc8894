import { unreachable } from "#base";
import { choice, fold, number, operation } from "./scalar-build.ts";
import type { Scalar } from "./scalar.ts";

/** Mean of the items. */
function meanOf(items: readonly Scalar[]): Scalar {
  return operation("divide", fold("add", items), number(items.length));
}

/**
 * Standard deviation of the items, taken as the whole population.
 *
 * @source XMILE 1.0 §3.7.4 names STDDEV without a formula; the population form is what peers use.
 */
function deviationOf(items: readonly Scalar[]): Scalar {
  const mean = meanOf(items);
  const squares = items.map((item) => {
    const gap = operation("subtract", item, mean);
    return operation("multiply", gap, gap);
  });
  return operation("square-root", meanOf(squares));
}

/** Position, from 1, of the item that comes `order`-th from the smallest; ties by `second`, then by place. */
function rankOf(items: readonly Scalar[], order: Scalar, second: readonly Scalar[]): Scalar {
  const before = (j: number, i: number): Scalar => {
    const [left, right] = [items[j], items[i]];
    if (left === undefined || right === undefined) return number(0);
    const [tieLeft, tieRight] = [second[j], second[i]];
    const placed = number(j < i ? 1 : 0);
    const tie =
      tieLeft === undefined || tieRight === undefined
        ? placed
        : operation(
            "or",
            operation("less", tieLeft, tieRight),
            operation("and", operation("equal", tieLeft, tieRight), placed),
          );
    return operation(
      "or",
      operation("less", left, right),
      operation("and", operation("equal", left, right), tie),
    );
  };
  const positions = items.map((_, i) => {
    const earlier = items.flatMap((_, j) => (j === i ? [] : [before(j, i)]));
    const rank = operation("add", number(1), fold("add", [number(0), ...earlier]));
    return choice(operation("equal", rank, order), number(i + 1), number(0));
  });
  return fold("add", positions);
}

/**
 * Spell out an array function over its items.
 *
 * @param columns - items of each argument; only MIN, MAX and RANK take several.
 * @param order - which rank RANK looks for.
 * @source XMILE 1.0 §3.7.4 (OASIS, December 2015).
 */
export function reduceArray(
  name: string,
  columns: readonly (readonly Scalar[])[],
  order: Scalar | undefined,
): Scalar {
  const [items = [], second = []] = columns;
  switch (name) {
    case "sum":
      return fold("add", items);
    case "prod":
    case "product":
      return fold("multiply", items);
    case "min":
      return fold("minimum", columns.flat());
    case "max":
      return fold("maximum", columns.flat());
    case "mean":
      return meanOf(items);
    case "size":
      return number(items.length);
    case "stddev":
      return deviationOf(items);
    case "rank":
      return rankOf(items, order ?? number(1), second);
    default:
      return unreachable(name as never);
  }
}
