import { opcode, valueTypes, FunctionCode, type Bytes } from "./code.ts";

/** Bytes of one point of an uneven table: x, y, slope to the next point. */
const pointSize = 24;

/**
 * Function (x, address, count, kind) → value of a graphical function by binary search: for tables
 * whose points no even spacing fits, and for discrete ones, whose edges must be exact. Kind 0 is
 * continuous, 1 extrapolate, 2 discrete.
 */
export function emitReadTable(): Bytes {
  const [x, address, count, kind] = [0, 1, 2, 3];
  const code = new FunctionCode(4);
  const [low, high, middle] = [code.local("i32"), code.local("i32"), code.local("i32")];
  const pushPoint = (index: number): void => {
    code.get(address);
    code.get(index);
    code.int(pointSize);
    code.put([opcode.i32Mul, opcode.i32Add]);
  };
  const load = (offset: number): void => code.put([opcode.f64Load, 3, offset]);
  const plus = (from: number, amount: number, to: number): void => {
    code.get(from);
    code.int(amount);
    code.byte(opcode.i32Add);
    code.set(to);
  };
  plus(count, -2, high);
  code.get(kind);
  code.int(2);
  code.put([opcode.i32Eq, opcode.if, opcode.emptyBlock]);
  plus(count, -1, high);
  code.byte(opcode.end);
  // while (low < high) { middle = (low + high + 1) >> 1; if (point ≤ x) low = middle else high = middle − 1 }
  code.put([opcode.block, opcode.emptyBlock, opcode.loop, opcode.emptyBlock]);
  code.get(low);
  code.get(high);
  code.put([opcode.i32GeS, opcode.brIf, 1]);
  code.get(low);
  code.get(high);
  code.byte(opcode.i32Add);
  code.int(1);
  code.byte(opcode.i32Add);
  code.int(1);
  code.byte(opcode.i32ShrS);
  code.set(middle);
  pushPoint(middle);
  load(0);
  code.get(x);
  code.put([opcode.f64Le, opcode.if, opcode.emptyBlock]);
  code.get(middle);
  code.set(low);
  code.byte(opcode.else);
  plus(middle, -1, high);
  code.put([opcode.end, opcode.br, 0, opcode.end, opcode.end]);
  pushPoint(low);
  code.set(middle);
  code.get(kind);
  code.int(2);
  code.put([opcode.i32Eq, opcode.if, valueTypes.f64]);
  // x = x only fails for NaN.
  code.get(middle);
  load(8);
  code.byte(opcode.f64Const);
  code.float64(NaN);
  code.get(x);
  code.get(x);
  code.put([opcode.f64Eq, opcode.select, opcode.else]);
  code.get(kind);
  code.put([opcode.i32Eqz, opcode.if, opcode.emptyBlock]);
  code.get(x);
  code.get(address);
  load(0);
  code.byte(opcode.f64Max);
  plus(count, -1, low);
  pushPoint(low);
  load(0);
  code.byte(opcode.f64Min);
  code.set(x);
  code.byte(opcode.end);
  code.get(middle);
  load(8);
  code.get(middle);
  load(16);
  code.get(x);
  code.get(middle);
  load(0);
  code.put([opcode.f64Sub, opcode.f64Mul, opcode.f64Add, opcode.end]);
  return code.body();
}
