import type { Bytes, FunctionCode } from "./code.ts";
import type { Instruction, Lanes } from "./lanes.ts";
import { access, nothing, simd, vector } from "./simd.ts";

/** What 128-bit vectors of one width do in their own way. */
export interface VectorShape extends Pick<
  Lanes,
  "name" | "count" | "Numbers" | "precision" | "fused" | "exponent" | "gatherPairs" | "loadLane"
> {
  /** Sub-opcodes after the SIMD prefix. */
  readonly instructions: Readonly<Record<Instruction, number>>;
  readonly loadSplat: number;
  readonly shiftLeft: number;
  writeNumber(bytes: Bytes, value: number): void;
  writeBits(bytes: Bytes, value: bigint): void;
  extract(code: FunctionCode, lane: number): void;
  join(code: FunctionCode): void;
}

/** Make lanes of 128-bit vectors. */
export function vectorLanes(shape: VectorShape): Lanes {
  const { count, instructions, Numbers } = shape;
  const emit = (code: FunctionCode, instruction: Instruction): void => {
    const subOpcode = instructions[instruction];
    if (subOpcode !== nothing) vector(code, subOpcode);
  };
  const literal = (code: FunctionCode, value: number): void => {
    code.pooled(Object.is(value, -0) ? "-0" : value, (bytes) => {
      for (let lane = 0; lane < count; lane++) shape.writeNumber(bytes, value);
    });
  };
  return {
    ...shape,
    byteCount: 16,
    type: "v128",
    maskType: "v128",
    bitsType: "v128",
    emit,
    literal,
    bits: (code, value) => {
      code.pooled(value, (bytes) => {
        for (let lane = 0; lane < count; lane++) shape.writeBits(bytes, value);
      });
    },
    load: (code, offset) => access(code, simd.load, 4, offset),
    store: (code, offset) => access(code, simd.store, 4, offset),
    loadSplat: (code, offset) =>
      access(code, shape.loadSplat, Math.log2(Numbers.BYTES_PER_ELEMENT), offset),
    maskedLiteral: (code, value) => {
      literal(code, value);
      emit(code, "and");
    },
    keepWhere: (code) => emit(code, "and"),
    dropWhere: (code) => vector(code, simd.andNot),
    anyTrue: (code) => vector(code, simd.anyTrue),
    shiftLeft: (code, places) => {
      code.int(places);
      vector(code, shape.shiftLeft);
    },
  };
}
