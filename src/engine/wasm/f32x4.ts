import { opcode, type FunctionCode } from "./code.ts";
import type { Instruction, Lanes } from "./lanes.ts";
import { single } from "./precision.ts";
import { access, nothing, simd, vector } from "./simd.ts";
import { vectorLanes, type VectorShape } from "./vector-lanes.ts";

/** Sub-opcodes after the SIMD prefix. */
const instructions: Readonly<Record<Instruction, number>> = {
  add: 0xe4,
  subtract: 0xe5,
  multiply: 0xe6,
  divide: 0xe7,
  negate: 0xe1,
  absolute: 0xe0,
  "square-root": 0xe3,
  floor: 0x68,
  truncate: 0x69,
  minimum: 0xe8,
  maximum: 0xe9,
  lesser: 0xea,
  greater: 0xeb,
  equal: 0x41,
  unequal: 0x42,
  less: 0x43,
  "at-most": 0x45,
  "at-least": 0x46,
  and: simd.and,
  or: simd.or,
  not: simd.not,
  select: simd.select,
  "to-bits": nothing,
  "from-bits": nothing,
  "bits-add": 0xae,
  "bits-subtract": 0xb1,
  "bits-and": simd.and,
};

/** Sub-opcodes of lanes of 32 bits. */
const narrow = {
  load32Splat: 0x09,
  load64Zero: 0x5d,
  splat: 0x13,
  extractLane: 0x1f,
  replaceLane: 0x20,
  convertI32x4S: 0xfa,
  relaxedMultiplyAdd: 0x105,
  relaxedSubtractProduct: 0x106,
} as const;

/** Write a vector of the lanes of the two on the stack: 0 to 3 of the first, 4 to 7 of the second. */
function shuffle(code: FunctionCode, lanes: readonly number[]): void {
  vector(code, simd.shuffle);
  for (const lane of lanes) for (let b = 0; b < 4; b++) code.byte(lane * 4 + b);
}

/** Push both pairs of two lanes, as (first, second, first, second). */
function pushTwoPairs(
  code: FunctionCode,
  pointers: number,
  lanes: readonly number[],
  address: number,
): void {
  for (const lane of lanes) {
    code.get(pointers);
    vector(code, simd.i32x4Extract);
    code.byte(lane);
    access(code, narrow.load64Zero, 2, address);
  }
  shuffle(code, [0, 1, 4, 5]);
}

const shape: VectorShape = {
  name: "f32x4",
  count: 4,
  Numbers: Float32Array,
  precision: single,
  instructions,
  loadSplat: narrow.load32Splat,
  shiftLeft: simd.i32x4Shl,
  writeNumber: (bytes, value) => bytes.float32(value),
  writeBits: (bytes, value) => bytes.int32(value),
  exponent: (code) => {
    code.int(23);
    vector(code, simd.i32x4ShrS);
    vector(code, narrow.convertI32x4S);
  },
  gatherPairs: (code, address) => {
    // Added to this, a whole number stands in the lowest bits.
    f32x4.literal(code, 2 ** 23);
    f32x4.emit(code, "add");
    f32x4.bits(code, 0x4b000000n);
    f32x4.emit(code, "bits-subtract");
    code.int(3);
    vector(code, simd.i32x4Shl);
    const pointers = code.local("v128");
    code.set(pointers);
    const [low, high] = [
      [0, 1],
      [2, 3],
    ].map((lanes) => {
      pushTwoPairs(code, pointers, lanes, address);
      const pairs = code.local("v128");
      code.set(pairs);
      return pairs;
    });
    for (const lanes of [
      [0, 2, 4, 6],
      [1, 3, 5, 7],
    ]) {
      code.get(low!);
      code.get(high!);
      shuffle(code, lanes);
    }
    code.release(pointers);
    code.release(low!);
    code.release(high!);
  },
  loadLane: (code, lane) => {
    code.put([opcode.f32Load, 2]);
    code.unsigned(lane * 4);
    code.byte(opcode.f64PromoteF32);
  },
  extract: (code, lane) => {
    vector(code, narrow.extractLane);
    code.byte(lane);
    code.byte(opcode.f64PromoteF32);
  },
  join: (code) => {
    const others = [3, 2, 1].map((lane) => {
      const local = code.local("f64");
      code.set(local);
      return { lane, local };
    });
    code.byte(opcode.f32DemoteF64);
    vector(code, narrow.splat);
    for (const { lane, local } of others) {
      code.get(local);
      code.byte(opcode.f32DemoteF64);
      vector(code, narrow.replaceLane);
      code.byte(lane);
      code.release(local);
    }
  },
};

/** Four members per vector, in single precision: seven digits, for previews. */
export const f32x4: Lanes = vectorLanes(shape);

/** The same where the engine has relaxed SIMD: products and sums in one instruction. */
export const f32x4Fused: Lanes = vectorLanes({
  ...shape,
  fused: {
    add: (code) => vector(code, narrow.relaxedMultiplyAdd),
    subtract: (code) => vector(code, narrow.relaxedSubtractProduct),
  },
});
