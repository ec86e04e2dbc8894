/**
 * Make an array of two-level settings in which any three factors take all eight combinations.
 *
 * The rows are those of a Sylvester–Hadamard matrix and of its opposite: an orthogonal array of
 * strength 3, with twice as many rows as the power of two that holds the factors.
 *
 * @returns true for the upper level. Shape: [row][factor].
 * @source Hedayat, Sloane & Stufken (1999), Orthogonal Arrays, §7.3.
 */
export function coveringArray(factorCount: number): readonly (readonly boolean[])[] {
  let size = 1;
  while (size < factorCount) size *= 2;
  const rows: boolean[][] = [];
  for (const isOpposite of [false, true]) {
    for (let row = 0; row < size; row++) {
      rows.push(
        Array.from(
          { length: factorCount },
          (_, factor) => isOddParity(row & factor) !== isOpposite,
        ),
      );
    }
  }
  return rows;
}

function isOddParity(bits: number): boolean {
  let isOdd = false;
  for (let rest = bits; rest !== 0; rest &= rest - 1) isOdd = !isOdd;
  return isOdd;
}
