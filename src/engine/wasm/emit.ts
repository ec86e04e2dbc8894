import type { IntegrationMethod } from "#model";
import { hostOperations } from "../graph-node.ts";
import { liveStates, type Program, type ProgramState } from "../lower.ts";
import { opcode, valueTypes, Bytes, FunctionCode } from "./code.ts";
import { NodeEmitter, parameterCount, parameters, type EmitContext } from "./emit-node.ts";
import { emitReadTable } from "./emit-table.ts";
import type { Instruction, Lanes } from "./lanes.ts";
import { layOut, type StaticLayout } from "./layout.ts";
import { wrapModule } from "./module.ts";
import { countUses, type Uses } from "./uses.ts";

/** A module ready to compile, and what its caller must prepare in memory. */
export interface EmittedModule {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly layout: StaticLayout;
  /** Nodes that the time table holds, in the order of its columns. */
  readonly timeColumns: readonly number[];
  /** Host functions to import, by name. */
  readonly hostNames: readonly string[];
}

/** One evaluation of the equations within a step; lengths are shares of dt. */
interface Stage {
  /** How far the next stage's state lies along this stage's flows; 0 at the last one. */
  readonly length: number;
  /** Part of this stage's flows in the whole step. */
  readonly weight: number;
  /** Whether the next stage is at another instant. */
  readonly movesTime: boolean;
}

const methodStages: Readonly<Record<IntegrationMethod, readonly Stage[]>> = {
  euler: [{ length: 1, weight: 1, movesTime: true }],
  rk2: [
    { length: 1, weight: 1 / 2, movesTime: true },
    { length: 0, weight: 1 / 2, movesTime: true },
  ],
  rk4: [
    { length: 1 / 2, weight: 1 / 6, movesTime: true },
    { length: 1 / 2, weight: 1 / 3, movesTime: false },
    { length: 1, weight: 1 / 3, movesTime: true },
    { length: 0, weight: 1 / 6, movesTime: true },
  ],
};

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

/** Emits the one function of a module: a whole run of one vector of members. */
class RunEmitter {
  readonly #program: Program;
  readonly #lanes: Lanes;
  readonly #stages: readonly Stage[];
  readonly #dt: number;
  readonly #code = new FunctionCode(parameterCount);
  readonly #layout: StaticLayout;
  readonly #uses: Uses;
  readonly #nodes: NodeEmitter;
  readonly #step = this.#code.local("i32");
  readonly #stage = this.#code.local("i32");
  readonly #timePointer = this.#code.local("i32");
  readonly #saveLeft = this.#code.local("i32");
  readonly #rowPointer = this.#code.local("i32");
  readonly #pointer = this.#code.local("i32");
  readonly #finite: number;
  /** Buffers of states, by what they are now: exchanged instead of copied. */
  readonly #pointers: Readonly<
    Record<"state" | "base" | "next" | "sum" | "sumBefore" | "length" | "weight", number>
  >;
  readonly #memoryLocals: readonly { first: number; lag: number }[];

  constructor(program: Program, lanes: Lanes, run: RunOptions, callees: CalleeTable) {
    this.#program = program;
    this.#lanes = lanes;
    this.#stages = methodStages[run.method];
    this.#dt = run.dt;
    this.#uses = countUses(program);
    this.#layout = layOut(program.graph.tables, lanes, program.states.length);
    const { type } = lanes;
    this.#pointers = {
      state: this.#code.local("i32"),
      base: this.#code.local("i32"),
      next: this.#code.local("i32"),
      sum: this.#code.local("i32"),
      sumBefore: this.#code.local("i32"),
      length: this.#code.local(type),
      weight: this.#code.local(type),
    };
    this.#finite = this.#code.local(lanes.type);
    this.#memoryLocals = program.memories.map(() => ({
      first: this.#code.local(lanes.type),
      lag: this.#code.local(lanes.type),
    }));
    const context: EmitContext = {
      graph: program.graph,
      lanes,
      layout: this.#layout,
      uses: this.#uses,
      callees,
      loop: { state: this.#pointers.state, timePointer: this.#timePointer },
      pushMemory: (index) => this.#pushMemory(index),
    };
    this.#nodes = new NodeEmitter(this.#code, context);
  }

  emit(): { body: Bytes; layout: StaticLayout; uses: Uses } {
    this.#emitStart();
    this.#nodes.inLoop = true;
    this.#emitLoop();
    const code = this.#code;
    code.get(parameters.flags);
    code.get(this.#finite);
    this.#lanes.store(code, 0);
    return { body: code.body(), layout: this.#layout, uses: this.#uses };
  }

  #do(...instructions: readonly Instruction[]): void {
    for (const instruction of instructions) this.#lanes.emit(this.#code, instruction);
  }

  /** Values of the run: hoisted ones into the frame, first values into the stocks. */
  #emitStart(): void {
    const code = this.#code;
    const { graph, memories } = this.#program;
    for (const index of this.#uses.hoisted.keys()) {
      this.#nodes.push(index);
      const local = code.local(graph.node(index).isMask ? this.#lanes.maskType : this.#lanes.type);
      code.set(local);
      this.#nodes.hoistedLocals.set(index, local);
    }
    for (const [s, state] of liveStates(this.#program)) {
      code.int(0);
      this.#nodes.push(state.initial);
      this.#lanes.store(code, this.#layout.base + s * this.#lanes.byteCount);
    }
    for (const [m, memory] of memories.entries()) {
      this.#nodes.push(memory.first);
      code.set(this.#memoryLocals[m]!.first);
      this.#nodes.push(memory.delay);
      this.#lanes.literal(code, 1 / this.#dt);
      this.#do("multiply");
      this.#lanes.literal(code, 0.5);
      this.#do("add", "floor");
      this.#lanes.literal(code, 1);
      this.#do("greater");
      code.set(this.#memoryLocals[m]!.lag);
    }
    this.#lanes.literal(code, 0);
    code.set(this.#finite);
    code.get(parameters.timeTable);
    code.set(this.#timePointer);
    code.get(parameters.out);
    code.set(this.#rowPointer);
    for (const local of [this.#step, this.#saveLeft]) {
      code.int(0);
      code.set(local);
    }
    const { base, sum, near } = this.#layout;
    const pointers = this.#pointers;
    for (const [local, address] of [
      [pointers.base, base],
      [pointers.state, base],
      [pointers.sumBefore, base],
      [pointers.sum, sum],
      [pointers.next, near],
    ] as const)
      this.#point(local, address);
    this.#enterStage(0);
  }

  #emitLoop(): void {
    const code = this.#code;
    const stages = this.#stages.length;
    code.byte(opcode.block, opcode.emptyBlock, opcode.loop, opcode.emptyBlock);
    for (const [s, state] of liveStates(this.#program)) this.#moveStock(s, state);
    if (stages > 1) {
      code.get(this.#stage);
      code.byte(opcode.i32Eqz, opcode.if, opcode.emptyBlock);
    }
    this.#emitInstant();
    code.get(this.#step);
    code.get(parameters.stepCount);
    code.byte(opcode.i32Eq, opcode.brIf, stages > 1 ? 2 : 1);
    if (stages > 1) code.byte(opcode.end);
    this.#emitAdvance();
    code.byte(opcode.br, 0, opcode.end, opcode.end);
  }

  /** What happens once a step: memories are kept, outputs saved when due. */
  #emitInstant(): void {
    const code = this.#code;
    for (const [m, memory] of this.#program.memories.entries()) {
      this.#pushHistory(m);
      code.get(this.#step);
      this.#scaleInt(this.#lanes.byteCount);
      code.byte(opcode.i32Add);
      this.#nodes.push(memory.operand);
      this.#lanes.store(code, 0);
    }
    code.get(this.#saveLeft);
    code.byte(opcode.i32Eqz, opcode.if, opcode.emptyBlock);
    this.#emitSave();
    code.byte(opcode.end);
    code.get(this.#saveLeft);
    code.int(1);
    code.byte(opcode.i32Sub);
    code.set(this.#saveLeft);
  }

  #emitSave(): void {
    const code = this.#code;
    code.get(this.#rowPointer);
    code.set(this.#pointer);
    for (const [o, output] of this.#program.outputs.entries()) {
      if (o > 0) this.#increase(this.#pointer, () => code.get(parameters.outputStride));
      this.#nodes.push(output);
      const value = code.local(this.#lanes.type);
      code.set(value);
      code.get(this.#pointer);
      code.get(value);
      this.#lanes.store(code, 0);
      // A finite number minus itself is 0; what is not finite leaves a NaN in the sum for good.
      code.get(value);
      code.get(value);
      this.#do("subtract");
      code.get(this.#finite);
      this.#do("add");
      code.set(this.#finite);
      code.release(value);
    }
    this.#increase(this.#rowPointer, () => code.get(parameters.rowStride));
    code.get(parameters.saveEvery);
    code.set(this.#saveLeft);
  }

  #increase(local: number, pushAmount: () => void): void {
    this.#code.get(local);
    pushAmount();
    this.#code.byte(opcode.i32Add);
    this.#code.set(local);
  }

  #scaleInt(factor: number): void {
    this.#code.int(factor);
    this.#code.byte(opcode.i32Mul);
  }

  /** Push the address of the history of one memory. */
  #pushHistory(memory: number): void {
    const code = this.#code;
    code.get(parameters.history);
    code.get(parameters.stepCount);
    code.int(1);
    code.byte(opcode.i32Add);
    this.#scaleInt(memory * this.#lanes.byteCount);
    code.byte(opcode.i32Add);
  }

  /** Push what each lane kept `lag` steps ago, or the first value where there is no such step. */
  #pushMemory(memory: number): void {
    const code = this.#code;
    const lanes = this.#lanes;
    const { first, lag } = this.#memoryLocals[memory]!;
    const step = code.local("i32");
    for (let lane = 0; lane < lanes.count; lane++) {
      code.get(this.#step);
      code.get(lag);
      lanes.extract(code, lane);
      code.byte(...opcode.truncSatF64S, opcode.i32Sub);
      code.tee(step);
      code.int(0);
      code.byte(opcode.i32GeS, opcode.if, valueTypes.f64);
      this.#pushHistory(memory);
      code.get(step);
      this.#scaleInt(lanes.byteCount);
      code.byte(opcode.i32Add, opcode.f64Load, 3);
      code.unsigned(lane * 8);
      code.byte(opcode.else);
      code.get(first);
      lanes.extract(code, lane);
      code.byte(opcode.end);
    }
    lanes.join(code);
    code.release(step);
  }

  /**
   * Push a stock's net flow, and move the stock with it at once: towards the state of the next
   * stage, and, by its weight, towards the state of the next step. Nothing is kept of the flow.
   */
  #moveStock(index: number, state: ProgramState): void {
    const code = this.#code;
    const lanes = this.#lanes;
    const { base, next, sum, sumBefore, length, weight } = this.#pointers;
    const offset = index * lanes.byteCount;
    this.#nodes.push(state.netFlow);
    const flow = code.local(lanes.type);
    code.set(flow);
    const move = (to: number, from: number, by: number, hold: boolean): void => {
      code.get(to);
      code.get(from);
      lanes.load(code, offset);
      code.get(flow);
      code.get(by);
      this.#do("multiply", "add");
      if (hold) {
        lanes.literal(code, 0);
        this.#do("greater");
      }
      lanes.store(code, offset);
    };
    move(next, base, length, state.nonNegative);
    if (this.#stages.length > 1) move(sum, sumBefore, weight, false);
    code.release(flow);
  }

  /** Exchange two pointers. */
  #swap(a: number, b: number): void {
    const code = this.#code;
    code.get(a);
    code.get(b);
    code.set(a);
    code.set(b);
  }

  #point(local: number, address: number): void {
    this.#code.int(address);
    this.#code.set(local);
  }

  #copy(to: number, from: number): void {
    this.#code.get(from);
    this.#code.set(to);
  }

  /** Go to the next stage, or after the last one to the next step. */
  #emitAdvance(): void {
    const { state, base, next, sum, sumBefore } = this.#pointers;
    const stages = this.#stages;
    if (stages.length === 1) {
      this.#swap(base, next);
      this.#copy(state, base);
      this.#nextTimeRow();
      this.#increase(this.#step, () => this.#code.int(1));
      return;
    }
    for (const [stage, { movesTime }] of stages.entries()) {
      const isLast = stage === stages.length - 1;
      this.#whenStage(stage, () => {
        if (isLast) {
          this.#holdAtZero(sum);
          this.#swap(base, sum);
          this.#copy(state, base);
          this.#copy(sumBefore, base);
          this.#point(next, this.#layout.near);
          this.#increase(this.#step, () => this.#code.int(1));
        } else {
          if (stage === 0) {
            this.#copy(sumBefore, sum);
            this.#point(state, this.#layout.near);
            this.#point(next, this.#layout.far);
          } else this.#swap(state, next);
        }
        if (movesTime) this.#nextTimeRow();
        this.#enterStage(isLast ? 0 : stage + 1);
      });
    }
  }

  #nextTimeRow(): void {
    this.#increase(this.#timePointer, () => this.#code.int(this.#uses.timed.size * 8));
  }

  #whenStage(stage: number, then: () => void): void {
    const code = this.#code;
    code.get(this.#stage);
    code.int(stage);
    code.byte(opcode.i32Eq, opcode.if, opcode.emptyBlock);
    then();
    code.byte(opcode.br, 1, opcode.end);
  }

  /** Set how far stocks move from here on: a length of time, and a weight in the whole step. */
  #enterStage(stage: number): void {
    const code = this.#code;
    const { length, weight } = this.#pointers;
    const entered = this.#stages[stage]!;
    code.int(stage);
    code.set(this.#stage);
    this.#lanes.literal(code, entered.length * this.#dt);
    code.set(length);
    this.#lanes.literal(code, entered.weight * this.#dt);
    code.set(weight);
  }

  /** Raise the stocks that may not be negative, at the end of a step. */
  #holdAtZero(at: number): void {
    for (const [s, state] of liveStates(this.#program)) {
      if (!state.nonNegative) continue;
      const offset = s * this.#lanes.byteCount;
      this.#code.get(at);
      this.#code.get(at);
      this.#lanes.load(this.#code, offset);
      this.#lanes.literal(this.#code, 0);
      this.#do("greater");
      this.#lanes.store(this.#code, offset);
    }
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

export interface RunOptions {
  readonly method: IntegrationMethod;
  readonly dt: number;
}

/** Write the WebAssembly module that runs a program. */
export function emitModule(program: Program, lanes: Lanes, run: RunOptions): EmittedModule {
  const callees = new CalleeTable(hostNamesOf(program));
  const { body, layout, uses } = new RunEmitter(program, lanes, run, callees).emit();
  const bodies = callees.readsTables ? [body, emitReadTable()] : [body];
  const bytes = wrapModule(callees.hostNames, bodies);
  return { bytes, layout, timeColumns: [...uses.timed.keys()], hostNames: callees.hostNames };
}
