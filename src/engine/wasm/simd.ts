import { opcode, type FunctionCode } from "./code.ts";

/** Sub-opcodes after the SIMD prefix that do not depend on what the lanes hold. */
export const simd = {
  load: 0x00,
  store: 0x0b,
  constant: 0x0c,
  shuffle: 0x0d,
  and: 0x4e,
  andNot: 0x4f,
  or: 0x50,
  not: 0x4d,
  select: 0x52,
  i32x4Extract: 0x1b,
  i32x4Shl: 0xab,
  i32x4ShrS: 0xac,
} as const;

/** Write an instruction of vectors. */
export function vector(code: FunctionCode, subOpcode: number): void {
  code.byte(0xfd);
  code.unsigned(subOpcode);
}

/** Write an instruction that reads or writes memory. */
export function access(code: FunctionCode, subOpcode: number, align: number, offset: number): void {
  vector(code, subOpcode);
  code.byte(align);
  code.unsigned(offset);
}

/** An instruction as its bytes: prefix, then the sub-opcode in LEB128. */
function encode(subOpcode: number): readonly number[] {
  return subOpcode < 0x80 ? [0xfd, subOpcode] : [0xfd, (subOpcode & 0x7f) | 0x80, subOpcode >> 7];
}

/** Instructions as their bytes, by name. */
export function encodeAll(
  instructions: Readonly<Record<string, number>>,
): ReadonlyMap<string, readonly number[]> {
  return new Map(
    Object.entries(instructions).map(([name, subOpcode]) => [name, encode(subOpcode)]),
  );
}

/** A module that only engines with SIMD accept: a function that makes a vector and drops it. */
export const simdProbe = Uint8Array.of(
  0,
  0x61,
  0x73,
  0x6d,
  1,
  0,
  0,
  0,
  1,
  4,
  1,
  0x60,
  0,
  0,
  3,
  2,
  1,
  0,
  10,
  9,
  1,
  7,
  0,
  opcode.i32Const,
  0,
  0xfd,
  0x0f,
  0x1a,
  opcode.end,
);
