import { opcode } from "./code.ts";
import type { Lanes } from "./lanes.ts";
import { single } from "./precision.ts";
import { access, shuffle, simd, vector } from "./simd.ts";
import { vectorLanes, type VectorShape } from "./vector-lanes.ts";

/** Sub-opcodes after the SIMD prefix. */
const instructions: VectorShape["instructions"] = {
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
  "bits-add": 0xae,
  "bits-subtract": 0xb1,
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
  toPointers: (code) => {
    // Added to this, a whole number stands in the lowest bits.
    f32x4.literal(code, 2 ** 23);
    f32x4.emit(code, "add");
    f32x4.bits(code, 0x4b000000n);
    f32x4.emit(code, "bits-subtract");
    code.int(3);
    vector(code, simd.i32x4Shl);
  },
  pushPairs: (code, pointers, half, address) => {
    for (const lane of [2 * half, 2 * half + 1]) {
      code.get(pointers);
      vector(code, simd.i32x4Extract);
      code.byte(lane);
      access(code, narrow.load64Zero, 2, address);
    }
    shuffle(code, 4, [0, 1, 4, 5]);
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
