import type { Graph } from "./graph.ts";
import { paces } from "./graph-nodes.ts";

/** Operations in which the order of the terms makes no difference but to rounding. */
export type Fold = "add" | "multiply" | "minimum" | "maximum";

/**
 * Sum or product of many terms: those of a slower pace are joined first, so that they leave the
 * loop together; the others pairwise, so that the processor can work on several at once. A
 * factor that all terms of a sum have is multiplied once.
 */
export function foldTerms(graph: Graph, operation: Fold, items: readonly number[]): number {
  const [only] = items;
  if (items.length === 1 && only !== undefined) return only;
  const factor = operation === "add" ? commonFactor(graph, items) : undefined;
  if (factor !== undefined) {
    const rests = items.map((item) => without(graph, item, factor));
    return graph.multiply(factor, foldTerms(graph, "add", rests));
  }
  const join = (a: number, b: number): number => {
    if (operation === "add") return graph.add(a, b);
    return operation === "multiply" ? graph.multiply(a, b) : graph.apply(operation, a, b);
  };
  const groups = paces.map((pace) => items.filter((item) => graph.node(item).pace === pace));
  const [total] = pairwise(
    groups.flatMap((group) => pairwise(group, join)),
    join,
  );
  return total ?? graph.literal(operation === "multiply" ? 1 : 0);
}

function pairwise(
  items: readonly number[],
  join: (a: number, b: number) => number,
): readonly number[] {
  let level = items;
  while (level.length > 1) {
    const pairs = level;
    level = pairs.flatMap((item, i) => {
      if (i % 2 === 1) return [];
      const next = pairs[i + 1];
      return [next === undefined ? item : join(item, next)];
    });
  }
  return level;
}

function commonFactor(graph: Graph, items: readonly number[]): number | undefined {
  if (items.length < 3) return undefined;
  const factors = items.map((item) => {
    const node = graph.node(item);
    return node.kind === "operation" && node.operation === "multiply" ? node.operands : [];
  });
  return factors[0]?.find((factor) => factors.every((own) => own.includes(factor)));
}

function without(graph: Graph, product: number, factor: number): number {
  const node = graph.node(product);
  const [a = product, b = product] = node.kind === "operation" ? node.operands : [];
  return a === factor ? b : a;
}
