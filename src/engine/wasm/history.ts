import type { Program } from "../lower.ts";
import { opcode, valueTypes } from "./code.ts";
import { parameters } from "./emit-context.ts";
import type { Writer } from "./writer.ts";

/** Writes what PREVIOUS and DELAY need: each step's values are kept, and read back when due. */
export class HistoryEmitter {
  readonly #w: Writer;
  readonly #program: Program;
  readonly #step: number;
  readonly #locals: readonly { readonly first: number; readonly lag: number }[];

  constructor(w: Writer, program: Program, step: number) {
    this.#w = w;
    this.#program = program;
    this.#step = step;
    this.#locals = program.memories.map(() => ({
      first: w.code.local(w.lanes.type),
      lag: w.code.local(w.lanes.type),
    }));
  }

  /** Work out the first value and the lag in whole steps, at least one, of each memory. */
  emitStart(pushNode: (node: number) => void, dt: number): void {
    const w = this.#w;
    for (const [m, memory] of this.#program.memories.entries()) {
      const { first, lag } = this.#locals[m]!;
      pushNode(memory.first);
      w.code.set(first);
      pushNode(memory.delay);
      w.literal(1 / dt)
        .do("multiply")
        .literal(0.5)
        .do("add", "floor")
        .literal(1)
        .do("greater");
      w.code.set(lag);
    }
  }

  /** Keep the values of this step. */
  emitKeep(pushNode: (node: number) => void): void {
    const { code, lanes } = this.#w;
    for (const [m, memory] of this.#program.memories.entries()) {
      this.#pushAddress(m, this.#step);
      pushNode(memory.operand);
      lanes.store(code, 0);
    }
  }

  /** Push what each lane kept `lag` steps ago, or the first value where there is no such step. */
  pushValue(memory: number): void {
    const { code, lanes } = this.#w;
    const { first, lag } = this.#locals[memory]!;
    const step = code.local("i32");
    for (let lane = 0; lane < lanes.count; lane++) {
      code.get(this.#step);
      code.get(lag);
      lanes.extract(code, lane);
      code.put([...opcode.truncSatF64S, opcode.i32Sub]);
      code.tee(step);
      code.int(0);
      code.put([opcode.i32GeS, opcode.if, valueTypes.f64]);
      this.#pushAddress(memory, step);
      lanes.loadLane(code, lane);
      code.byte(opcode.else);
      code.get(first);
      lanes.extract(code, lane);
      code.byte(opcode.end);
    }
    lanes.join(code);
    code.release(step);
  }

  /** Push the address of what one memory kept at a step. */
  #pushAddress(memory: number, step: number): void {
    const { code, lanes } = this.#w;
    code.get(parameters.stepCount);
    code.int(1);
    code.byte(opcode.i32Add);
    this.#w.scale(memory);
    code.get(step);
    code.byte(opcode.i32Add);
    this.#w.scale(lanes.byteCount);
    code.get(parameters.history);
    code.byte(opcode.i32Add);
  }
}
