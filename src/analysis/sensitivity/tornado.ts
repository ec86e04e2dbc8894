import type { Resampling } from "./bootstrap.ts";
import { contrast, type Contrast } from "./contrast.ts";
import { designOfRuns, remembered, type Design } from "./design.ts";
import { sobolSequence } from "./sobol-sequence.ts";

/** Where a factor is held for the two ends of its bar. */
const tornadoEnds = { low: 0.05, high: 0.95 } as const;

/** Runs of one world: each factor held low, then high. */
function runsPerWorld(factorCount: number): number {
  return 2 * factorCount;
}

/** Count the worlds that fit in a number of runs. */
export function tornadoWorldCount(factorCount: number, mostRuns: number): number {
  return Math.floor(mostRuns / runsPerWorld(factorCount));
}

/**
 * Plan a tornado over an ensemble: in every world each factor is held in turn at its 5 % and at its
 * 95 % quantile, the others staying as that world has them.
 *
 * Over the worlds this gives the median of the output on condition that the factor is low, or high,
 * as factors are independent. A tornado around one central point would miss whatever two uncertain
 * factors do together, and has no dots.
 */
export function tornadoDesign(factorCount: number, worldCount: number, seed: number): Design {
  const sequence = sobolSequence(factorCount, seed);
  const worldAt = remembered((world) => sequence.point(world));
  const size = runsPerWorld(factorCount);
  return designOfRuns(factorCount, worldCount * size, (run, point) => {
    point.set(worldAt(Math.floor(run / size)));
    const place = run % size;
    point[place >> 1] = place % 2 === 0 ? tornadoEnds.low : tornadoEnds.high;
  });
}

/**
 * Compare, for each factor, the worlds where it is held low with the same worlds where it is high.
 *
 * Worlds where one of the two is NaN are left out of that factor's bar.
 *
 * @param values - output of each run, in the order of a {@link tornadoDesign}.
 */
export function tornadoBars(
  values: Float64Array,
  factorCount: number,
  resampling: Resampling,
): Contrast[] {
  const size = runsPerWorld(factorCount);
  const worldCount = values.length / size;
  return Array.from({ length: factorCount }, (_, f) => {
    const low: number[] = [];
    const high: number[] = [];
    for (let world = 0; world < worldCount; world++) {
      const [atLow = NaN, atHigh = NaN] = values.subarray(world * size + 2 * f);
      if (!Number.isFinite(atLow) || !Number.isFinite(atHigh)) continue;
      low.push(atLow);
      high.push(atHigh);
    }
    const halves = { low: Float64Array.from(low), high: Float64Array.from(high), isPaired: true };
    return contrast(halves, resampling);
  });
}
