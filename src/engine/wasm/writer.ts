import { opcode, type FunctionCode } from "./code.ts";
import type { Instruction, Lanes } from "./lanes.ts";

/** Writes instructions of one width of vectors. */
export class Writer {
  readonly code: FunctionCode;
  readonly lanes: Lanes;
  constructor(code: FunctionCode, lanes: Lanes) {
    this.code = code;
    this.lanes = lanes;
  }

  literal(value: number): this {
    this.lanes.literal(this.code, value);
    return this;
  }

  bits(value: bigint): this {
    this.lanes.bits(this.code, value);
    return this;
  }

  get(local: number): this {
    this.code.get(local);
    return this;
  }

  do(...instructions: readonly Instruction[]): this {
    for (const instruction of instructions) this.lanes.emit(this.code, instruction);
    return this;
  }

  /** Stack: a, b → a·b + what `push` leaves there. */
  timesPlus(push: () => void): this {
    const { fused } = this.lanes;
    if (fused === undefined) this.do("multiply");
    push();
    if (fused === undefined) this.do("add");
    else fused.add(this.code);
    return this;
  }

  /** Keep the top of the stack in a new local, and leave it there. */
  tee(type = this.lanes.type): number {
    const local = this.code.local(type);
    this.code.tee(local);
    return local;
  }

  /** Take the top of the stack into a new local. */
  keep(type = this.lanes.type): number {
    const local = this.code.local(type);
    this.code.set(local);
    return local;
  }

  release(...locals: readonly number[]): void {
    for (const local of locals) this.code.release(local);
  }

  /** Add to an integer local what `pushAmount` leaves on the stack. */
  increase(local: number, pushAmount: () => void): void {
    this.code.get(local);
    pushAmount();
    this.code.byte(opcode.i32Add);
    this.code.set(local);
  }

  /** Set an integer local. */
  point(local: number, value: number): void {
    this.code.int(value);
    this.code.set(local);
  }

  copy(to: number, from: number): void {
    this.code.get(from);
    this.code.set(to);
  }

  swap(a: number, b: number): void {
    this.code.get(a);
    this.code.get(b);
    this.code.set(a);
    this.code.set(b);
  }

  /** Multiply the integer on the stack. */
  scale(factor: number): void {
    this.code.int(factor);
    this.code.byte(opcode.i32Mul);
  }
}
