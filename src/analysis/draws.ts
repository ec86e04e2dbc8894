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

/** Draws of a small posterior, which come first in the whole one: enough for a first band. */
export const smallDrawCount = 256;

/**
 * Take draws from a posterior: each once, in an order shuffled by the seed, then with replacement.
 *
 * The first runs of a larger ensemble are those of a smaller one. The first {@link smallDrawCount}
 * draws are shuffled among themselves and come first, so that they are the same worlds whether they
 * are taken from the whole posterior or from a file that holds them alone.
 */
export function posteriorDraws(posterior: Posterior, seed: number, runCount: number): Draws {
  const { constants, drawCount } = posterior;
  const small = Math.min(drawCount, smallDrawCount);
  const first = shuffledOrder(small, stream(seed, shuffleIndex));
  const rest = shuffledOrder(drawCount - small, stream(seed, shuffleIndex - 1));
  const width = constants.length;
  const values = new Float64Array(runCount * width);
  for (let r = 0; r < runCount; r++) {
    const later = rest[r - small];
    const draw =
      first[r] ?? (later === undefined ? undefined : small + later) ?? anyDraw(drawCount, seed, r);
    values.set(posterior.values.subarray(draw * width, (draw + 1) * width), r * width);
  }
  return { constants, runCount, values };
}

function anyDraw(drawCount: number, seed: number, run: number): number {
  return Math.floor(stream(seed, run)() * drawCount);
}

/** Keep the first draws of a posterior, and of its diagnostics what says where they come from. */
export function smallPosterior(posterior: Posterior): Posterior {
  const { evidence, constants, values } = posterior;
  const drawCount = Math.min(posterior.drawCount, smallDrawCount);
  const { command, seed, model } = posterior.made;
  return {
    evidence,
    constants,
    drawCount,
    values: values.slice(0, drawCount * constants.length),
    made: { command, seed, model, of: posterior.drawCount },
  };
}

/** Shuffle 0 … count − 1. @source Fisher & Yates; Durstenfeld (1964), Comm. ACM 7(7), 420. */
function shuffledOrder(count: number, next: () => number): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(next() * (last + 1));
    const kept = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = kept;
  }
  return order;
}

/** Take the draws of a range of runs, the upper end excluded; the values are shared. */
export function drawsOfPart({ constants, values }: Draws, from: number, to: number): Draws {
  const width = constants.length;
  return { constants, runCount: to - from, values: values.subarray(from * width, to * width) };
}
