import { hostOperations } from "../graph-node.ts";
import type { Program } from "../lower.ts";
import { emitReadTable } from "./emit-table.ts";
import type { Lanes } from "./lanes.ts";
import type { StaticLayout } from "./layout.ts";
import { wrapModule } from "./module.ts";
import { RunEmitter, type RunOptions } from "./run-emitter.ts";

/** A module ready to compile, and what its caller must prepare in memory. */
export interface EmittedModule {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly layout: StaticLayout;
  /** Nodes that the time table holds, in the order of its columns. */
  readonly timeColumns: readonly number[];
  /** Host functions to import, by name. */
  readonly hostNames: readonly string[];
}

/** Functions called by the code, numbered as they are met; imports come first in a module. */
class CalleeTable {
  readonly hostNames: string[] = [];
  readsTables = false;

  constructor(hostNames: readonly string[]) {
    this.hostNames.push(...hostNames);
  }

  host = (operation: string): number => this.hostNames.indexOf(operation);

  readTable = (): number => {
    this.readsTables = true;
    return this.hostNames.length + 1;
  };
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
  const callees = new CalleeTable(hostNamesOf(program));
  const emitter = new RunEmitter(program, lanes, run, callees);
  const { layout, uses } = emitter;
  const body = emitter.emit();
  const bodies = callees.readsTables ? [body, emitReadTable()] : [body];
  const bytes = wrapModule(callees.hostNames, bodies);
  return { bytes, layout, timeColumns: [...uses.timed.keys()], hostNames: callees.hostNames };
}
