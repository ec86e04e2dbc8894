import { opcode } from "./code.ts";
import { Bundle, polynomial } from "./bundle.ts";
import type { Writer } from "./writer.ts";

/** Writes one function of several vectors in locals; gives the locals of the results. */
export type VectorFunction = (w: Writer, x: Bundle) => Bundle;

/**
 * Powers of two: 2^k of the nearest whole number, times a polynomial of what is left. Relative
 * error of a few units in the last place. Results below the least normal number lose their digits
 * one by one and reach 0; an exponent beyond the greatest gives infinity, NaN stays.
 *
 * @source Cody & Waite (1980), Software Manual for the Elementary Functions, ch. 6.
 */
export const emitPowersOfTwo: VectorFunction = (w, x) => {
  const { mantissaBits, leastExponent, mostExponent, powerOfTwo } = w.lanes.precision;
  // Adding this rounds to the nearest whole number, and puts it in the lowest bits.
  const rounder = 1.5 * 2 ** mantissaBits;
  const held = x.step((local) => {
    w.get(local).literal(leastExponent).do("greater").literal(mostExponent).do("lesser");
  });
  const rounded = held.step((local) => w.get(local).literal(rounder).do("add"));
  const rest = held.step((local, at) => {
    w.get(local).get(rounded.at(at)).literal(rounder).do("subtract", "subtract");
  });
  const power = polynomial(w, rest, [1, ...powerOfTwo]);
  const results = power.step((local, at) => {
    w.get(local).do("to-bits").get(rounded.at(at)).do("to-bits");
    w.lanes.shiftLeft(w.code, mantissaBits);
    w.do("bits-add", "from-bits");
  });
  for (const bundle of [held, rounded, rest, power]) bundle.release();
  return results;
};

/** Logarithms to base two of 2^k·m, m between √½ and √2, given the bits and k. */
function emitPlain(w: Writer, bits: Bundle, shifted: Bundle, exponents: Bundle): Bundle {
  const { exponentBits, binaryLogarithm } = w.lanes.precision;
  const f = bits.step((local, at) => {
    w.get(local).get(shifted.at(at)).bits(exponentBits).do("bits-and", "bits-subtract");
    w.do("from-bits").literal(1).do("subtract");
  });
  const s = f.step((local) => w.get(local).get(local).literal(2).do("add", "divide"));
  const square = s.step((local) => w.get(local).get(local).do("multiply"));
  const series = polynomial(w, square, binaryLogarithm);
  const results = series.step((local, at) => {
    w.get(local)
      .get(s.at(at))
      .timesPlus(() => w.get(exponents.at(at)));
  });
  for (const bundle of [f, s, square, series]) bundle.release();
  return results;
}

function emitShifted(w: Writer, bits: Bundle): Bundle {
  const { rootHalfBits } = w.lanes.precision;
  return bits.step(
    (local) => w.get(local).bits(rootHalfBits).do("bits-subtract"),
    w.lanes.bitsType,
  );
}

/** Logarithms of any number: subnormals scaled first, −∞ at zero, NaN below, the rest as it comes. */
const emitAnyLogarithms: VectorFunction = (w, x) => {
  const { lanes } = w;
  const { mantissaBits, leastNormal } = lanes.precision;
  const scale = mantissaBits + 2;
  const small = x.step((local) => w.get(local).literal(leastNormal).do("less"), lanes.maskType);
  const bits = x.step((local, at) => {
    w.get(local)
      .literal(2 ** scale)
      .do("multiply");
    w.get(local).get(small.at(at)).do("select", "to-bits");
  }, lanes.bitsType);
  const shifted = emitShifted(w, bits);
  const exponents = shifted.step((local, at) => {
    w.get(local);
    lanes.exponent(w.code);
    w.get(small.at(at));
    lanes.maskedLiteral(w.code, scale);
    w.do("subtract");
  });
  const plain = emitPlain(w, bits, shifted, exponents);
  const results = plain.step((local, at) => {
    const of = x.at(at);
    w.literal(-Infinity).literal(NaN).get(local).get(of).literal(0).do("less", "select");
    w.get(of).literal(0).do("equal", "select");
    w.get(of).get(of).literal(Infinity).do("less", "select");
  });
  for (const bundle of [small, bits, shifted, exponents, plain]) bundle.release();
  return results;
};

/**
 * Logarithms to base two. Relative error of a few units in the last place, beside 1 too. What is
 * zero, negative, subnormal, infinite or NaN is rare, and sends its bundle the longer way, on
 * which all others get the same value as on the shorter.
 */
export const emitBinaryLogarithms: VectorFunction = (w, x) => {
  const { code, lanes } = w;
  const { plainExponent } = lanes.precision;
  const bits = x.step((local) => w.get(local).do("to-bits"), lanes.bitsType);
  const shifted = emitShifted(w, bits);
  const exponents = shifted.step((local) => {
    w.get(local);
    lanes.exponent(code);
  });
  const results = x.step((local) => w.get(local));
  const finish = (found: Bundle): void => {
    for (const [at, local] of found.locals.entries()) w.copy(results.at(at), local);
    found.release();
  };
  w.literal(plainExponent ** 2);
  for (const [at, local] of exponents.locals.entries()) {
    w.get(local).get(local).do("multiply");
    if (at > 0) w.do("greater");
  }
  w.do("less");
  lanes.anyTrue(code);
  code.put([opcode.if, opcode.emptyBlock]);
  finish(emitAnyLogarithms(w, x));
  code.byte(opcode.else);
  finish(emitPlain(w, bits, shifted, exponents));
  code.byte(opcode.end);
  for (const bundle of [bits, shifted, exponents]) bundle.release();
  return results;
};
