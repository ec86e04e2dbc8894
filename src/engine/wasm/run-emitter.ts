import type { IntegrationMethod } from "#model";
import type { Program } from "../lower.ts";
import { batchedPlaces, planBatches, type Batch } from "./batches.ts";
import { opcode, FunctionCode, type Bytes } from "./code.ts";
import { parameterCount, parameters, type Callees } from "./emit-context.ts";
import { NodeEmitter } from "./emit-node.ts";
import { HistoryEmitter } from "./history.ts";
import type { Lanes } from "./lanes.ts";
import { layOut, type StaticLayout } from "./layout.ts";
import { orderMoves } from "./move-order.ts";
import { methodStages } from "./stages.ts";
import { StockMover } from "./stock-mover.ts";
import { countUses, type Uses } from "./uses.ts";
import { Writer } from "./writer.ts";

/** What the code of a run is written for. */
export interface RunOptions {
  readonly method: IntegrationMethod;
  readonly dt: number;
}

const finiteSums = 4;

/** Writes the one function of a module: a whole run of one vector of members. */
export class RunEmitter {
  readonly layout: StaticLayout;
  readonly uses: Uses;
  readonly #program: Program;
  readonly #batches: readonly Batch[];
  readonly #w: Writer;
  readonly #stageCount: number;
  readonly #dt: number;
  readonly #nodes: NodeEmitter;
  readonly #mover: StockMover;
  readonly #history: HistoryEmitter;
  readonly #step: number;
  readonly #stage: number;
  readonly #timePointer: number;
  readonly #saveLeft: number;
  readonly #rowPointer: number;
  /**
   * Sums of (value − value) over what is saved: 0 as long as all of it is finite. Several, so that
   * one addition need not wait for the last.
   */
  readonly #finite: readonly number[];

  constructor(program: Program, lanes: Lanes, run: RunOptions, callees: Callees) {
    const code = new FunctionCode(parameterCount, parameters.literals);
    const integer = (): number => code.local("i32");
    const stages = methodStages[run.method];
    this.#w = new Writer(code, lanes);
    this.#program = program;
    this.#stageCount = stages.length;
    this.#dt = run.dt;
    this.uses = countUses(program);
    const batches = planBatches(program);
    this.#batches = batches;
    this.layout = layOut(program.graph.tables, lanes, {
      states: program.states.length,
      batched: batchedPlaces(batches),
    });
    [this.#step, this.#stage, this.#timePointer] = [integer(), integer(), integer()];
    [this.#saveLeft, this.#rowPointer] = [integer(), integer()];
    this.#finite = Array.from({ length: finiteSums }, () => code.local(lanes.type));
    const timeRowBytes = this.uses.timed.size * lanes.Numbers.BYTES_PER_ELEMENT;
    this.#mover = new StockMover(this.#w, program, {
      stages,
      dt: run.dt,
      layout: this.layout,
      locals: {
        step: this.#step,
        stage: this.#stage,
        timePointer: this.#timePointer,
        timeRowBytes,
      },
    });
    this.#history = new HistoryEmitter(this.#w, program, this.#step);
    this.#nodes = new NodeEmitter(code, {
      graph: program.graph,
      lanes,
      layout: this.layout,
      uses: this.uses,
      batches,
      callees,
      loop: { state: this.#mover.state, timePointer: this.#timePointer },
      pushMemory: (index) => this.#history.pushValue(index),
    });
  }

  emit(): Bytes {
    const { code, lanes } = this.#w;
    this.#emitStart();
    this.#nodes.inLoop = true;
    this.#emitLoop();
    code.get(parameters.flags);
    const [first = 0, ...others] = this.#finite;
    code.get(first);
    for (const other of others) this.#w.get(other).do("add");
    lanes.store(code, 0);
    return code.body();
  }

  /** What the code finds at its parameter `literals`. */
  get literals(): Uint8Array {
    return this.#w.code.literals.toArray();
  }

  #push = (node: number): void => this.#nodes.push(node);

  /** Before the loop: values of the run into locals, first values into the stocks. */
  #emitStart(): void {
    const w = this.#w;
    for (const index of this.uses.hoisted.keys()) this.#nodes.hoist(index);
    this.#history.emitStart(this.#push, this.#dt);
    this.#mover.emitStart(this.#push);
    for (const sum of this.#finite) {
      w.literal(0);
      w.code.set(sum);
    }
    w.copy(this.#timePointer, parameters.timeTable);
    w.copy(this.#rowPointer, parameters.out);
    w.point(this.#saveLeft, 0);
  }

  #emitLoop(): void {
    const { code } = this.#w;
    const hasStages = this.#stageCount > 1;
    code.put([opcode.block, opcode.emptyBlock, opcode.loop, opcode.emptyBlock]);
    this.#nodes.emitBatches();
    this.#mover.emitMoves(orderMoves(this.#program, this.uses, this.#batches), this.#push);
    if (hasStages) {
      code.get(this.#stage);
      code.put([opcode.i32Eqz, opcode.if, opcode.emptyBlock]);
    }
    this.#emitInstant();
    code.get(this.#step);
    code.get(parameters.stepCount);
    code.put([opcode.i32Eq, opcode.brIf, hasStages ? 2 : 1]);
    if (hasStages) code.byte(opcode.end);
    this.#mover.emitAdvance();
    code.put([opcode.br, 0, opcode.end, opcode.end]);
  }

  /** What happens once a step: memories are kept, outputs saved when due. */
  #emitInstant(): void {
    const { code } = this.#w;
    this.#history.emitKeep(this.#push);
    code.get(this.#saveLeft);
    code.put([opcode.i32Eqz, opcode.if, opcode.emptyBlock]);
    this.#emitSave();
    code.byte(opcode.end);
    this.#w.increase(this.#saveLeft, () => code.int(-1));
  }

  #emitSave(): void {
    const w = this.#w;
    const { code, lanes } = w;
    const pointer = code.local("i32");
    w.copy(pointer, this.#rowPointer);
    for (const [o, output] of this.#program.outputs.entries()) {
      if (o > 0) w.increase(pointer, () => code.get(parameters.outputStride));
      this.#push(output);
      const value = w.keep();
      w.get(pointer).get(value);
      lanes.store(code, 0);
      // A finite number minus itself is 0; what is not finite leaves a NaN in the sum for good.
      const sum = this.#finite[o % finiteSums]!;
      w.get(value).get(value).do("subtract").get(sum).do("add");
      code.set(sum);
      w.release(value);
    }
    w.release(pointer);
    w.increase(this.#rowPointer, () => code.get(parameters.rowStride));
    w.copy(this.#saveLeft, parameters.saveEvery);
  }
}
