import { opcode, type FunctionCode } from "./code.ts";
import type { Instruction, Lanes } from "./lanes.ts";
import { double } from "./precision.ts";

const instructions: Readonly<Record<Instruction, readonly number[]>> = {
  add: [0xa0],
  subtract: [0xa1],
  multiply: [0xa2],
  divide: [0xa3],
  negate: [0x9a],
  absolute: [0x99],
  "square-root": [0x9f],
  floor: [0x9c],
  truncate: [0x9d],
  minimum: [0xa4],
  maximum: [0xa5],
  // Stricter about NaN than asked for, which callers allow.
  lesser: [0xa4],
  greater: [0xa5],
  equal: [0x61],
  unequal: [0x62],
  less: [0x63],
  "at-most": [0x65],
  "at-least": [0x66],
  and: [opcode.i32And],
  or: [opcode.i32Or],
  not: [opcode.i32Eqz],
  select: [0x1b],
  "to-bits": [0xbd],
  "from-bits": [0xbf],
  "bits-add": [0x7c],
  "bits-subtract": [0x7d],
  "bits-and": [0x83],
};

function access(code: FunctionCode, instruction: number, align: number, offset: number): void {
  code.put([instruction, align]);
  code.unsigned(offset);
}

/** Put 0 in the place of a value, where the mask on top of the stack says so. */
function chooseZero(code: FunctionCode, keeps: boolean): void {
  const mask = code.local("i32");
  code.set(mask);
  f64.literal(code, 0);
  code.get(mask);
  code.release(mask);
  if (!keeps) f64.emit(code, "not");
  f64.emit(code, "select");
}

/** One member at a time: for engines without SIMD. */
export const f64: Lanes = {
  name: "f64",
  count: 1,
  Numbers: Float64Array,
  precision: double,
  byteCount: 8,
  type: "f64",
  maskType: "i32",
  bitsType: "i64",
  emit: (code, instruction) => code.put(instructions[instruction]),
  literal: (code, value) => {
    code.byte(opcode.f64Const);
    code.float64(value);
  },
  bits: (code, value) => {
    code.byte(opcode.i64Const);
    code.signed(BigInt.asIntN(64, value));
  },
  load: (code, offset) => access(code, opcode.f64Load, 3, offset),
  store: (code, offset) => access(code, opcode.f64Store, 3, offset),
  loadSplat: (code, offset) => access(code, opcode.f64Load, 3, offset),
  maskedLiteral: (code, value) => {
    code.byte(0xb8);
    if (value === 1) return;
    f64.literal(code, value);
    f64.emit(code, "multiply");
  },
  keepWhere: (code) => chooseZero(code, true),
  dropWhere: (code) => chooseZero(code, false),
  anyTrue: () => undefined,
  shiftLeft: (code, places) => {
    code.byte(opcode.i64Const);
    code.signed(BigInt(places));
    code.byte(0x86);
  },
  exponent: (code) => {
    code.byte(opcode.i64Const);
    code.signed(52n);
    code.put([0x87, 0xb9]);
  },
  gatherPairs: (code, address) => {
    code.put(opcode.truncSatF64S);
    code.int(4);
    code.byte(opcode.i32Shl);
    const pointer = code.local("i32");
    code.tee(pointer);
    access(code, opcode.f64Load, 3, address);
    code.get(pointer);
    access(code, opcode.f64Load, 3, address + 8);
    code.release(pointer);
  },
  loadLane: (code) => access(code, opcode.f64Load, 3, 0),
  extract: () => undefined,
  join: () => undefined,
};
