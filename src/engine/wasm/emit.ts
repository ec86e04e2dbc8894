import { hostOperations } from "../graph-node.ts";
import type { Program } from "../lower.ts";
import type { BatchOperation } from "./batches.ts";
import { emitBatchFunction } from "./emit-batch.ts";
import type { Callees } from "./emit-context.ts";
import { emitReadTable } from "./emit-table.ts";
import type { Lanes } from "./lanes.ts";
import type { StaticLayout } from "./layout.ts";
import { signature, wrapModule, type ModuleFunction } from "./module.ts";
import { RunEmitter, type RunOptions } from "./run-emitter.ts";

/** A module ready to compile, and what its caller must prepare in memory. */
export interface EmittedModule {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly layout: StaticLayout;
  readonly literals: Uint8Array;
  /** Nodes that the time table holds, in the order of its columns. */
  readonly timeColumns: readonly number[];
  /** Host functions to import, by name. */
  readonly hostNames: readonly string[];
}

/** Functions called by the code, numbered as they are met; imports come first, then the run. */
class CalleeTable implements Callees {
  readonly hostNames: readonly string[];
  readonly own: ModuleFunction[] = [];
  readonly #lanes: Lanes;
  readonly #indices = new Map<string, number>();

  constructor(hostNames: readonly string[], lanes: Lanes) {
    this.hostNames = hostNames;
    this.#lanes = lanes;
  }

  #index(key: string, write: () => ModuleFunction): number {
    const known = this.#indices.get(key);
    if (known !== undefined) return known;
    const index = this.hostNames.length + this.own.push(write());
    this.#indices.set(key, index);
    return index;
  }

  host(operation: string): number {
    return this.hostNames.indexOf(operation);
  }

  readTable(): number {
    return this.#index("table", () => ({ signature: signature.table, body: emitReadTable() }));
  }

  batch(operation: BatchOperation, width: number): number {
    return this.#index(`${operation} ${width}`, () => ({
      signature: signature.batch,
      body: emitBatchFunction(this.#lanes, operation, width),
    }));
  }
}

/** Host operations outside the time table. */
function hostNamesOf(program: Program): readonly string[] {
  const names = new Set<string>();
  for (const node of program.graph.nodes)
    if (node.kind === "operation" && node.pace !== "time" && hostOperations.has(node.operation))
      names.add(node.operation);
  return [...names];
}

/** Write the WebAssembly module that runs a program. */
export function emitModule(program: Program, lanes: Lanes, run: RunOptions): EmittedModule {
  const callees = new CalleeTable(hostNamesOf(program), lanes);
  const emitter = new RunEmitter(program, lanes, run, callees);
  const { layout, uses } = emitter;
  const body = emitter.emit();
  const bytes = wrapModule(callees.hostNames, [{ signature: signature.run, body }, ...callees.own]);
  return {
    bytes,
    layout,
    literals: emitter.literals,
    timeColumns: [...uses.timed.keys()],
    hostNames: callees.hostNames,
  };
}
