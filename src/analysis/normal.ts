/** Evaluate a polynomial, coefficients from the highest power down. */
function polynomial(coefficients: readonly number[], x: number): number {
  let value = 0;
  for (const coefficient of coefficients) value = value * x + coefficient;
  return value;
}

const cdfNumerator = [
  3.52624965998911e-2, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871,
  221.213596169931, 220.206867912376,
];
const cdfDenominator = [
  8.83883476483184e-2, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674,
  637.333633378831, 793.826512519948, 440.413735824752,
];

/**
 * Compute the probability that a standard normal variable is below `z`.
 *
 * @returns a probability, exact to about 1e-15 in absolute value; small tails keep 13 digits.
 * @source Hart (1968), algorithm 5666, as published by West (2005), Wilmott, 70–76.
 */
export function normalCdf(z: number): number {
  const size = Math.abs(z);
  if (Number.isNaN(z)) return Number.NaN;
  const tail = size > 38 ? 0 : Math.exp((-size * size) / 2) * tailFactor(size);
  return z > 0 ? 1 - tail : tail;
}

function tailFactor(size: number): number {
  if (size < 7.07106781186547)
    return polynomial(cdfNumerator, size) / polynomial(cdfDenominator, size);
  const fraction = size + 1 / (size + 2 / (size + 3 / (size + 4 / (size + 0.65))));
  return 1 / (fraction * Math.sqrt(2 * Math.PI));
}

const centre = {
  top: [
    2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
    13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.387132872796366608,
  ],
  bottom: [
    5226.495278852545925, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867,
    5394.1960214247511077, 687.1870074920579083, 42.313330701600911252, 1,
  ],
};
const shoulder = {
  top: [
    7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177,
    1.27045825245236838258, 3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959,
    1.42343711074968357734,
  ],
  bottom: [
    1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966,
    0.14810397642748007459, 0.68976733498510000455, 1.6763848301838038494, 2.05319162663775882187,
    1,
  ],
};
const farTail = {
  top: [
    2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386,
    0.026532189526576123093, 0.29656057182850489123, 1.7848265399172913358, 5.4637849111641143699,
    6.6579046435011037772,
  ],
  bottom: [
    2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5,
    7.868691311456132591e-4, 0.0148753612908506148525, 0.13692988092273580531,
    0.59983220655588793769, 1,
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
