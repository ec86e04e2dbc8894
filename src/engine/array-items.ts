import type { Expression, Name } from "#model";
import { combinations } from "./slots.ts";
import { arrayedVariable, type Reference, type Scope } from "./scope.ts";

/** Functions that reduce arrays: their arguments have free subscripts of their own. */
export const arrayFunctions: ReadonlySet<Name> = new Set([
  "sum",
  "mean",
  "size",
  "stddev",
  "rank",
  "prod",
  "product",
  "min",
  "max",
]);

/** One index that an array function runs over. */
interface Iterator {
  readonly dimension: Name;
  readonly elements: readonly Name[];
  /** Written by its name, e.g. SUM(cap[Other]): then the name is bound inside too. */
  named: boolean;
}

/** References of an expression, leaving out those inside array functions further in. */
function referencesOf(expression: Expression): readonly Reference[] {
  switch (expression.kind) {
    case "number":
      return [];
    case "reference":
      return [
        expression,
        ...expression.subscripts.flatMap((subscript) =>
          subscript.kind === "index" ? referencesOf(subscript.expression) : [],
        ),
      ];
    case "unary":
      return referencesOf(expression.operand);
    case "binary":
      return [...referencesOf(expression.left), ...referencesOf(expression.right)];
    case "if":
      return [expression.condition, expression.then, expression.otherwise].flatMap(referencesOf);
    case "call": {
      if (arrayFunctions.has(expression.name) && expression.arguments.length === 1) return [];
      return expression.arguments.flatMap(referencesOf);
    }
  }
}

/** Dimension over which a subscript runs freely; undefined if it is an element or a computed index. */
function freeDimension(
  scope: Scope,
  reference: Reference,
  d: number,
  dimension: Name,
): { dimension: Name; named: boolean } | undefined {
  const subscript = reference.subscripts[d];
  if (subscript === undefined || subscript.kind === "wildcard") return { dimension, named: false };
  if (subscript.kind === "index" || scope.bindings.has(subscript.name)) return undefined;
  const own = scope.model.dimensions.get(dimension)?.elements ?? [];
  if (own.includes(subscript.name) || !scope.model.dimensions.has(subscript.name)) return undefined;
  return { dimension: subscript.name, named: true };
}

/**
 * Join a free subscript to an index already running, so that SUM(a[*] * b[*]) runs once over both.
 * The same dimension is preferred, then one with the same elements; an index serves each
 * reference once.
 */
function chooseIterator(
  scope: Scope,
  iterators: Iterator[],
  used: ReadonlySet<number>,
  wanted: { dimension: Name; named: boolean },
): number {
  const elements = scope.model.dimensions.get(wanted.dimension)?.elements ?? [];
  const sameElements = (other: Iterator): boolean =>
    other.elements.length === elements.length &&
    other.elements.every((element, e) => element === elements[e]);
  const free = (test: (iterator: Iterator) => boolean): number =>
    iterators.findIndex((iterator, index) => !used.has(index) && test(iterator));
  let index = free((iterator) => iterator.dimension === wanted.dimension);
  if (index < 0 && !wanted.named) index = free(sameElements);
  if (index < 0) index = iterators.push({ ...wanted, elements }) - 1;
  const chosen = iterators[index];
  if (chosen !== undefined && wanted.named) chosen.named = true;
  return index;
}

/**
 * Spread the arguments of an array function over their free subscripts.
 *
 * @param bareIsFree - whether an arrayed name without brackets means all its elements.
 * @returns one scope per item, or undefined when the arguments have no free subscript.
 */
export function spreadScopes(
  scope: Scope,
  arrayArguments: readonly Expression[],
  bareIsFree: boolean,
): readonly Scope[] | undefined {
  const iterators: Iterator[] = [];
  const places = new Map<Expression, readonly (number | undefined)[]>();
  for (const reference of arrayArguments.flatMap(referencesOf)) {
    const variable = arrayedVariable(scope, reference);
    if (variable === undefined || scope.free.has(reference)) continue;
    if (reference.subscripts.length === 0 && !bareIsFree) continue;
    const used = new Set<number>();
    const positions = variable.dimensions.map((dimension, d) => {
      const wanted = freeDimension(scope, reference, d, dimension);
      if (wanted === undefined) return undefined;
      const index = chooseIterator(scope, iterators, used, wanted);
      used.add(index);
      return index;
    });
    places.set(reference, positions);
  }
  if (iterators.length === 0) return undefined;
  return combinations(iterators.map((iterator) => iterator.elements)).map((elements) => {
    const bindings = new Map(scope.bindings);
    for (const [i, iterator] of iterators.entries())
      if (iterator.named) bindings.set(iterator.dimension, elements[i] ?? "");
    const free = new Map(scope.free);
    for (const [reference, positions] of places)
      free.set(
        reference,
        positions.map((index) => (index === undefined ? undefined : elements[index])),
      );
    return { ...scope, bindings, free };
  });
}
