import type { FunctionCode } from "./code.ts";
import type { Lanes } from "./lanes.ts";
import { Writer } from "./writer.ts";

/** Adding this rounds a double to the nearest whole number and puts it in the lowest bits. */
const rounder = 1.5 * 2 ** 52;
const ln2High = 6.9314718036912381649e-1;
const ln2Low = 1.90821492927058770002e-10;
const oneBits = 0x3ff0000000000000n;

/**
 * (exp r − 1 − r) / r² on |r| ≤ ln 2 / 2, minimax for the relative error of exp, which it leaves
 * at 4e-18 before rounding. @source Remez exchange in 60 digits.
 */
const expTail = [
  0.5000000000000011, 0.16666666666666413, 0.041666666666530155, 0.008333333333494461,
  0.0013888888943630114, 0.00019841269506578688, 2.480149309890655e-5, 2.7557586373840165e-6,
  2.763024837921144e-7, 2.5000061602835666e-8,
] as const;

/** Push `a + b·x`. */
function pair(w: Writer, x: number, a: number, b: number): void {
  w.get(x).literal(b).do("multiply").literal(a).do("add");
}

/** Push the tail of exp at the value of local `r`, by Estrin's scheme: short chains, few waits. */
function pushExpTail(w: Writer, r: number): void {
  const [c0, c1, c2, c3, c4, c5, c6, c7, c8, c9] = expTail;
  w.get(r).get(r).do("multiply");
  const r2 = w.tee();
  w.get(r2).do("multiply");
  const r4 = w.keep();
  pair(w, r, c0, c1);
  pair(w, r, c2, c3);
  w.get(r2).do("multiply", "add");
  pair(w, r, c4, c5);
  pair(w, r, c6, c7);
  w.get(r2).do("multiply", "add");
  pair(w, r, c8, c9);
  w.get(r4).do("multiply", "add").get(r4).do("multiply", "add");
  w.get(r2).do("multiply");
  w.release(r2, r4);
}

/**
 * Stack: vector → its exponential. Within 2 units in the last place; subnormal, zero, infinite and
 * NaN results as IEEE has them, the power of two being applied in two halves.
 *
 * @source Cody & Waite (1980), Software Manual for the Elementary Functions, ch. 6.
 */
export function emitExponential(code: FunctionCode, lanes: Lanes): void {
  const w = new Writer(code, lanes);
  w.literal(-746).do("greater").literal(710).do("lesser");
  const x = w.tee();
  w.literal(Math.LOG2E).do("multiply").literal(rounder).do("add");
  const rounded = w.tee();
  w.literal(rounder).do("subtract");
  const k = w.keep();
  w.get(x).get(k).literal(ln2High).do("multiply", "subtract");
  w.get(k).literal(ln2Low).do("multiply", "subtract");
  const r = w.keep();
  w.get(k).literal(0.5).do("multiply").literal(rounder).do("add", "to-bits");
  const half = w.keep(lanes.bitsType);
  pushExpTail(w, r);
  w.get(r).do("add").literal(1).do("add");
  w.get(half);
  lanes.shiftLeft(code, 52);
  w.bits(oneBits).do("bits-add", "from-bits", "multiply");
  w.get(rounded).do("to-bits").get(half).do("bits-subtract");
  lanes.shiftLeft(code, 52);
  w.bits(oneBits).do("bits-add", "from-bits", "multiply");
  w.release(x, rounded, k, r, half);
}

/** Coefficients of log(1 + f) in s = f / (2 + f). @source Sun Microsystems, fdlibm e_log.c (1993). */
const logTail = [
  6.66666666666673513e-1, 3.999999999940941908e-1, 2.857142874366239149e-1, 2.222219843214978396e-1,
  1.818357216161805012e-1, 1.531383769920937332e-1, 1.479819860511658591e-1,
] as const;
const rootHalfBits = 0x3fe6a09e667f3bcdn;
const exponentBits = 0xfff0000000000000n;
const leastNormal = 2 ** -1022;

/** Push s²·(Lg1 + … + Lg7 s¹²) at the value of local `s`. */
function pushLogTail(w: Writer, s: number): void {
  const [g1, g2, g3, g4, g5, g6, g7] = logTail;
  w.get(s).get(s).do("multiply");
  const z = w.tee();
  w.get(z).do("multiply");
  const z2 = w.keep();
  pair(w, z2, g4, g6);
  w.get(z2).do("multiply").literal(g2).do("add").get(z2).do("multiply");
  pair(w, z2, g5, g7);
  w.get(z2).do("multiply").literal(g3).do("add").get(z2).do("multiply").literal(g1).do("add");
  w.get(z).do("multiply", "add");
  w.release(z, z2);
}

/**
 * Stack: vector → its natural logarithm. Within 1 unit in the last place; −∞ at zero, NaN below,
 * subnormals scaled first, infinity and NaN as they come.
 */
export function emitLogarithm(code: FunctionCode, lanes: Lanes): void {
  const w = new Writer(code, lanes);
  const x = w.keep();
  w.get(x).literal(leastNormal).do("less");
  const small = w.keep(lanes.maskType);
  w.get(x)
    .literal(2 ** 54)
    .do("multiply")
    .get(x)
    .get(small)
    .do("select", "to-bits");
  const scaled = w.tee(lanes.bitsType);
  w.bits(rootHalfBits).do("bits-subtract");
  const shifted = w.keep(lanes.bitsType);
  w.get(shifted);
  lanes.exponent(code);
  w.get(small);
  lanes.maskedLiteral(code, 54);
  w.do("subtract");
  const k = w.keep();
  w.get(scaled).get(shifted).bits(exponentBits).do("bits-and", "bits-subtract", "from-bits");
  w.literal(1).do("subtract");
  const f = w.tee();
  w.get(f).literal(2).do("add", "divide");
  const s = w.keep();
  w.get(f).get(f).do("multiply").literal(0.5).do("multiply");
  const square = w.keep();
  // k·ln2 high − ((f²/2 − (s·(f²/2 + tail) + k·ln2 low)) − f)
  w.get(k).literal(ln2High).do("multiply");
  w.get(square).get(s).get(square);
  pushLogTail(w, s);
  w.do("add", "multiply").get(k).literal(ln2Low).do("multiply", "add", "subtract");
  w.get(f).do("subtract", "subtract");
  const plain = w.keep();
  w.literal(-Infinity);
  w.literal(NaN).get(plain).get(x).literal(0).do("less", "select");
  w.get(x).literal(0).do("equal", "select");
  w.get(x);
  w.get(x).literal(Infinity).do("less", "select");
  w.release(x, small, scaled, shifted, k, f, s, square, plain);
}
