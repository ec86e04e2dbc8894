/** Share of effective draws kept at each level. */
const keptShare = 0.6;

/**
 * Find the rise of the exponent at which 60 % of the draws stay effective.
 *
 * @param log - log-likelihood of each draw.
 * @param most - largest rise wanted; returned when even it keeps as many.
 */
export function largestRise(log: Float64Array, most: number): number {
  if (weigh(log, most).essShare >= keptShare) return most;
  let [low, high] = [0, most];
  for (let round = 0; round < 60; round++) {
    const middle = (low + high) / 2;
    if (weigh(log, middle).essShare >= keptShare) low = middle;
    else high = middle;
  }
  // Draws without likelihood may leave fewer than 60 % at any rise: drop them by a first small one.
  return low > 0 ? low : most * 1e-6;
}

/** Weigh draws for a rise of the exponent; `logMean` is the log of their mean weight. */
export function weigh(
  log: Float64Array,
  rise: number,
): { weights: Float64Array; essShare: number; logMean: number } {
  let most = -Infinity;
  for (const value of log) if (value > most) most = value;
  const weights = log.map((value) => Math.exp(rise * (value - most)));
  let [sum, squares] = [0, 0];
  for (const weight of weights) {
    sum += weight;
    squares += weight * weight;
  }
  const essShare = (sum * sum) / squares / log.length;
  return { weights, essShare, logMean: rise * most + Math.log(sum / log.length) };
}

/** Choose draws in proportion to their weights. @source Kitagawa (1996), J. Comput. Graph. Stat. 5(1). */
export function systematic(weights: Float64Array, uniform: number): Uint32Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const chosen = new Uint32Array(weights.length);
  let [from, reached] = [0, weights[0] ?? 0];
  for (let i = 0; i < chosen.length; i++) {
    const wanted = ((i + uniform) / chosen.length) * total;
    while (reached < wanted && from < weights.length - 1) reached += weights[++from] ?? 0;
    chosen[i] = from;
  }
  return chosen;
}
