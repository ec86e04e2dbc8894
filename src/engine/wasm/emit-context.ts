import type { GraphOperation } from "../graph-node.ts";
import type { Graph } from "../graph.ts";
import type { Batch, BatchOperation } from "./batches.ts";
import type { Instruction, Lanes } from "./lanes.ts";
import type { StaticLayout } from "./layout.ts";
import type { Uses } from "./uses.ts";

/** Parameters of the compiled function, in order; all are addresses or counts. */
export const parameters = {
  constants: 0,
  out: 1,
  outputStride: 2,
  rowStride: 3,
  stepCount: 4,
  saveEvery: 5,
  timeTable: 6,
  history: 7,
  flags: 8,
  literals: 9,
} as const;
export const parameterCount = 10;

/** Functions that the code calls, by index: the host's, the search of uneven tables, batches. */
export interface Callees {
  host(operation: string): number;
  readTable(): number;
  batch(operation: BatchOperation, width: number): number;
}

export interface EmitContext {
  readonly graph: Graph;
  readonly lanes: Lanes;
  readonly layout: StaticLayout;
  readonly uses: Uses;
  readonly batches: readonly Batch[];
  readonly callees: Callees;
  /** Locals of the loop. */
  readonly loop: { readonly state: number; readonly timePointer: number };
  /** Pushes the value a memory had, for PREVIOUS and DELAY. */
  readonly pushMemory: (index: number) => void;
}

/** Operations that are one instruction. */
export const direct: Partial<Record<GraphOperation, Instruction>> = {
  add: "add",
  subtract: "subtract",
  multiply: "multiply",
  divide: "divide",
  negate: "negate",
  absolute: "absolute",
  "square-root": "square-root",
  floor: "floor",
  truncate: "truncate",
  equal: "equal",
  unequal: "unequal",
  less: "less",
  "at-most": "at-most",
  and: "and",
  or: "or",
  not: "not",
};
