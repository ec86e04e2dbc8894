/** Evaluate a polynomial, coefficients from the highest power down. */
function polynomial(coefficients: readonly number[], x: number): number {
  let value = 0;
  for (const coefficient of coefficients) value = value * x + coefficient;
  return value;
}

const cdfNumerator = [
  0.0352624965998911, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871,
  221.213596169931, 220.206867912376,
];
const cdfDenominator = [
  0.0883883476483184, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674,
  637.333633378831, 793.826512519948, 440.413735824752,
];

/**
 * Compute the probability that a standard normal variable is below `z`.
 *
 * @returns a probability, exact to about 1e-15; a lower tail keeps 11 digits, however small.
 * @source Hart (1968), algorithm 5666, as published by West (2005), Wilmott, 70–76; beyond 5,
 * Abramowitz & Stegun 26.2.14.
 */
export function normalCdf(z: number): number {
  const size = Math.abs(z);
  if (Number.isNaN(z)) return Number.NaN;
  const tail = size > 38 ? 0 : Math.exp((-size * size) / 2) * tailFactor(size);
  return z > 0 ? 1 - tail : tail;
}

function tailFactor(size: number): number {
  if (size < 5) return polynomial(cdfNumerator, size) / polynomial(cdfDenominator, size);
  // Laplace's continued fraction: thirty terms are exact to rounding from 5 up.
  let fraction = size;
  for (let term = 30; term >= 1; term--) fraction = size + term / fraction;
  return 1 / (fraction * Math.sqrt(2 * Math.PI));
}

const centre = {
  top: [
    2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946,
    1971.5909503065513, 133.14166789178438, 3.3871328727963665,
  ],
  bottom: [
    5226.495278852546, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751,
    687.1870074920579, 42.31333070160091, 1,
  ],
};
const shoulder = {
  top: [
    0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684,
    3.6478483247632045, 5.769497221460691, 4.630337846156546, 1.4234371107496835,
  ],
  bottom: [
    1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008,
    0.6897673349851, 1.6763848301838038, 2.053191626637759, 1,
  ],
};
const farTail = {
  top: [
    2.0103343992922881e-7, 0.000027115555687434876, 0.0012426609473880784, 0.026532189526576124,
    0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103,
  ],
  bottom: [
    2.0442631033899397e-15, 1.421511758316446e-7, 0.000018463183175100548, 0.0007868691311456133,
    0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1,
  ],
};

/**
 * Invert {@link normalCdf}: the `z` below which a standard normal variable lies with probability `p`.
 *
 * @returns -Infinity at 0, Infinity at 1, NaN outside; about 16 digits in between.
 * @source Wichura (1988), Algorithm AS 241 (PPND16), Applied Statistics 37(3), 477–484.
 */
export function normalQuantile(p: number): number {
  const offset = p - 0.5;
  if (Math.abs(offset) <= 0.425) {
    const r = 0.180625 - offset * offset;
    return (offset * polynomial(centre.top, r)) / polynomial(centre.bottom, r);
  }
  const tail = offset < 0 ? p : 1 - p;
  if (!(tail > 0)) return tail === 0 ? Math.sign(offset) * Infinity : Number.NaN;
  const root = Math.sqrt(-Math.log(tail));
  const [part, r] = root <= 5 ? [shoulder, root - 1.6] : [farTail, root - 5];
  return (Math.sign(offset) * polynomial(part.top, r)) / polynomial(part.bottom, r);
}
