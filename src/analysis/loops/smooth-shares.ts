/**
 * Average a share with its two neighbours in time, by weights 1, 2 and 1: a stock at a turning point
 * has a second difference near 0, and its loops then outweigh all others for an instant.
 *
 * @param share - NaN where undefined; such instants are left out, and stay undefined.
 */
export function smoothShares(share: Float64Array): Float64Array {
  return share.map((value, t) => {
    if (Number.isNaN(value)) return value;
    let [sum, weight] = [2 * value, 2];
    for (const neighbour of [share[t - 1], share[t + 1]]) {
      if (neighbour === undefined || Number.isNaN(neighbour)) continue;
      sum += neighbour;
      weight++;
    }
    return sum / weight;
  });
}
