import { stream } from "#base";
import { cloudFrom } from "./gaussian-cloud.ts";
import { normalQuantile } from "./normal.ts";
import { correlation, moveByDifference, moveInCloud, shuffleDraws } from "./particle-moves.ts";
import { largestRise, systematic, weigh } from "./particle-weights.ts";

/** A posterior to sample: standard normal priors, and a likelihood. */
export interface SamplingProblem {
  readonly dimension: number;
  /**
   * Compute the log-likelihood of many points at once; −Infinity where there is none.
   *
   * @param z - @shape [point × dimension], row-major.
   */
  logLikelihood(z: Float64Array, count: number): Promise<Float64Array> | Float64Array;
}

/** How a posterior is sampled. */
export interface SamplingPlan {
  readonly seed: number;
  readonly drawCount: number;
  /** Sweeps of moves after each rise of the temperature. Default 4. */
  readonly sweepsPerLevel?: number;
  /** Most sweeps once the posterior is reached. Default 400. */
  readonly mostFinalSweeps?: number;
  /** Called after each level and every tenth final sweep. */
  readonly report?: (progress: SamplingProgress) => void;
}

export interface SamplingProgress {
  /** Exponent on the likelihood: 0 is the prior, 1 the posterior. */
  readonly exponent: number;
  readonly finalSweeps: number;
  readonly acceptance: number;
  readonly worstCorrelation: number;
}

/** Equally weighted draws, and how they came. */
export interface Sampling {
  /** @shape [draw × dimension], row-major. */
  readonly z: Float64Array;
  readonly logLikelihood: Float64Array;
  /** Exponents of the levels; effective share of the draws when each was left. */
  readonly levels: readonly { readonly exponent: number; readonly essShare: number }[];
  /** Log of the evidence: mean likelihood under the prior. */
  readonly logEvidence: number;
  readonly finalSweeps: number;
  /** Share of proposals accepted in the final sweeps. */
  readonly acceptance: number;
  readonly distinctShare: number;
  /** Largest correlation, over dimensions, between where final sweeps began and ended. */
  readonly worstCorrelation: number;
}

/** Final sweeps end when draws have forgotten where they began up to this correlation. */
const forgottenCorrelation = 0.1;
const fewestFinalSweeps = 10;
const targetAcceptance = 0.25;
/**
 * One sweep in eight is of differences, which alone go from mode to mode; on the flagship the others
 * forget about twice as fast.
 */
const differencePeriod = 8;

/**
 * Sample a posterior by tempered sequential Monte Carlo.
 *
 * The exponent on the likelihood rises from 0 to 1 so that each level keeps 60 % of effective draws;
 * between levels, draws are resampled and moved. Most moves are Crank–Nicolson steps that preserve
 * the Gaussian of the cloud, some are differential-evolution steps; each half of the cloud moves with the other half as reference, which leaves the posterior invariant. Final sweeps run
 * until draws have forgotten where they began.
 *
 * A pure function of the problem and the seed: draw `i` of sweep `s` reads its own random stream.
 *
 * @source Del Moral, Doucet & Jasra (2006), JRSS B 68; ter Braak (2006), Stat. Comput. 16; Rudolf &
 *   Sprungk (2018), Found. Comput. Math. 18 (generalised Crank–Nicolson).
 */
export async function sampleTempered(
  problem: SamplingProblem,
  plan: SamplingPlan,
): Promise<Sampling> {
  const sampler = new Sampler(problem, plan);
  await sampler.startFromPrior();
  while (sampler.exponent < 1) {
    sampler.raise();
    for (let s = 0; s < (plan.sweepsPerLevel ?? 4); s++) await sampler.sweep();
    plan.report?.(sampler.progress());
  }
  await sampler.forget(plan.mostFinalSweeps ?? 400);
  return sampler.result();
}

class Sampler {
  exponent = 0;
  readonly #problem: SamplingProblem;
  readonly #plan: SamplingPlan;
  readonly #levels: { exponent: number; essShare: number }[] = [];
  /** Step of each kind of move, adapted to its acceptance. */
  readonly #steps = { cloud: 0.5, difference: 1 };
  #z: Float64Array;
  #log: Float64Array = new Float64Array();
  #sweeps = 0;
  #streams = 0;
  #accepted = 0;
  #logEvidence = 0;
  #begun: Float64Array = new Float64Array();
  #finalSweeps = 0;
  #finalAccepted = 0;

  constructor(problem: SamplingProblem, plan: SamplingPlan) {
    this.#problem = problem;
    this.#plan = plan;
    this.#z = new Float64Array(plan.drawCount * problem.dimension);
  }

  async startFromPrior(): Promise<void> {
    const { dimension } = this.#problem;
    for (let i = 0; i < this.#plan.drawCount; i++) {
      const next = this.#stream(i);
      for (let d = 0; d < dimension; d++) this.#z[i * dimension + d] = normalQuantile(next());
    }
    this.#log = await this.#problem.logLikelihood(this.#z, this.#plan.drawCount);
  }

  /** A stream of its own for each draw and each use; see {@link nextUse}. */
  #stream(i: number): () => number {
    return stream(this.#plan.seed, this.#streams * this.#plan.drawCount + i);
  }

  /** Raise the exponent as far as the draws can follow, then resample them. */
  raise(): void {
    const rise = largestRise(this.#log, 1 - this.exponent);
    const { weights, essShare, logMean } = weigh(this.#log, rise);
    this.exponent = rise >= 1 - this.exponent ? 1 : this.exponent + rise;
    this.#logEvidence += logMean;
    this.#levels.push({ exponent: this.exponent, essShare });
    this.#streams++;
    this.#choose(systematic(weights, this.#stream(0)()));
  }

  #choose(chosen: Uint32Array): void {
    const { dimension } = this.#problem;
    const [z, log] = [this.#z.slice(), this.#log.slice()];
    for (const [i, from] of chosen.entries()) {
      this.#z.set(z.subarray(from * dimension, (from + 1) * dimension), i * dimension);
      this.#log[i] = log[from] ?? -Infinity;
    }
    this.#streams++;
    shuffleDraws(this.#z, this.#log, this.#stream(0));
  }

  /** Propose a move to every draw, one half after the other. */
  async sweep(): Promise<void> {
    const kind = this.#sweeps++ % differencePeriod === 0 ? "difference" : "cloud";
    const count = this.#plan.drawCount;
    const middle = count >> 1;
    this.#accepted = 0;
    await this.#moveHalf(kind, [0, middle], [middle, count]);
    await this.#moveHalf(kind, [middle, count], [0, middle]);
    const surplus = this.#accepted / count - targetAcceptance;
    this.#steps[kind] = Math.min(kind === "cloud" ? 1 : 2, this.#steps[kind] * Math.exp(surplus));
  }

  async #moveHalf(
    kind: "cloud" | "difference",
    [from, to]: readonly [number, number],
    others: readonly [number, number],
  ): Promise<void> {
    const { dimension } = this.#problem;
    const proposed = this.#z.slice(from * dimension, to * dimension);
    const cloud = cloudFrom(
      this.#z.subarray(others[0] * dimension, others[1] * dimension),
      dimension,
    );
    const priorRatios = new Float64Array(to - from);
    this.#streams++;
    const streams = Array.from(priorRatios, (_, i) => this.#stream(from + i));
    for (const [i, next] of streams.entries()) {
      const point = proposed.subarray(i * dimension, (i + 1) * dimension);
      priorRatios[i] =
        kind === "cloud"
          ? moveInCloud(point, cloud, this.#steps.cloud, next)
          : moveByDifference(point, { z: this.#z, among: others }, this.#steps.difference, next);
    }
    const found = await this.#problem.logLikelihood(proposed, to - from);
    for (const [i, next] of streams.entries()) {
      const gain = (found[i] ?? -Infinity) - (this.#log[from + i] ?? -Infinity);
      // Not >= : a NaN is never accepted.
      if (!(Math.log(next()) < this.exponent * gain + (priorRatios[i] ?? 0))) continue;
      const point = proposed.subarray(i * dimension, (i + 1) * dimension);
      this.#z.set(point, (from + i) * dimension);
      this.#log[from + i] = found[i] ?? -Infinity;
      this.#accepted++;
    }
  }

  /** Sweep until draws have forgotten where they began. */
  async forget(most: number): Promise<void> {
    this.#begun = this.#z.slice();
    while (this.#finalSweeps < most) {
      await this.sweep();
      this.#finalSweeps++;
      this.#finalAccepted += this.#accepted;
      if (this.#finalSweeps % 10 === 0) this.#plan.report?.(this.progress());
      if (this.#finalSweeps < fewestFinalSweeps || this.#finalSweeps % 2 === 1) continue;
      if (this.#worstCorrelation() <= forgottenCorrelation && this.#distinctShare() > 0.99) return;
    }
  }

  progress(): SamplingProgress {
    return {
      exponent: this.exponent,
      finalSweeps: this.#finalSweeps,
      acceptance: this.#accepted / this.#plan.drawCount,
      worstCorrelation: this.#worstCorrelation(),
    };
  }

  result(): Sampling {
    return {
      z: this.#z,
      logLikelihood: this.#log,
      levels: this.#levels,
      logEvidence: this.#logEvidence,
      finalSweeps: this.#finalSweeps,
      acceptance: this.#finalAccepted / (this.#plan.drawCount * Math.max(1, this.#finalSweeps)),
      distinctShare: this.#distinctShare(),
      worstCorrelation: this.#worstCorrelation(),
    };
  }

  #worstCorrelation(): number {
    if (this.#begun.length === 0) return 1;
    const { dimension } = this.#problem;
    let worst = 0;
    for (let d = 0; d < dimension; d++) {
      worst = Math.max(worst, correlation(this.#begun, this.#z, dimension, d));
    }
    return worst;
  }

  #distinctShare(): number {
    const { dimension } = this.#problem;
    const firsts = new Set<number>();
    for (let i = 0; i < this.#plan.drawCount; i++) firsts.add(this.#z[i * dimension] ?? 0);
    return firsts.size / this.#plan.drawCount;
  }
}
