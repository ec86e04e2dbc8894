import { invariant, stream } from "#base";
import { directionNumbers } from "./direction-numbers.ts";

const bitCount = 32;

/** Dimensions for which direction numbers are kept. */
export const sobolDimensions = directionNumbers.split(";").length + 1;

/** Direction numbers of one dimension as fractions of 2³². @shape [bit] */
function directionsOf(row: string): Uint32Array {
  const [polynomial = 1, ...first] = row.split(" ").map(Number);
  const degree = first.length;
  const directions = new Uint32Array(bitCount);
  for (let bit = 0; bit < bitCount; bit++) {
    const given = first[bit];
    if (given !== undefined) {
      directions[bit] = given << (bitCount - 1 - bit);
      continue;
    }
    const before = directions[bit - degree] ?? 0;
    let value = before ^ (before >>> degree);
    for (let k = 1; k < degree; k++) {
      if ((polynomial >>> (degree - k)) & 1) value ^= directions[bit - k] ?? 0;
    }
    directions[bit] = value;
  }
  return directions;
}

let allDirections: readonly Uint32Array[] | undefined;

function directionsUpTo(dimensionCount: number): readonly Uint32Array[] {
  // The first dimension is van der Corput's: every direction number is 1.
  allDirections ??= [
    Uint32Array.from({ length: bitCount }, (_, bit) => 1 << (bitCount - 1 - bit)),
    ...directionNumbers.split(";").map(directionsOf),
  ];
  if (dimensionCount > allDirections.length) {
    throw new RangeError(
      `A Sobol' sequence of ${dimensionCount} dimensions: ${allDirections.length} at most`,
    );
  }
  return allDirections;
}

/** Read points of a Sobol' sequence, each by its index. */
export interface SobolSequence {
  readonly dimensionCount: number;
  /** Coordinates of point `index`, in the open unit cube. @shape [dimension] */
  point(index: number): Float64Array;
}

/**
 * Open a Sobol' sequence, in natural order of the index: the first 2ᵐ points are a digital net.
 *
 * @param seed - scrambles each dimension on its own; absent, points are those of the bare sequence,
 * moved to the middle of their cells of 2⁻³².
 * @throws RangeError beyond {@link sobolDimensions}.
 * @source Joe & Kuo (2008); scrambling: Owen (1995), nested uniform, by the hash of Laine & Karras
 * (2011) as Burley (2020) gives it, Journal of Computer Graphics Techniques 9(4), 1–20.
 */
export function sobolSequence(dimensionCount: number, seed?: number): SobolSequence {
  const directions = directionsUpTo(dimensionCount).slice(0, dimensionCount);
  const keys = directions.map((_, dimension) =>
    seed === undefined ? undefined : Math.floor(stream(seed, dimension)() * 2 ** bitCount),
  );
  return {
    dimensionCount,
    point(index) {
      invariant(index >= 0 && index < 2 ** bitCount, "an index of the sequence");
      return Float64Array.from(directions, (numbers, dimension) => {
        let bits = 0;
        for (let bit = 0, rest = index; rest > 0; bit++, rest >>>= 1) {
          if (rest & 1) bits ^= numbers[bit] ?? 0;
        }
        const key = keys[dimension];
        return ((key === undefined ? bits : scramble(bits, key)) >>> 0) / 2 ** bitCount + halfCell;
      });
    },
  };
}

const halfCell = 2 ** -(bitCount + 1);

/** Permute the halves of every dyadic interval, each by a bit that its place decides. */
function scramble(bits: number, key: number): number {
  let x = reverse(bits);
  x ^= Math.imul(x, 0x3d20adea);
  x = (x + key) | 0;
  x = Math.imul(x, (key >>> 16) | 1);
  x ^= Math.imul(x, 0x05526c56);
  x ^= Math.imul(x, 0x53a22864);
  return reverse(x);
}

function reverse(bits: number): number {
  let x = bits;
  x = ((x >>> 1) & 0x55555555) | ((x & 0x55555555) << 1);
  x = ((x >>> 2) & 0x33333333) | ((x & 0x33333333) << 2);
  x = ((x >>> 4) & 0x0f0f0f0f) | ((x & 0x0f0f0f0f) << 4);
  x = ((x >>> 8) & 0x00ff00ff) | ((x & 0x00ff00ff) << 8);
  return (x >>> 16) | (x << 16);
}
