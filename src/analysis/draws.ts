import { stream } from "#base";
import { canonicalQualifiedName, type Posterior, type Study } from "#model";
import { normalQuantile } from "./normal.ts";
import { valueFromZ } from "./prior-transform.ts";

/** One value of every uncertain constant for each run. */
export interface Draws {
  readonly constants: readonly string[];
  readonly runCount: number;
  /** Values in the constants' own units. @shape [run × constant], row-major. */
  readonly values: Float64Array;
}

/**
 * Draw every assumption from its prior.
 *
 * Run `r` reads `stream(seed, r)` only, so that the first runs of a larger ensemble are those of a
 * smaller one, however runs are shared between workers.
 */
export function priorDraws(
  study: Pick<Study, "uncertainty">,
  seed: number,
  runCount: number,
): Draws {
  const priors = study.uncertainty.priors;
  const values = new Float64Array(runCount * priors.length);
  for (let r = 0; r < runCount; r++) {
    const next = stream(seed, r);
    for (const [c, prior] of priors.entries()) {
      values[r * priors.length + c] = valueFromZ(prior.distribution, normalQuantile(next()));
    }
  }
  return {
    constants: priors.map(({ constant }) => canonicalQualifiedName(constant)),
    runCount,
    values,
  };
}

/** Index of the stream that shuffles a posterior; runs have the indices from 0 up. */
const shuffleIndex = -1;

/**
 * Take draws from a posterior: each once, in an order shuffled by the seed, then with replacement.
 *
 * The first runs of a larger ensemble are those of a smaller one.
 */
export function posteriorDraws(posterior: Posterior, seed: number, runCount: number): Draws {
  const { constants, drawCount } = posterior;
  const order = shuffledOrder(drawCount, seed);
  const width = constants.length;
  const values = new Float64Array(runCount * width);
  for (let r = 0; r < runCount; r++) {
    const draw = order[r] ?? Math.floor(stream(seed, r)() * drawCount);
    values.set(posterior.values.subarray(draw * width, (draw + 1) * width), r * width);
  }
  return { constants, runCount, values };
}

/** Shuffle 0 … count − 1. @source Fisher & Yates; Durstenfeld (1964), Comm. ACM 7(7), 420. */
function shuffledOrder(count: number, seed: number): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, index) => index);
  const next = stream(seed, shuffleIndex);
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(next() * (last + 1));
    const kept = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = kept;
  }
  return order;
}
