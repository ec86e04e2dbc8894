import { opcode } from "./code.ts";
import type { Lanes } from "./lanes.ts";
import { double } from "./precision.ts";
import { access, simd, vector } from "./simd.ts";
import { vectorLanes, type VectorShape } from "./vector-lanes.ts";

/** Sub-opcodes after the SIMD prefix. */
const instructions: VectorShape["instructions"] = {
  add: 0xf0,
  subtract: 0xf1,
  multiply: 0xf2,
  divide: 0xf3,
  negate: 0xed,
  absolute: 0xec,
  "square-root": 0xef,
  floor: 0x75,
  truncate: 0x7a,
  minimum: 0xf4,
  maximum: 0xf5,
  lesser: 0xf6,
  greater: 0xf7,
  equal: 0x47,
  unequal: 0x48,
  less: 0x49,
  "at-most": 0x4b,
  "at-least": 0x4c,
  "bits-add": 0xce,
  "bits-subtract": 0xd1,
};

/** Sub-opcodes of lanes of 64 bits. */
const wide = {
  load64Splat: 0x0a,
  splat: 0x14,
  extractLane: 0x21,
  replaceLane: 0x22,
  i64x2Shl: 0xcb,
  convertLowI32x4S: 0xfe,
} as const;

/** Two members per vector, in neighbouring lanes. */
export const f64x2: Lanes = vectorLanes({
  name: "f64x2",
  count: 2,
  Numbers: Float64Array,
  precision: double,
  instructions,
  loadSplat: wide.load64Splat,
  shiftLeft: wide.i64x2Shl,
  writeNumber: (bytes, value) => bytes.float64(value),
  writeBits: (bytes, value) => bytes.int64(value),
  // SIMD has no arithmetic shift of 64-bit lanes worth its price: the upper halves are shifted as
  // 32-bit lanes, brought together and converted.
  exponent: (code) => {
    code.int(20);
    vector(code, simd.i32x4ShrS);
    const packed = code.local("v128");
    code.tee(packed);
    code.get(packed);
    code.release(packed);
    vector(code, simd.shuffle);
    code.put([4, 5, 6, 7, 12, 13, 14, 15, 4, 5, 6, 7, 12, 13, 14, 15]);
    vector(code, wide.convertLowI32x4S);
  },
  toPointers: (code) => {
    // Added to this, a whole number stands in the lowest bits.
    f64x2.literal(code, 2 ** 52);
    f64x2.emit(code, "add");
    code.int(4);
    vector(code, simd.i32x4Shl);
  },
  pushPairs: (code, pointers, half, address) => {
    code.get(pointers);
    vector(code, simd.i32x4Extract);
    code.byte(2 * half);
    access(code, simd.load, 3, address);
  },
  loadLane: (code, lane) => {
    code.put([opcode.f64Load, 3]);
    code.unsigned(lane * 8);
  },
  extract: (code, lane) => {
    vector(code, wide.extractLane);
    code.byte(lane);
  },
  join: (code) => {
    const second = code.local("f64");
    code.set(second);
    vector(code, wide.splat);
    code.get(second);
    code.release(second);
    vector(code, wide.replaceLane);
    code.byte(1);
  },
});
