import type { Instruction } from "./lanes.ts";

/** What pushes code for polynomials needs of a writer; all return it. */
interface PolynomialWriter {
  get(local: number): this;
  literal(value: number): this;
  do(...instructions: readonly Instruction[]): this;
  tee(): number;
  keep(): number;
  release(...locals: readonly number[]): void;
}

/** How numbers of one width are made of bits, and the polynomials that are as exact as they are. */
export interface Precision {
  /** Bits below the exponent. */
  readonly mantissaBits: number;
  /** Bits of 1, of √½ rounded down, and of a sign and exponent alone. */
  readonly oneBits: bigint;
  readonly rootHalfBits: bigint;
  readonly exponentBits: bigint;
  readonly leastNormal: number;
  /** Whether exp keeps results below the least normal number; else they are 0, which is faster. */
  readonly gradualUnderflow: boolean;
  /** Arguments of exp below and above which it is 0 and infinite. */
  readonly leastExponent: number;
  readonly mostExponent: number;
  /** ln 2 in two parts, of which multiples of the first are exact. */
  readonly ln2High: number;
  readonly ln2Low: number;
  /** Push (exp r − 1 − r) / r² at the value of local `r`, |r| ≤ ln 2 / 2, times r². */
  pushExpTail(w: PolynomialWriter, r: number): void;
  /** Push (ln (1 + f) − 2s) / s at s = f / (2 + f), the value of local `s`. */
  pushLogTail(w: PolynomialWriter, s: number): void;
}

/** Push `a + b·x`. */
function pair(w: PolynomialWriter, x: number, a: number, b: number): void {
  w.get(x).literal(b).do("multiply").literal(a).do("add");
}

/**
 * Minimax for the relative error of exp, which it leaves at 4e-18 before rounding.
 * @source Remez exchange in 60 digits.
 */
const expTail = [
  0.5000000000000011, 0.16666666666666413, 0.041666666666530155, 0.008333333333494461,
  0.0013888888943630114, 0.00019841269506578688, 2.480149309890655e-5, 2.7557586373840165e-6,
  2.763024837921144e-7, 2.5000061602835666e-8,
] as const;

/** @source Sun Microsystems, fdlibm e_log.c (1993). */
const logTail = [
  6.66666666666673513e-1, 3.999999999940941908e-1, 2.857142874366239149e-1, 2.222219843214978396e-1,
  1.818357216161805012e-1, 1.531383769920937332e-1, 1.479819860511658591e-1,
] as const;

/** Doubles. Polynomials by Estrin's scheme: short chains, few waits. */
export const double: Precision = {
  mantissaBits: 52,
  oneBits: 0x3ff0000000000000n,
  rootHalfBits: 0x3fe6a09e667f3bcdn,
  exponentBits: 0xfff0000000000000n,
  leastNormal: 2 ** -1022,
  gradualUnderflow: true,
  leastExponent: -746,
  mostExponent: 710,
  ln2High: 6.9314718036912381649e-1,
  ln2Low: 1.90821492927058770002e-10,
  pushExpTail: (w, r) => {
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
  },
  pushLogTail: (w, s) => {
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
  },
};

/** Leaves the error of exp at 1.1e-8 before rounding. @source interpolation at Chebyshev's nodes. */
const singleExpTail = [
  0.5, 0.16666576266288757, 0.041666556149721146, 0.008363178931176662, 0.0013926184037700295,
] as const;

/** @source Sun Microsystems, fdlibm e_logf.c (1993). */
const singleLogTail = [6.6666662693e-1, 4.0000972152e-1, 2.8498786688e-1, 2.4279078841e-1] as const;

/** Singles. @source ln 2 in two parts: Sun Microsystems, fdlibm e_expf.c (1993). */
export const single: Precision = {
  mantissaBits: 23,
  oneBits: 0x3f800000n,
  rootHalfBits: 0x3f3504f3n,
  exponentBits: 0xff800000n,
  leastNormal: 2 ** -126,
  gradualUnderflow: false,
  leastExponent: -87.33654,
  mostExponent: 88.72283,
  ln2High: 6.9314575195e-1,
  ln2Low: 1.4286067653e-6,
  pushExpTail: (w, r) => {
    const [c0, c1, c2, c3, c4] = singleExpTail;
    w.get(r).get(r).do("multiply");
    const r2 = w.keep();
    pair(w, r, c0, c1);
    pair(w, r, c2, c3);
    w.get(r2).literal(c4).do("multiply", "add");
    w.get(r2).do("multiply", "add").get(r2).do("multiply");
    w.release(r2);
  },
  pushLogTail: (w, s) => {
    const [g1, g2, g3, g4] = singleLogTail;
    w.get(s).get(s).do("multiply");
    const z = w.tee();
    w.get(z).do("multiply");
    const z2 = w.keep();
    pair(w, z2, g1, g3);
    w.get(z).do("multiply");
    pair(w, z2, g2, g4);
    w.get(z2).do("multiply", "add");
    w.release(z, z2);
  },
};
