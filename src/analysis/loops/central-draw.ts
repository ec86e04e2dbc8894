import type { Draws } from "../draws.ts";

/** Draws are kept for as long as they are asked of: the same ones at every move of a lever. */
const centralDraws = new WeakMap<Draws, Draws>();

/**
 * Take the one draw that lies nearest to the middle of an ensemble: what loops are read along.
 *
 * A draw rather than the medians, which need not agree with one another. Distances to the medians are
 * counted in standard deviations of each constant.
 */
export function centralDraw(draws: Draws): Draws {
  const known = centralDraws.get(draws);
  if (known !== undefined) return known;
  const found = findCentral(draws);
  centralDraws.set(draws, found);
  return found;
}

function findCentral(draws: Draws): Draws {
  const { constants, runCount, values } = draws;
  const width = constants.length;
  const distances = new Float64Array(runCount);
  for (let c = 0; c < width; c++) {
    const column = Float64Array.from({ length: runCount }, (_, r) => values[r * width + c] ?? NaN);
    const middle = column.toSorted()[Math.floor(runCount / 2)] ?? NaN;
    const spread = column.reduce((sum, value) => sum + (value - middle) ** 2, 0) / runCount;
    if (spread === 0) continue;
    for (const [r, value] of column.entries())
      distances[r] = (distances[r] ?? 0) + (value - middle) ** 2 / spread;
  }
  const nearest = Math.max(0, distances.indexOf(Math.min(...distances)));
  return {
    constants,
    runCount: Math.min(1, runCount),
    values: values.slice(nearest * width, (nearest + 1) * width),
  };
}
