import type { FunctionCode } from "./code.ts";
import type { Lanes } from "./lanes.ts";
import { Writer } from "./writer.ts";

/**
 * Stack: vector → its exponential. Within 2 units in the last place; subnormal, zero, infinite and
 * NaN results as IEEE has them, the power of two being applied in two halves.
 *
 * @source Cody & Waite (1980), Software Manual for the Elementary Functions, ch. 6.
 */
export function emitExponential(code: FunctionCode, lanes: Lanes): void {
  if (!lanes.precision.gradualUnderflow) {
    emitFlushedExponential(code, lanes);
    return;
  }
  const w = new Writer(code, lanes);
  const { mantissaBits, oneBits, ln2High, ln2Low, ...range } = lanes.precision;
  // Adding this rounds to the nearest whole number, and puts it in the lowest bits.
  const rounder = 1.5 * 2 ** mantissaBits;
  w.literal(range.leastExponent).do("greater").literal(range.mostExponent).do("lesser");
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
  lanes.precision.pushExpTail(w, r);
  w.get(r).do("add").literal(1).do("add");
  w.get(half);
  lanes.shiftLeft(code, mantissaBits);
  w.bits(oneBits).do("bits-add", "from-bits", "multiply");
  w.get(rounded).do("to-bits").get(half).do("bits-subtract");
  lanes.shiftLeft(code, mantissaBits);
  w.bits(oneBits).do("bits-add", "from-bits", "multiply");
  w.release(x, rounded, k, r, half);
}

/**
 * Stack: vector → its exponential, the power of two being added to the exponent at once: results
 * below the least normal number are 0.
 */
function emitFlushedExponential(code: FunctionCode, lanes: Lanes): void {
  const w = new Writer(code, lanes);
  const { mantissaBits, leastExponent, mostExponent, ln2High, ln2Low } = lanes.precision;
  const rounder = 1.5 * 2 ** mantissaBits;
  const x = w.keep();
  w.literal(Infinity).get(x).literal(Math.LOG2E).do("multiply").literal(rounder).do("add");
  const rounded = w.tee();
  w.literal(rounder).do("subtract");
  const k = w.keep();
  w.get(x).get(k).literal(ln2High).do("multiply", "subtract");
  w.get(k).literal(ln2Low).do("multiply", "subtract");
  const r = w.keep();
  lanes.precision.pushExpTail(w, r);
  w.get(r).do("add").literal(1).do("add", "to-bits").get(rounded).do("to-bits");
  lanes.shiftLeft(code, mantissaBits);
  w.do("bits-add", "from-bits").get(x).literal(leastExponent).do("less");
  lanes.dropWhere(code);
  w.literal(mostExponent).get(x).do("less", "select");
  w.release(x, rounded, k, r);
}

/**
 * Stack: vector → its natural logarithm. Within 1 unit in the last place; −∞ at zero, NaN below,
 * subnormals scaled first, infinity and NaN as they come.
 */
export function emitLogarithm(code: FunctionCode, lanes: Lanes): void {
  const w = new Writer(code, lanes);
  const { leastNormal, rootHalfBits, exponentBits, ln2High, ln2Low } = lanes.precision;
  const scale = lanes.precision.mantissaBits + 2;
  const x = w.keep();
  w.get(x).literal(leastNormal).do("less");
  const small = w.keep(lanes.maskType);
  w.get(x)
    .literal(2 ** scale)
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
  lanes.maskedLiteral(code, scale);
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
  lanes.precision.pushLogTail(w, s);
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
