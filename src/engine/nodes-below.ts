import type { GraphNode } from "./graph-node.ts";
import type { Graph } from "./graph.ts";

/** Operands of a node, in the order in which they are pushed. */
export function operandsOf(node: GraphNode): readonly number[] {
  return node.kind === "operation" || node.kind === "lookup" ? node.operands : [];
}

/**
 * Find the nodes that some roots are made of, in order of evaluation.
 *
 * @param flowOf - net flow of a state, to follow stocks through time; default: stop at states.
 */
export function nodesBelow(
  graph: Graph,
  roots: readonly number[],
  flowOf: (state: number) => number | undefined = () => undefined,
): readonly number[] {
  const seen = new Uint8Array(graph.nodes.length);
  const left = [...roots];
  for (let index = left.pop(); index !== undefined; index = left.pop()) {
    if (seen[index] === 1) continue;
    seen[index] = 1;
    const node = graph.node(index);
    for (const operand of operandsOf(node)) left.push(operand);
    const flow = node.kind === "state" ? flowOf(node.index) : undefined;
    if (flow !== undefined) left.push(flow);
  }
  const found: number[] = [];
  // Entries of the array would be an object each, which models pay for as they open.
  for (let index = 0; index < seen.length; index++) if (seen[index] === 1) found.push(index);
  return found;
}

/** States among some nodes. */
export function statesIn(graph: Graph, nodes: readonly number[]): ReadonlySet<number> {
  const states = new Set<number>();
  for (const index of nodes) {
    const node = graph.node(index);
    if (node.kind === "state") states.add(node.index);
  }
  return states;
}
