import {
  designSize,
  factorsOf,
  sensitivityIndicators,
  usualResamples,
  type SensitivityMethod,
  type SensitivityQuestion,
  type SensitivityReading,
} from "#analysis";
import { invariant, ok, type Result } from "#base";
import type { Study } from "#model";
import { appSeed, isPrior } from "./question.ts";
import type { AskOptions, RunnerFailure } from "./runner.ts";
import type { SensitivityPart, SensitivityPartInput } from "./tasks/sensitivity-task.ts";
import type { Session, SessionFailure, Work } from "./types.ts";

/** The finished runs of a sensitivity study. */
export interface SensitivityAnswer {
  readonly question: SensitivityQuestion;
  /** What was varied, in the order of the figures. */
  readonly constants: readonly string[];
  /** Rows, trajectories, worlds or draws. */
  readonly rowCount: number;
  /** Pairs of runs. */
  readonly runCount: number;
  readonly indicators: readonly string[];
  readonly times: readonly number[];
  /** @shape [indicator × time × run], row-major. */
  readonly values: Float64Array;
  /** Of an association. @shape [run × factor], row-major. */
  readonly factors: Float64Array;
}

type Performer = Pick<Session, "perform">;
type Failure = RunnerFailure | SessionFailure;

/**
 * Pairs of runs of each method when nobody asks for more: some seconds on two cores. Indices of fewer
 * rows have intervals that hold too seldom: a few far worlds weigh too much.
 */
export const usualRuns: Readonly<Record<SensitivityMethod, number>> = {
  tornado: 9_500,
  morris: 3_000,
  sobol: 40_000,
  association: 2_000,
};

/** Runs of one task: short, for tasks give way to the answer of the work. */
const partRuns = 128;

/** Ask what a work's result depends on. Calibrated draws can only be read as they are. */
export function sensitivityQuestion(
  study: Study,
  work: Work,
  method: SensitivityMethod,
  mostRuns: number = usualRuns[method],
): SensitivityQuestion {
  const { scenario, territory, settings, assumptions } = work;
  const evidence = method === "association" ? work.evidence : "prior";
  const asked = { scenario, territory, settings, assumptions, evidence };
  invariant(
    method !== "association" || !isPrior(study, evidence),
    "an association reads calibrated draws: the prior has a tornado",
  );
  return { ...asked, method, factors: "priors", seed: appSeed, mostRuns };
}

/** Choose how the bars of a work are measured: by moving assumptions, or by reading its draws. */
export function barMethod(study: Study, { evidence }: Work): "tornado" | "association" {
  return isPrior(study, evidence) ? "tornado" : "association";
}

/** Run a sensitivity study in the workers: all its indicators at all the marks of the screen. */
export async function runSensitivity(
  session: Performer,
  study: Study,
  question: SensitivityQuestion,
  options: AskOptions = {},
): Promise<Result<SensitivityAnswer, Failure>> {
  const factors = factorsOf(study, question.factors, question);
  const { runCount, rowCount } = designSize(question.method, factors.length, question.mostRuns);
  const indicators = sensitivityIndicators(study).map(({ id }) => id);
  const times = study.view?.marks ?? [study.model.simSpecs.stop];
  const inputs: SensitivityPartInput[] = [];
  for (let from = 0; from < runCount; from += partRuns) {
    const to = Math.min(runCount, from + partRuns);
    inputs.push({ question, from, to, indicators, times });
  }
  const evidence = question.method === "association" ? [question.evidence] : [];
  const parts = await session.perform("sensitivity-part", inputs, { ...options, evidence });
  if (!parts.ok) return parts;
  const constants = factors.map(({ constant }) => constant);
  const joined = joinParts(parts.value, runCount, indicators.length * times.length);
  return ok({ question, constants, rowCount, runCount, indicators, times, ...joined });
}

function joinParts(
  parts: readonly SensitivityPart[],
  runCount: number,
  rowCount: number,
): SensitivityPart {
  const values = new Float64Array(rowCount * runCount);
  const factors = new Float64Array(parts.reduce((sum, part) => sum + part.factors.length, 0));
  let [from, factorsFrom] = [0, 0];
  for (const part of parts) {
    const size = part.values.length / rowCount;
    for (let row = 0; row < rowCount; row++) {
      values.set(part.values.subarray(row * size, (row + 1) * size), row * runCount + from);
    }
    factors.set(part.factors, factorsFrom);
    from += size;
    factorsFrom += part.factors.length;
  }
  return { values, factors };
}

/** Read one indicator at one instant of finished runs, in a worker. */
export async function readSensitivityAnswer(
  session: Performer,
  study: Study,
  answer: SensitivityAnswer,
  indicator: string,
  time: number,
): Promise<Result<SensitivityReading, Failure>> {
  const { question, constants, indicators, times, runCount, values, factors } = answer;
  const row = indicators.indexOf(indicator) * times.length + times.indexOf(time);
  const scale = study.indicators.indicators.find(({ id }) => id === indicator)?.scale ?? "linear";
  const output = values.slice(row * runCount, (row + 1) * runCount);
  const { method, seed } = question;
  const runs = { method, factorCount: constants.length, seed, output, factors };
  const input = { runs, scale, resamples: usualResamples };
  const read = await session.perform("sensitivity-reading", [input], { evidence: [] });
  if (!read.ok) return read;
  const [reading] = read.value;
  invariant(reading !== undefined, "one input gives one output");
  return ok(reading);
}
