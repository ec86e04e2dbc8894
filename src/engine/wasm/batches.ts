import { operandsOf, nodesBelow } from "../nodes-below.ts";
import { liveStates, type Program } from "../lower.ts";
import { emitBinaryLogarithms, emitPowersOfTwo, type VectorFunction } from "./mathematics.ts";

/** Functions that are long enough to be worked out for several arguments at once. */
export const batchFunctions = {
  "power-of-two": emitPowersOfTwo,
  "binary-logarithm": emitBinaryLogarithms,
} as const satisfies Record<string, VectorFunction>;
export type BatchOperation = keyof typeof batchFunctions;

const batchOperations = ["power-of-two", "binary-logarithm"] as const;

/** Tell whether an operation is one that batches hold. */
export function isBatchOperation(operation: string): operation is BatchOperation {
  return operation in batchFunctions;
}

/** Arguments whose function is worked out together, once a stage. */
export interface Batch {
  readonly operation: BatchOperation;
  readonly nodes: readonly number[];
  /** Vectors worked out side by side. */
  readonly width: number;
  /** First vector among those of all batches. */
  readonly place: number;
}

/** Fewest arguments worth a call. */
const leastCount = 2;
/** Vectors side by side, as far as it has been seen to pay with 16 registers. */
const widths = [7, 6, 5, 4, 3, 2] as const;
/** Rounds after which what is left is worked out where it is read. */
const roundLimit = 16;

function widthFor(count: number): number {
  const waste = (width: number): number => Math.ceil(count / width) * width - count;
  return widths.reduce((best, width) => (waste(width) < waste(best) ? width : best));
}

/** Vectors that all batches take up, those that fill the last bundle included. */
export function batchedPlaces(batches: readonly Batch[]): number {
  const last = batches.at(-1);
  return last === undefined ? 0 : last.place + placesOf(last);
}

function placesOf({ nodes, width }: Pick<Batch, "nodes" | "width">): number {
  return Math.ceil(nodes.length / width) * width;
}

/**
 * Group the functions that every stage works out: those of one kind whose arguments do not wait
 * for one another. A kind that still waits for others goes last, so that groups are large.
 */
export function planBatches(program: Program): readonly Batch[] {
  const { graph } = program;
  const flows = liveStates(program).map(([, state]) => state.change);
  const pending = new Map<number, BatchOperation>();
  const steps: number[] = [];
  for (const index of nodesBelow(graph, flows)) {
    const node = graph.node(index);
    if (node.pace !== "step") continue;
    if (node.kind === "operation" && isBatchOperation(node.operation))
      pending.set(index, node.operation);
    // What comes before the first candidate waits for none.
    if (pending.size > 0) steps.push(index);
  }
  const batches: Batch[] = [];
  for (let round = 0; round < roundLimit && pending.size > 0; round++) {
    const { operation, nodes } = chooseReady(pending, findWaiting(program, steps, pending));
    for (const node of nodes) pending.delete(node);
    if (nodes.length < leastCount) continue;
    const width = widthFor(nodes.length);
    batches.push({ operation, nodes, width, place: batchedPlaces(batches) });
  }
  return batches;
}

/** Mark the nodes that read, at whatever distance, one that is pending. @shape [node] */
function findWaiting(
  { graph }: Program,
  steps: readonly number[],
  pending: ReadonlyMap<number, BatchOperation>,
): Uint8Array {
  const waits = new Uint8Array(graph.nodes.length);
  for (const index of steps)
    for (const operand of operandsOf(graph.node(index)))
      if (waits[operand] === 1 || pending.has(operand)) {
        waits[index] = 1;
        break;
      }
  return waits;
}

function chooseReady(
  pending: ReadonlyMap<number, BatchOperation>,
  waits: Uint8Array,
): { readonly operation: BatchOperation; readonly nodes: readonly number[] } {
  const groups = batchOperations.map((operation) => ({
    operation,
    nodes: [] as number[],
    left: 0,
  }));
  for (const [index, operation] of pending) {
    const group = groups[batchOperations.indexOf(operation)];
    if (waits[index] === 0) group?.nodes.push(index);
    else if (group !== undefined) group.left++;
  }
  const able = groups.filter(({ nodes }) => nodes.length > 0);
  const [chosen = { operation: batchOperations[0], nodes: [] }] = [
    ...able.filter(({ left }) => left === 0),
    ...able,
  ];
  return chosen;
}
