import type { GraphNode } from "./graph-node.ts";
import type { Graph } from "./graph.ts";

/** Operands of a node, in the order in which they are pushed. */
export function operandsOf(node: GraphNode): readonly number[] {
  return node.kind === "operation" || node.kind === "lookup" ? node.operands : [];
}

/** Nodes that some roots are made of, in order of evaluation. */
export function nodesBelow(graph: Graph, roots: readonly number[]): readonly number[] {
  const found = new Set(roots);
  for (const index of found) {
    const node = graph.node(index);
    for (const operand of operandsOf(node)) found.add(operand);
  }
  return [...found].sort((a, b) => a - b);
}
