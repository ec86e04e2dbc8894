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
  const steps = nodesBelow(graph, flows).filter((index) => graph.node(index).pace === "step");
  const kindOf = (index: number): BatchOperation | undefined => {
    const node = graph.node(index);
    if (node.kind !== "operation" || !isBatchOperation(node.operation)) return undefined;
    return node.operation;
  };
  const pending = new Set(steps.filter((index) => kindOf(index) !== undefined));
  const batches: Batch[] = [];
  for (let round = 0; round < roundLimit && pending.size > 0; round++) {
    const blocked = new Set<number>();
    for (const index of steps)
      if (operandsOf(graph.node(index)).some((of) => blocked.has(of) || pending.has(of)))
        blocked.add(index);
    const counts = batchOperations.map((operation) => {
      const own = [...pending].filter((index) => kindOf(index) === operation);
      const ready = own.filter((index) => !blocked.has(index));
      return { operation, ready, waits: own.length > ready.length };
    });
    const able = counts.filter(({ ready }) => ready.length > 0);
    const chosen = able.find(({ waits }) => !waits) ?? able[0];
    if (chosen === undefined) break;
    const { operation, ready: nodes } = chosen;
    for (const node of nodes) pending.delete(node);
    if (nodes.length < leastCount) continue;
    const width = widthFor(nodes.length);
    batches.push({ operation, nodes, width, place: batchedPlaces(batches) });
  }
  return batches;
}
