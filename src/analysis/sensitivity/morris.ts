import { stream } from "#base";
import { bootstrap, noEstimate, type Estimate, type Resampling } from "./bootstrap.ts";
import { designOfRuns, remembered, type Design } from "./design.ts";

/** Levels a factor may take: the middles of four cells, so that no unbounded prior is asked its end. */
const levelCount = 4;

/** Length of a step: half the levels, with which every level is reached equally often. */
const step = 1 / 2;

/** Where a trajectory starts, and the order in which it moves the factors. */
interface Trajectory {
  /** Level of each factor, 0 … 3: those of the lower half go up, the others down. */
  readonly levels: Uint8Array;
  readonly order: Uint16Array;
}

/** Index of the streams of a design: other parts of an analysis read other streams of one seed. */
function trajectoryOf(factorCount: number, seed: number, index: number): Trajectory {
  const next = stream(seed, index);
  const levels = Uint8Array.from({ length: factorCount }, () => Math.floor(next() * levelCount));
  const order = Uint16Array.from({ length: factorCount }, (_, factor) => factor);
  for (let last = factorCount - 1; last > 0; last--) {
    const other = Math.floor(next() * (last + 1));
    [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
  }
  return { levels, order };
}

function directionOf({ levels }: Trajectory, factor: number): 1 | -1 {
  return (levels[factor] ?? 0) < levelCount / 2 ? 1 : -1;
}

/** Count the trajectories that fit in a number of runs. */
export function trajectoryCount(factorCount: number, mostRuns: number): number {
  return Math.floor(mostRuns / (factorCount + 1));
}

/**
 * Plan trajectories: each starts anywhere on a grid and moves the factors one at a time.
 *
 * @source Morris (1991), Technometrics 33(2), 161–174.
 */
export function morrisDesign(factorCount: number, trajectories: number, seed: number): Design {
  const size = factorCount + 1;
  const trajectoryAt = remembered((index) => trajectoryOf(factorCount, seed, index));
  return designOfRuns(factorCount, trajectories * size, (run, point) => {
    const trajectory = trajectoryAt(Math.floor(run / size));
    for (let f = 0; f < factorCount; f++) {
      point[f] = ((trajectory.levels[f] ?? 0) + 0.5) / levelCount;
    }
    for (const f of trajectory.order.subarray(0, run % size)) {
      point[f] = (point[f] ?? 0) + step * directionOf(trajectory, f);
    }
  });
}

/** How a factor moves an output, one at a time, over the whole of its range. */
export interface MorrisEffect {
  /** Mean of the elementary effects: the output's change for the whole range, with its sign. */
  readonly mean: Estimate;
  /** Mean of their sizes, μ*. */
  readonly size: Estimate;
  /** Their standard deviation: large beside μ* when the effect bends or depends on other factors. */
  readonly spread: Estimate;
}

/**
 * Estimate elementary effects from the outputs of a {@link morrisDesign}.
 *
 * Trajectories in which a run is NaN are left out.
 *
 * @param values - output of each run, in the order of the design.
 * @returns effects in the output's unit for a full range of probability, factor by factor.
 * @source Campolongo, Cariboni & Saltelli (2007), Environmental Modelling & Software 22(10), 1509–1518.
 */
export function morrisEffects(
  values: Float64Array,
  factorCount: number,
  seed: number,
  resampling: Resampling,
): {
  readonly usedRows: number;
  readonly rowCount: number;
  readonly effects: readonly MorrisEffect[];
} {
  const size = factorCount + 1;
  const rowCount = values.length / size;
  const rows: Float64Array[] = [];
  for (let index = 0; index < rowCount; index++) {
    const outputs = values.subarray(index * size, (index + 1) * size);
    if (!outputs.every((value) => Number.isFinite(value))) continue;
    rows.push(elementaryEffects(outputs, trajectoryOf(factorCount, seed, index)));
  }
  const estimates = bootstrap(rows.length, resampling, (weights) =>
    moments(rows, weights, factorCount),
  );
  const effects = Array.from({ length: factorCount }, (_, f) => ({
    mean: estimates[f] ?? noEstimate,
    size: estimates[factorCount + f] ?? noEstimate,
    spread: estimates[2 * factorCount + f] ?? noEstimate,
  }));
  return { usedRows: rows.length, rowCount, effects };
}

function elementaryEffects(outputs: Float64Array, trajectory: Trajectory): Float64Array {
  const effects = new Float64Array(trajectory.order.length);
  for (const [place, f] of trajectory.order.entries()) {
    const change = (outputs[place + 1] ?? Number.NaN) - (outputs[place] ?? Number.NaN);
    effects[f] = (change / step) * directionOf(trajectory, f);
  }
  return effects;
}

/** Mean, mean size and standard deviation of each factor's effects. @shape [3 × factor] */
function moments(
  rows: readonly Float64Array[],
  weights: Float64Array,
  factorCount: number,
): Float64Array {
  const count = weights.reduce((sum, weight) => sum + weight, 0);
  const found = new Float64Array(3 * factorCount);
  for (let f = 0; f < factorCount; f++) {
    let [sum, size, squares] = [0, 0, 0];
    for (const [n, row] of rows.entries()) {
      const weight = weights[n] ?? 0;
      const effect = row[f] ?? 0;
      sum += weight * effect;
      size += weight * Math.abs(effect);
      squares += weight * effect * effect;
    }
    const mean = sum / count;
    found[f] = mean;
    found[factorCount + f] = size / count;
    found[2 * factorCount + f] = Math.sqrt(
      Math.max(0, (squares - count * mean * mean) / (count - 1)),
    );
  }
  return found;
}
