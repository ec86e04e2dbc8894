/** A source of uniform numbers in the open interval ]0, 1[. */
export type Random = () => number;

/** Mix 32 bits so that neighbouring seeds give unrelated streams. @source MurmurHash3 finaliser. */
function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/**
 * Open the random stream of one run: a pure function of seed and index, so that a draw does not
 * depend on how runs are shared between workers. Uses 32-bit integer operations only: same bits
 * on every machine.
 *
 * @param seed - seed of the ensemble, any integer.
 * @param index - index of the run inside the ensemble, any integer.
 * @source Chris Doty-Humphrey, sfc32 (PractRand), 12 rounds of warm-up.
 */
export function stream(seed: number, index: number): Random {
  let a = mix(seed);
  let b = mix(index ^ 0x9e3779b9);
  let c = mix(a ^ Math.imul(b, 0x85ebca6b));
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return ((sum >>> 0) + 0.5) / 4294967296;
  };
  for (let round = 0; round < 12; round++) next();
  return next;
}
