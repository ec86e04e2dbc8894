/** Value types of WebAssembly. */
export const valueTypes = { i32: 0x7f, i64: 0x7e, f64: 0x7c, v128: 0x7b } as const;
export type ValueType = keyof typeof valueTypes;

/** Instructions that do not depend on the width of vectors. */
export const opcode = {
  block: 0x02,
  loop: 0x03,
  if: 0x04,
  else: 0x05,
  end: 0x0b,
  br: 0x0c,
  brIf: 0x0d,
  call: 0x10,
  localGet: 0x20,
  localSet: 0x21,
  localTee: 0x22,
  i32Store: 0x36,
  i32Load: 0x28,
  f32Load: 0x2a,
  f64Load: 0x2b,
  f64Store: 0x39,
  i32Const: 0x41,
  i64Const: 0x42,
  f64Const: 0x44,
  i32Eqz: 0x45,
  i32Eq: 0x46,
  i32Ne: 0x47,
  i32LtS: 0x48,
  i32LtU: 0x49,
  i32GeS: 0x4e,
  i32Add: 0x6a,
  i32Sub: 0x6b,
  i32Mul: 0x6c,
  i32And: 0x71,
  i32Or: 0x72,
  i32Shl: 0x74,
  i32ShrS: 0x75,
  f64Eq: 0x61,
  f64Le: 0x65,
  f64Add: 0xa0,
  f64Sub: 0xa1,
  f64Mul: 0xa2,
  f64Min: 0xa4,
  f64Max: 0xa5,
  f32DemoteF64: 0xb6,
  f64PromoteF32: 0xbb,
  drop: 0x1a,
  select: 0x1b,
  emptyBlock: 0x40,
  truncSatF64S: [0xfc, 2],
} as const;

/** Instructions of vectors that a function needs for its literals. */
export const vectorPrefix = 0xfd;
const vectorConstant = 0x0c;
const vectorLoad = 0x00;

/** Numbers as the bytes of a double, least first. */
const scratch = new DataView(new ArrayBuffer(8));
const eightBytes = new Uint8Array(scratch.buffer);
const fourBytes = eightBytes.subarray(0, 4);

/** Bytes under construction; room grows by doubling. */
export class Bytes {
  #bytes = new Uint8Array(256);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  byte(value: number): void {
    if (this.#length === this.#bytes.length) this.#reserve(1);
    this.#bytes[this.#length++] = value;
  }

  /** An instruction and its operand in LEB128, in one call: most of a program is such pairs. */
  indexed(instruction: number, index: number): void {
    if (this.#length + 3 > this.#bytes.length) this.#reserve(3);
    const bytes = this.#bytes;
    bytes[this.#length++] = instruction;
    if (index < 0x80) bytes[this.#length++] = index;
    else if (index < 0x4000) {
      bytes[this.#length++] = (index & 0x7f) | 0x80;
      bytes[this.#length++] = index >> 7;
    } else this.unsigned(index);
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + count));
    grown.set(this.#bytes);
    this.#bytes = grown;
  }

  /** Append several bytes. */
  put(values: readonly number[]): void {
    this.#reserve(values.length);
    this.#bytes.set(values, this.#length);
    this.#length += values.length;
  }

  append(other: Bytes): void {
    this.#reserve(other.length);
    this.#bytes.set(other.#bytes.subarray(0, other.#length), this.#length);
    this.#length += other.#length;
  }

  /** LEB128, unsigned. */
  unsigned(value: number): void {
    let rest = value >>> 0;
    while (rest > 0x7f) {
      this.byte((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    this.byte(rest);
  }

  /** LEB128, signed. */
  signed(value: bigint): void {
    let rest = value;
    for (;;) {
      const low = Number(rest & 0x7fn);
      rest >>= 7n;
      const isLast = (rest === 0n && (low & 0x40) === 0) || (rest === -1n && (low & 0x40) !== 0);
      this.byte(isLast ? low : low | 0x80);
      if (isLast) return;
    }
  }

  /** LEB128, signed, of a 32-bit integer. */
  signedInt(value: number): void {
    let rest = value | 0;
    for (;;) {
      const low = rest & 0x7f;
      rest >>= 7;
      const isLast = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0);
      this.byte(isLast ? low : low | 0x80);
      if (isLast) return;
    }
  }

  float64(value: number): void {
    scratch.setFloat64(0, value, true);
    this.#copy(eightBytes);
  }

  float32(value: number): void {
    scratch.setFloat32(0, value, true);
    this.#copy(fourBytes);
  }

  int64(value: bigint): void {
    scratch.setBigInt64(0, value, true);
    this.#copy(eightBytes);
  }

  int32(value: bigint): void {
    scratch.setBigInt64(0, value, true);
    this.#copy(fourBytes);
  }

  #copy(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  text(value: string): void {
    const encoded = new TextEncoder().encode(value);
    this.unsigned(encoded.length);
    this.put([...encoded]);
  }

  toArray(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length);
  }
}

/** Body of one function: instructions, and locals lent and taken back by type. */
export class FunctionCode extends Bytes {
  readonly #types: ValueType[] = [];
  readonly #free: Record<ValueType, number[]> = { i32: [], i64: [], f64: [], v128: [] };
  readonly #parameterCount: number;
  readonly #literalsAt: number | undefined;
  readonly #pool = new Map<string | number | bigint, number>();
  readonly #poolCode = new Bytes();
  /** Literal vectors that the function reads from memory, in order. */
  readonly literals = new Bytes();

  /**
   * @param literalsAt - parameter that holds the address of `literals`; without it they are part
   * of the code, from where hosts may build them anew at each turn of a loop.
   */
  constructor(parameterCount: number, literalsAt?: number) {
    super();
    this.#parameterCount = parameterCount;
    this.#literalsAt = literalsAt;
  }

  /** Borrow a local; its value is whatever was left there. */
  local(type: ValueType): number {
    return this.#free[type].pop() ?? this.#parameterCount + this.#types.push(type) - 1;
  }

  release(local: number): void {
    const type = this.#types[local - this.#parameterCount];
    if (type !== undefined) this.#free[type].push(local);
  }

  /**
   * Push a literal vector from a local that is set where the function begins.
   *
   * @param write - puts its 16 bytes.
   */
  pooled(key: string | number | bigint, write: (bytes: Bytes) => void): void {
    let local = this.#pool.get(key);
    if (local === undefined) {
      local = this.#parameterCount + this.#types.push("v128") - 1;
      this.#pool.set(key, local);
      this.#setLiteral(write);
      this.#poolCode.indexed(opcode.localSet, local);
    }
    this.get(local);
  }

  #setLiteral(write: (bytes: Bytes) => void): void {
    if (this.#literalsAt === undefined) {
      this.#poolCode.indexed(vectorPrefix, vectorConstant);
      write(this.#poolCode);
      return;
    }
    this.#poolCode.indexed(opcode.localGet, this.#literalsAt);
    this.#poolCode.indexed(vectorPrefix, vectorLoad);
    this.#poolCode.indexed(4, this.literals.length);
    write(this.literals);
  }

  get(local: number): void {
    this.indexed(opcode.localGet, local);
  }

  set(local: number): void {
    this.indexed(opcode.localSet, local);
  }

  tee(local: number): void {
    this.indexed(opcode.localTee, local);
  }

  int(value: number): void {
    this.byte(opcode.i32Const);
    this.signedInt(value);
  }

  /** The function as the code section wants it: size, locals, instructions. */
  body(): Bytes {
    const inner = new Bytes();
    const runs: { type: ValueType; count: number }[] = [];
    for (const type of this.#types) {
      const last = runs.at(-1);
      if (last?.type === type) last.count++;
      else runs.push({ type, count: 1 });
    }
    inner.unsigned(runs.length);
    for (const { type, count } of runs) {
      inner.unsigned(count);
      inner.byte(valueTypes[type]);
    }
    inner.append(this.#poolCode);
    inner.append(this);
    inner.byte(opcode.end);
    const sized = new Bytes();
    sized.unsigned(inner.length);
    sized.append(inner);
    return sized;
  }
}
