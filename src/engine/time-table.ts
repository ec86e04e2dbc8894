import type { GraphNode } from "./graph-node.ts";
import type { Graph } from "./graph.ts";
import { readLookup } from "./lookup.ts";
import { nodesBelow } from "./nodes-below.ts";
import { graphOperations } from "./operations.ts";
import type { Grid } from "./request.ts";

/** Instants of a step at which a method evaluates the equations, as shares of dt. */
const stageShares = { euler: [0], rk2: [0, 1], rk4: [0, 0.5, 1] } as const;

interface Instant {
  readonly time: number;
  readonly stepTime: number;
  readonly step: number;
}

function operate(
  node: Extract<GraphNode, { kind: "operation" }>,
  of: (index: number | undefined) => number,
): number {
  const [a, b, c] = node.operands;
  if (node.operation === "select") return of(a) !== 0 ? of(b) : of(c);
  if (node.operation === "from-mask") return of(a);
  return graphOperations[node.operation](of(a), of(b));
}

function valueAt(
  graph: Graph,
  node: GraphNode,
  values: Float64Array,
  instant: Instant,
  noises: readonly Float64Array[],
): number {
  const of = (index: number | undefined): number =>
    index === undefined ? NaN : (values[index] ?? NaN);
  switch (node.kind) {
    case "literal":
      return node.value;
    case "clock":
      return node.clock === "time" ? instant.time : instant.stepTime;
    case "noise":
      return noises[node.index]?.[instant.step] ?? NaN;
    case "lookup": {
      const table = graph.tables[node.table];
      return table === undefined ? NaN : readLookup(table, of(node.operands[0]));
    }
    case "operation":
      return operate(node, of);
    default:
      return NaN;
  }
}

/**
 * Work out the values that depend on time alone, once for all runs.
 *
 * @param columns - nodes of pace `time` that the code of a step reads.
 * @param noises - draws of each noise of the program. @shape [noise][step]
 * @returns @shape [step × share of the step × column].
 */
export function tabulateTime(
  graph: Graph,
  columns: readonly number[],
  grid: Grid,
  noises: readonly Float64Array[],
): Float64Array {
  const shares = stageShares[grid.method];
  const table = new Float64Array((grid.stepCount + 1) * shares.length * columns.length);
  if (columns.length === 0) return table;
  const below = nodesBelow(graph, columns);
  const values = new Float64Array(graph.nodes.length);
  let row = 0;
  for (let step = 0; step <= grid.stepCount; step++) {
    const stepTime = grid.start + step * grid.dt;
    for (const share of shares) {
      const instant = { step, stepTime, time: grid.start + (step + share) * grid.dt };
      for (const index of below)
        values[index] = valueAt(graph, graph.node(index), values, instant, noises);
      for (const [c, column] of columns.entries()) table[row + c] = values[column] ?? NaN;
      row += columns.length;
    }
  }
  return table;
}
