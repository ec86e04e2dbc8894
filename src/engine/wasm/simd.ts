import { opcode, vectorPrefix, type FunctionCode } from "./code.ts";

/** Sub-opcodes after the SIMD prefix that do not depend on what the lanes hold. */
export const simd = {
  load: 0x00,
  store: 0x0b,
  shuffle: 0x0d,
  and: 0x4e,
  andNot: 0x4f,
  or: 0x50,
  not: 0x4d,
  select: 0x52,
  anyTrue: 0x53,
  i32x4Extract: 0x1b,
  i32x4Shl: 0xab,
  i32x4ShrS: 0xac,
} as const;

/** In the place of a sub-opcode: vectors are their own bits, and turning one into the other is no code. */
export const nothing = -1;

/** Write an instruction of vectors. */
export function vector(code: FunctionCode, subOpcode: number): void {
  code.indexed(vectorPrefix, subOpcode);
}

/** Write an instruction that reads or writes memory. */
export function access(code: FunctionCode, subOpcode: number, align: number, offset: number): void {
  code.indexed(vectorPrefix, subOpcode);
  code.indexed(align, offset);
}

/** Write a vector of lanes of the two on the stack: those of the second are counted on from the first's. */
export function shuffle(code: FunctionCode, laneBytes: number, lanes: readonly number[]): void {
  vector(code, simd.shuffle);
  for (const lane of lanes) for (let b = 0; b < laneBytes; b++) code.byte(lane * laneBytes + b);
}

/** A module of one function, of this body, that takes and gives nothing. */
function probe(...body: readonly number[]): Uint8Array<ArrayBuffer> {
  const header = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
  const signature = [1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0];
  const code = [0, ...body, opcode.drop, opcode.end];
  const sized = [1, code.length, ...code];
  return Uint8Array.of(...header, ...signature, 10, sized.length, ...sized);
}

const vectorOfZeros = [opcode.i32Const, 0, vectorPrefix, 0x11];

/** A module that only engines with SIMD accept: it makes a vector and drops it. */
export const simdProbe = probe(...vectorOfZeros);

/** A module that only engines with relaxed SIMD accept. */
export const relaxedProbe = probe(
  ...[...vectorOfZeros, ...vectorOfZeros, ...vectorOfZeros],
  ...[vectorPrefix, 0x85, 2],
);
