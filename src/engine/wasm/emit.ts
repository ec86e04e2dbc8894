import type { IntegrationMethod } from "#model";
import { hostOperations } from "../graph.ts";
import type { Program } from "../lower.ts";
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

const stageCounts: Readonly<Record<IntegrationMethod, number>> = { euler: 1, rk2: 2, rk4: 4 };

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
  readonly #method: IntegrationMethod;
  readonly #dt: number;
  readonly #code = new FunctionCode(parameterCount);
  readonly #layout: StaticLayout;
  readonly #uses: Uses;
  readonly #nodes: NodeEmitter;
  readonly #places: readonly number[];
  readonly #step = this.#code.local("i32");
  readonly #stage = this.#code.local("i32");
  readonly #timePointer = this.#code.local("i32");
  readonly #saveLeft = this.#code.local("i32");
  readonly #rowPointer = this.#code.local("i32");
  readonly #pointer = this.#code.local("i32");
  readonly #finite: number;
  readonly #memoryLocals: readonly { first: number; lag: number }[];

  constructor(program: Program, lanes: Lanes, run: RunOptions, callees: CalleeTable) {
    this.#program = program;
    this.#lanes = lanes;
    this.#method = run.method;
    this.#dt = run.dt;
    this.#uses = countUses(program);
    const counts = { states: program.states.length, hoisted: this.#uses.hoisted.size };
    this.#layout = layOut(program.graph.tables, lanes, counts);
    this.#places = placeStates(program);
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
      statePlaces: this.#places,
      loop: { step: this.#step, timePointer: this.#timePointer },
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
    const { graph, states, memories } = this.#program;
    for (const [index, place] of this.#uses.hoisted) {
      code.int(0);
      this.#nodes.push(index);
      const offset = this.#layout.hoisted + place * 16;
      if (graph.node(index).isMask) this.#lanes.storeMask(code, offset);
      else this.#lanes.store(code, offset);
    }
    for (const [s, state] of states.entries()) {
      const first = code.local(this.#lanes.type);
      this.#nodes.push(state.initial);
      code.set(first);
      for (const part of [this.#layout.states, this.#layout.bases]) {
        code.int(0);
        code.get(first);
        this.#lanes.store(code, part + this.#places[s]! * this.#lanes.byteCount);
      }
      code.release(first);
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
    for (const local of [this.#step, this.#stage, this.#saveLeft]) {
      code.int(0);
      code.set(local);
    }
  }

  #emitLoop(): void {
    const code = this.#code;
    const stages = stageCounts[this.#method];
    code.byte(opcode.block, opcode.emptyBlock, opcode.loop, opcode.emptyBlock);
    for (const [s, state] of this.#program.states.entries()) {
      code.int(0);
      this.#nodes.push(state.netFlow);
      this.#lanes.store(code, this.#layout.flows + this.#places[s]! * this.#lanes.byteCount);
    }
    if (stages > 1) {
      code.get(this.#stage);
      code.byte(opcode.i32Eqz, opcode.if, opcode.emptyBlock);
    }
    this.#emitInstant();
    code.get(this.#step);
    code.get(parameters.stepCount);
    code.byte(opcode.i32Eq, opcode.brIf, stages > 1 ? 2 : 1);
    if (stages > 1) code.byte(opcode.end);
    this.#emitAdvance(stages);
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

  /** Move stocks by one stage; at the last stage, the step is done. */
  #emitAdvance(stages: number): void {
    const dt = this.#dt;
    if (stages === 1) {
      this.#moveStocks(
        (p) => this.#pushMoved(p, "states", () => this.#pushFlow(p), dt),
        ["states"],
      );
    }
    if (stages === 2) {
      this.#chooseStage(
        0,
        () => this.#firstStage(dt),
        () => this.#lastStage(dt / 2),
      );
    }
    if (stages === 4) {
      this.#chooseStage(
        0,
        () => this.#firstStage(dt / 2),
        () =>
          this.#chooseStage(
            3,
            () => this.#lastStage(dt / 6),
            () =>
              this.#chooseStage(
                1,
                () => this.#middleStage(dt / 2),
                () => this.#middleStage(dt),
              ),
          ),
      );
    }
    this.#emitCounters(stages);
  }

  /** Count stages and steps, and follow them in the time table. */
  #emitCounters(stages: number): void {
    const code = this.#code;
    const row = this.#uses.timed.size * 8;
    const nextRow = (): void => this.#increase(this.#timePointer, () => code.int(row));
    if (stages === 4) this.#chooseStage(1, () => undefined, nextRow);
    else nextRow();
    if (stages > 1) {
      this.#increase(this.#stage, () => code.int(1));
      code.get(this.#stage);
      code.int(stages);
      code.byte(opcode.i32Eq, opcode.if, opcode.emptyBlock);
      code.int(0);
      code.set(this.#stage);
    }
    this.#increase(this.#step, () => code.int(1));
    if (stages > 1) code.byte(opcode.end);
  }

  #chooseStage(stage: number, then: () => void, otherwise: () => void): void {
    const code = this.#code;
    code.get(this.#stage);
    code.int(stage);
    code.byte(opcode.i32Eq, opcode.if, opcode.emptyBlock);
    then();
    code.byte(opcode.else);
    otherwise();
    code.byte(opcode.end);
  }

  #firstStage(share: number): void {
    this.#moveStocks(
      (p) => {
        this.#pushFlow(p);
        this.#keep(p, "sums");
        this.#pushMoved(p, "bases", () => this.#pushFlow(p), share);
      },
      ["states"],
    );
  }

  #middleStage(share: number): void {
    this.#moveStocks(
      (p) => {
        this.#pushFlow(p);
        this.#pushFlow(p);
        this.#do("add");
        this.#load(p, "sums");
        this.#do("add");
        this.#keep(p, "sums");
        this.#pushMoved(p, "bases", () => this.#pushFlow(p), share);
      },
      ["states"],
    );
  }

  #lastStage(share: number): void {
    const pushSum = (p: number): void => {
      this.#load(p, "sums");
      this.#pushFlow(p);
      this.#do("add");
    };
    this.#moveStocks(
      (p) => this.#pushMoved(p, "bases", () => pushSum(p), share),
      ["states", "bases"],
    );
  }

  #load(pointer: number, part: Part): void {
    this.#code.get(pointer);
    this.#lanes.load(this.#code, this.#layout[part]);
  }

  /** Store the top of the stack. */
  #keep(pointer: number, part: Part): void {
    const code = this.#code;
    const value = code.local(this.#lanes.type);
    code.set(value);
    code.get(pointer);
    code.get(value);
    this.#lanes.store(code, this.#layout[part]);
    code.release(value);
  }

  #pushFlow(pointer: number): void {
    this.#load(pointer, "flows");
  }

  #pushMoved(pointer: number, from: Part, pushFlow: () => void, length: number): void {
    this.#load(pointer, from);
    pushFlow();
    this.#lanes.literal(this.#code, length);
    this.#do("multiply", "add");
  }

  /** Loop over stocks: first those that may be negative, then those that may not. */
  #moveStocks(pushNext: (pointer: number) => void, to: readonly Part[]): void {
    const { states } = this.#program;
    const free = states.filter((state) => !state.nonNegative).length;
    const size = this.#lanes.byteCount;
    for (const [from, until, held] of [
      [0, free, false],
      [free, states.length, true],
    ] as const) {
      if (until <= from) continue;
      const code = this.#code;
      const pointer = code.local("i32");
      code.int(from * size);
      code.set(pointer);
      code.byte(opcode.loop, opcode.emptyBlock);
      pushNext(pointer);
      if (held) {
        this.#lanes.literal(code, 0);
        this.#do("greater");
      }
      const value = code.local(this.#lanes.type);
      code.set(value);
      for (const part of to) {
        code.get(value);
        this.#keep(pointer, part);
      }
      code.release(value);
      this.#increase(pointer, () => code.int(size));
      code.get(pointer);
      code.int(until * size);
      code.byte(opcode.i32Ne, opcode.brIf, 0, opcode.end);
      code.release(pointer);
    }
  }
}

type Part = "states" | "bases" | "sums" | "flows";

/** Places of states in memory: those held at zero come last. */
function placeStates(program: Program): readonly number[] {
  const order = [...program.states.keys()].sort(
    (a, b) => Number(program.states[a]?.nonNegative) - Number(program.states[b]?.nonNegative),
  );
  const places: number[] = [];
  for (const [place, state] of order.entries()) places[state] = place;
  return places;
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
