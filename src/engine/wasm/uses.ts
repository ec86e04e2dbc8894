import { nodesBelow, operandsOf } from "../nodes-below.ts";
import type { GraphNode } from "../graph-node.ts";
import type { Graph } from "../graph.ts";
import { liveStates, type Program } from "../lower.ts";

/** Deepest expression written without an intermediate local: the emitter recurses no deeper. */
const depthLimit = 40;

/** How each node of a program is held while its code runs. */
export interface Uses {
  /** Times each node is read by code of its own part. @shape [node] */
  readonly counts: Uint32Array;
  /** Whether a node is worked out once and kept. @shape [node] */
  readonly kept: Uint8Array;
  /** Run-paced nodes that the time loop reads: index in the frame. */
  readonly hoisted: ReadonlyMap<number, number>;
  /** Time-paced nodes that the time loop reads: column of the time table. */
  readonly timed: ReadonlyMap<number, number>;
}

/** Whether a node costs nothing to write again. */
function isFree(node: GraphNode): boolean {
  return node.kind === "literal" || node.kind === "constant";
}

/** Nodes read from inside the time loop, each time they are. */
function loopRoots(program: Program): readonly number[] {
  return [
    ...liveStates(program).map(([, state]) => state.change),
    ...program.memories.map((memory) => memory.operand),
    ...program.outputs,
  ];
}

function startRoots(program: Program): readonly number[] {
  return [
    ...liveStates(program).map(([, state]) => state.initial),
    ...program.memories.flatMap((memory) => [memory.first, memory.delay]),
  ];
}

/** Count reads of each node, and decide what is kept, hoisted and tabulated. */
export function countUses(program: Program): Uses {
  const { graph } = program;
  const counts = new Uint32Array(graph.nodes.length);
  const kept = new Uint8Array(graph.nodes.length);
  const depths = new Uint16Array(graph.nodes.length);
  const hoisted = new Map<number, number>();
  const timed = new Map<number, number>();
  const fromLoop = (index: number): void => {
    const { pace } = graph.node(index);
    if (pace === "step") counts[index]!++;
    if (pace === "run" && !hoisted.has(index)) hoisted.set(index, hoisted.size);
    if (pace === "time" && !timed.has(index)) timed.set(index, timed.size);
  };
  const roots = loopRoots(program);
  roots.forEach(fromLoop);
  const stepNodes = nodesBelow(graph, roots).filter((index) => graph.node(index).pace === "step");
  for (const index of stepNodes) operandsOf(graph.node(index)).forEach(fromLoop);
  const runRoots = [...startRoots(program), ...hoisted.keys()];
  const runNodes = nodesBelow(graph, runRoots).filter((index) => graph.node(index).pace === "run");
  for (const index of runRoots) counts[index]!++;
  for (const index of runNodes)
    for (const operand of operandsOf(graph.node(index))) counts[operand]!++;
  keepShared(graph, [...runNodes, ...stepNodes], counts, kept, depths);
  return { counts, kept, hoisted, timed };
}

function keepShared(
  graph: Graph,
  ascending: readonly number[],
  counts: Uint32Array,
  kept: Uint8Array,
  depths: Uint16Array,
): void {
  for (const index of ascending) {
    const node = graph.node(index);
    const below = operandsOf(node).map((operand) => (kept[operand] ? 0 : depths[operand]!));
    depths[index] = 1 + Math.max(0, ...below);
    if (isFree(node)) continue;
    if (counts[index]! > 1 || depths[index] > depthLimit) kept[index] = 1;
  }
}
