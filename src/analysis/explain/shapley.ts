import { invariant, stream } from "#base";

/** What each player brings, and how well it is known. */
export interface Shares {
  /** In the unit of the game's values; they add up to the value of all less that of none. */
  readonly shares: Float64Array;
  /** 0 when every coalition was counted. */
  readonly standardErrors: Float64Array;
}

/** Most players whose coalitions are all counted: 64 of them. */
export const mostExactPlayers = 6;

/**
 * Share out what all players reach together: the mean of what each adds, over all orders of arrival.
 *
 * @param values - value of each coalition, by mask: bit `i` is player `i`. @shape [2^player]
 * @source Shapley (1953), Contributions to the Theory of Games II, 307–317.
 */
export function shapleyShares(playerCount: number, values: ArrayLike<number>): Float64Array {
  invariant(values.length === 1 << playerCount, "one value for each coalition");
  const shares = new Float64Array(playerCount);
  const weights = weightsBySize(playerCount);
  for (let mask = 0; mask < values.length; mask++) {
    const weight = weights[sizeOf(mask)] ?? 0;
    for (let player = 0; player < playerCount; player++) {
      const bit = 1 << player;
      if ((mask & bit) !== 0) continue;
      const added = (values[mask | bit] ?? Number.NaN) - (values[mask] ?? Number.NaN);
      shares[player] = (shares[player] ?? 0) + weight * added;
    }
  }
  return shares;
}

/** Chance that exactly the members of a coalition of each size arrive before a given player. */
function weightsBySize(playerCount: number): number[] {
  const weights: number[] = [];
  let weight = 1 / Math.max(1, playerCount);
  for (let size = 0; size < playerCount; size++) {
    weights.push(weight);
    // s! (n − s − 1)! / n!, each from the one before.
    weight *= (size + 1) / Math.max(1, playerCount - size - 1);
  }
  return weights;
}

function sizeOf(mask: number): number {
  let size = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) size++;
  return size;
}

/**
 * Draw orders of arrival, each followed by its reverse: who comes early in one comes late in the
 * other, and the means of the two vary less.
 *
 * @source Mitchell, Cooper, Frank & Holmes (2022), J. Machine Learning Research 23(43), §2.2.
 */
export function sampleOrders(
  playerCount: number,
  pairCount: number,
  seed: number,
): readonly (readonly number[])[] {
  return Array.from({ length: pairCount }, (_, pair) => {
    const order = Array.from({ length: playerCount }, (_unused, player) => player);
    const next = stream(seed, pair);
    for (let last = order.length - 1; last > 0; last--) {
      const other = Math.floor(next() * (last + 1));
      const kept = order[last] ?? 0;
      order[last] = order[other] ?? 0;
      order[other] = kept;
    }
    return [order, order.toReversed()];
  }).flat();
}

/** List the coalitions whose values are needed, each once, in increasing order. */
export function coalitionsToCount(
  playerCount: number,
  orders: readonly (readonly number[])[] | undefined,
): readonly number[] {
  if (orders === undefined) return Array.from({ length: 1 << playerCount }, (_, mask) => mask);
  return [...new Set(orders.flatMap(masksAlong))].toSorted((a, b) => a - b);
}

/** Coalitions met while players arrive one by one, the empty one first. */
function masksAlong(order: readonly number[]): readonly number[] {
  const masks = [0];
  for (const player of order) masks.push((masks.at(-1) ?? 0) | (1 << player));
  return masks;
}

/**
 * Estimate shares from sampled orders; the errors are those of the mean over pairs of orders.
 *
 * @param orders - each followed by its reverse, as {@link sampleOrders} gives them.
 */
export function sampledShares(
  playerCount: number,
  orders: readonly (readonly number[])[],
  valueOf: (mask: number) => number,
): Shares {
  const pairCount = Math.floor(orders.length / 2);
  const means = Array.from({ length: pairCount }, () => new Float64Array(playerCount));
  for (const [index, order] of orders.entries()) {
    const mean = means[Math.floor(index / 2)];
    const masks = masksAlong(order);
    for (const [rank, player] of order.entries()) {
      const added = valueOf(masks[rank + 1] ?? 0) - valueOf(masks[rank] ?? 0);
      if (mean) mean[player] = (mean[player] ?? 0) + added / 2;
    }
  }
  const shares = new Float64Array(playerCount);
  const standardErrors = new Float64Array(playerCount);
  for (let player = 0; player < playerCount; player++) {
    const values = means.map((mean) => mean[player] ?? Number.NaN);
    const mean = values.reduce((sum, value) => sum + value, 0) / pairCount;
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    shares[player] = mean;
    standardErrors[player] = Math.sqrt(squares / (pairCount - 1) / pairCount);
  }
  return { shares, standardErrors };
}
