import type { Bytes, FunctionCode } from "./code.ts";
import type { Instruction, Lanes } from "./lanes.ts";
import { access, nothing, shuffle, simd, vector } from "./simd.ts";

/** Instructions on bits, whatever the lanes hold. */
const bitInstructions = {
  and: simd.and,
  or: simd.or,
  not: simd.not,
  select: simd.select,
  "bits-and": simd.and,
  "to-bits": nothing,
  "from-bits": nothing,
} as const;

type BitInstruction = keyof typeof bitInstructions;

/** What 128-bit vectors of one width do in their own way. */
export interface VectorShape extends Pick<
  Lanes,
  "name" | "count" | "Numbers" | "precision" | "fused" | "exponent" | "loadLane"
> {
  /** Sub-opcodes after the SIMD prefix, of the instructions that depend on the width of a lane. */
  readonly instructions: Readonly<Record<Exclude<Instruction, BitInstruction>, number>>;
  readonly loadSplat: number;
  readonly shiftLeft: number;
  writeNumber(bytes: Bytes, value: number): void;
  writeBits(bytes: Bytes, value: bigint): void;
  /** Stack: vector of whole numbers, at least 0 → how far from the first pair each of theirs stands, as bits. */
  toPointers(code: FunctionCode): void;
  /** Push the pairs of numbers that half of the lanes point to, side by side. */
  pushPairs(code: FunctionCode, pointers: number, half: 0 | 1, address: number): void;
  extract(code: FunctionCode, lane: number): void;
  join(code: FunctionCode): void;
}

/** Make lanes of 128-bit vectors. */
export function vectorLanes(shape: VectorShape): Lanes {
  const { count, Numbers } = shape;
  const instructions: Readonly<Record<Instruction, number>> = {
    ...bitInstructions,
    ...shape.instructions,
  };
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
    gatherPairs: (code, address) => {
      shape.toPointers(code);
      const pointers = code.local("v128");
      code.set(pointers);
      const halves = ([0, 1] as const).map((half) => {
        shape.pushPairs(code, pointers, half, address);
        const pairs = code.local("v128");
        code.set(pairs);
        return pairs;
      });
      for (const place of [0, 1]) {
        for (const pairs of halves) code.get(pairs);
        const ofPairs = Array.from({ length: count }, (_, pair) => 2 * pair + place);
        shuffle(code, Numbers.BYTES_PER_ELEMENT, ofPairs);
      }
      for (const local of [pointers, ...halves]) code.release(local);
    },
    anyTrue: (code) => vector(code, simd.anyTrue),
    shiftLeft: (code, places) => {
      code.int(places);
      vector(code, shape.shiftLeft);
    },
  };
}
