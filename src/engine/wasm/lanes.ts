import type { FunctionCode, ValueType } from "./code.ts";
import type { Precision } from "./precision.ts";

/**
 * Instructions of the vector code, on whatever a vector is: one double, two, or four singles. `mask` operands
 * are what comparisons give; `bits` operands are vectors seen as integers.
 */
export type Instruction =
  | "add"
  | "subtract"
  | "multiply"
  | "divide"
  | "negate"
  | "absolute"
  | "square-root"
  | "floor"
  | "truncate"
  /** As IEEE: NaN if either is. */
  | "minimum"
  | "maximum"
  /** The first operand unless the second is less (or greater): NaN only if the first is. */
  | "lesser"
  | "greater"
  | "equal"
  | "unequal"
  | "less"
  | "at-most"
  | "at-least"
  | "and"
  | "or"
  | "not"
  | "select"
  | "to-bits"
  | "from-bits"
  | "bits-add"
  | "bits-subtract"
  | "bits-and";

/** How vectors of one width are written in WebAssembly; the emitter knows nothing else of them. */
export interface Lanes {
  readonly name: "f64" | "f64x2" | "f32x4";
  /**
   * Stack: a, b, c → a·b + c, or c − a·b, rounded once or twice as the machine likes. Only where
   * the last digit does not matter.
   */
  readonly fused?: Readonly<Record<"add" | "subtract", (code: FunctionCode) => void>>;
  /** Members per vector. */
  readonly count: number;
  /** Numbers as they stand in memory. */
  readonly Numbers: Float64ArrayConstructor | Float32ArrayConstructor;
  readonly precision: Precision;
  /** Size of a vector in memory. */
  readonly byteCount: number;
  readonly type: ValueType;
  readonly maskType: ValueType;
  readonly bitsType: ValueType;
  /** Stack: operands → result. `select` takes then, otherwise, mask. */
  emit(code: FunctionCode, instruction: Instruction): void;
  /** Stack: → vector with the same number in all lanes. */
  literal(code: FunctionCode, value: number): void;
  /** Stack: → vector with the same bits in all lanes. */
  bits(code: FunctionCode, value: bigint): void;
  /** Stack: address → vector. */
  load(code: FunctionCode, offset: number): void;
  /** Stack: address, vector →. */
  store(code: FunctionCode, offset: number): void;
  /** Stack: address of one number → vector with that number in all lanes. */
  loadSplat(code: FunctionCode, offset: number): void;
  /** Stack: mask → vector of a number where the mask holds, and of 0 elsewhere. */
  maskedLiteral(code: FunctionCode, value: number): void;
  /** Stack: vector, mask → the vector where the mask holds, and 0 elsewhere. */
  keepWhere(code: FunctionCode): void;
  /** Stack: vector, mask → 0 where the mask holds, and the vector elsewhere. */
  dropWhere(code: FunctionCode): void;
  /** Stack: mask → integer that is 0 unless the mask holds in some lane. */
  anyTrue(code: FunctionCode): void;
  /** Stack: bits → bits, shifted left by a number of places. */
  shiftLeft(code: FunctionCode, places: number): void;
  /** Stack: bits → vector with the sign and exponent bits of each lane as a signed number. */
  exponent(code: FunctionCode): void;
  /**
   * Stack: vector of whole numbers, at least 0 → vector of the first, then vector of the second number of the
   * pairs that stand one after another at `address`, which each lane reads for itself.
   */
  gatherPairs(code: FunctionCode, address: number): void;
  /** Stack: address of a vector → the double of one lane. */
  loadLane(code: FunctionCode, lane: number): void;
  /** Stack: vector → the double of one lane. */
  extract(code: FunctionCode, lane: number): void;
  /** Stack: one double per lane, first lane first → vector; may use scratch locals. */
  join(code: FunctionCode): void;
}
