/**
 * Lows (0) and highs (1) of `factors` factors such that every triple of factors takes its eight
 * combinations equally often: rows of a Sylvester matrix and their opposites.
 *
 * @returns one row per run.
 * @source Hedayat, Sloane and Stufken (1999), Orthogonal Arrays, theorem 7.5 (strength 3).
 */
export function coveringArray(factors: number): readonly (readonly (0 | 1)[])[] {
  let order = 4;
  while (order < factors) order *= 2;
  const rows = Array.from({ length: order }, (_, row) =>
    Array.from({ length: factors }, (_, column) => parity(row & column)),
  );
  return [...rows, ...rows.map((row) => row.map((bit) => (bit === 0 ? 1 : 0) satisfies 0 | 1))];
}

function parity(bits: number): 0 | 1 {
  let odd = 0;
  for (let rest = bits; rest > 0; rest >>= 1) odd ^= rest & 1;
  return odd === 0 ? 0 : 1;
}
