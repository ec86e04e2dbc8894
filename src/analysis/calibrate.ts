import { invariant } from "#base";
import type { Ensemble, EnsembleRequest } from "#engine";
import { canonicalQualifiedName, type EvidenceSet, type Posterior, type Study } from "#model";
import type { Draws } from "./draws.ts";
import { evaluateIndicators, indicatorOutputs } from "./indicators.ts";
import { pairRequests } from "./pair-requests.ts";
import { valueFromZ } from "./prior-transform.ts";
import { quantiles } from "./quantiles.ts";
import { sampleTempered, type Sampling, type SamplingPlan } from "./tempered-smc.ts";

/** Runs one request, on whatever machine. */
export type Simulate = (request: EnsembleRequest) => Promise<Ensemble> | Ensemble;

/** How a calibration is made. */
export interface CalibrationPlan extends SamplingPlan {
  readonly evidence: string;
  readonly simulate: Simulate;
  /** Interval between save points; the times of the targets must fall on it. */
  readonly saveStep: number;
  /** What the posterior says of its making, beyond the diagnostics of the sampler. */
  readonly made?: Readonly<Record<string, unknown>>;
}

/**
 * Draw the uncertain constants of a study given the targets of one evidence set.
 *
 * The likelihood of a draw is, for each target, normal in the logarithm of the indicator with the
 * target's kernel as standard deviation; runs stop at the last target.
 *
 * @throws RangeError for an unknown evidence set, or one without targets.
 */
export async function calibrate(study: Study, plan: CalibrationPlan): Promise<Posterior> {
  const set = study.evidence.sets.find(({ id }) => id === plan.evidence);
  if (set === undefined || set.targets.length === 0) {
    throw new RangeError(`Evidence set ${plan.evidence} has no target`);
  }
  const priors = study.uncertainty.priors;
  const read = targetReader(study, set, plan);
  const sampling = await sampleTempered(
    {
      dimension: priors.length,
      logLikelihood: async (z, count) =>
        logLikelihoods(set, await read(drawsFromZ(study, z, count)), count),
    },
    plan,
  );
  const draws = drawsFromZ(study, sampling.z, plan.drawCount);
  const reached = await read(draws);
  return {
    evidence: set.id,
    constants: draws.constants,
    drawCount: plan.drawCount,
    values: draws.values,
    made: { ...plan.made, ...diagnosticsOf(study, set, sampling, reached) },
  };
}

function drawsFromZ(study: Study, z: Float64Array, runCount: number): Draws {
  const priors = study.uncertainty.priors;
  const values = new Float64Array(z.length);
  for (const [c, { distribution }] of priors.entries()) {
    for (let index = c; index < z.length; index += priors.length) {
      values[index] = valueFromZ(distribution, z[index] ?? 0);
    }
  }
  const constants = priors.map(({ constant }) => canonicalQualifiedName(constant));
  return { constants, runCount, values };
}

/** Values of each target's indicator at its time. @shape [target][run]. */
type Reached = readonly Float64Array[];

function targetReader(
  study: Study,
  set: EvidenceSet,
  { simulate, saveStep }: CalibrationPlan,
): (draws: Draws) => Promise<Reached> {
  const ids = new Set(set.targets.map(({ indicator }) => indicator));
  const outputs = indicatorOutputs(study, ids);
  const stop = Math.max(...set.targets.map(({ at }) => at));
  const question = { scenario: set.scenario, settings: {}, assumptions: {} };
  return async (draws) => {
    const requests = pairRequests(study, question, draws, outputs);
    const [scenario, counterfactual] = await Promise.all([
      simulate({ ...requests.scenario, saveStep, stop }),
      simulate({ ...requests.counterfactual, saveStep, stop }),
    ]);
    const indicators = evaluateIndicators(study, { scenario, counterfactual }, ids);
    return set.targets.map(({ indicator, at }) => {
      const t = scenario.times.findIndex((time) => Math.abs(time - at) < 1e-9);
      const series = indicators.get(indicator)?.scenario;
      invariant(series !== undefined && t >= 0, `${indicator} is read at ${at}`);
      return series.slice(t * draws.runCount, (t + 1) * draws.runCount);
    });
  };
}

function logLikelihoods(set: EvidenceSet, reached: Reached, count: number): Float64Array {
  const log = new Float64Array(count);
  for (const [index, { value, kernel }] of set.targets.entries()) {
    const found = reached[index];
    for (let i = 0; i < count; i++) {
      const gap = Math.log((found?.[i] ?? Number.NaN) / value) / kernel;
      // An undefined or negative indicator cannot be the one observed.
      log[i] = Number.isNaN(gap) ? -Infinity : (log[i] ?? 0) - (gap * gap) / 2;
    }
  }
  return log;
}

function rounded(value: number, digits = 3): number {
  return Number(value.toFixed(digits));
}

function diagnosticsOf(
  study: Study,
  set: EvidenceSet,
  sampling: Sampling,
  reached: Reached,
): Readonly<Record<string, unknown>> {
  const priors = study.uncertainty.priors;
  const shifts: Record<string, { mean: number; sd: number }> = {};
  for (const [c, { constant }] of priors.entries()) {
    const [mean, sd] = meanAndSd(sampling.z, priors.length, c);
    shifts[canonicalQualifiedName(constant)] = { mean: rounded(mean), sd: rounded(sd) };
  }
  const targets = set.targets.map(({ indicator, at, value, kernel }, index) => {
    const found = quantiles(reached[index] ?? new Float64Array(), [0.05, 0.5, 0.95]);
    const [p05, p50, p95] = Array.from(found, (quantile) => Number(quantile.toPrecision(8)));
    return { indicator, at, value, kernel, p05, p50, p95 };
  });
  return {
    model: study.hash,
    evidence: set.id,
    targets,
    levels: sampling.levels.map(({ exponent, essShare }) => ({
      exponent: Number(exponent.toPrecision(4)),
      essShare: rounded(essShare),
    })),
    logEvidence: rounded(sampling.logEvidence, 2),
    finalSweeps: sampling.finalSweeps,
    acceptance: rounded(sampling.acceptance),
    distinctShare: rounded(sampling.distinctShare, 4),
    worstCorrelation: rounded(sampling.worstCorrelation),
    /** Mean and sd of each constant's score: prior 0 and 1, so the mean is a shift in prior sd. */
    shifts,
  };
}

function meanAndSd(z: Float64Array, width: number, column: number): readonly [number, number] {
  let [sum, squares, count] = [0, 0, 0];
  for (let index = column; index < z.length; index += width, count++) {
    const value = z[index] ?? 0;
    sum += value;
    squares += value * value;
  }
  const mean = sum / count;
  return [mean, Math.sqrt(Math.max(0, squares / count - mean * mean))];
}
