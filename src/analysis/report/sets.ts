import type { EvidenceSet, Posterior, Report, ReportBand, ReportSet } from "#model";
import { posteriorDraws } from "../draws.ts";
import { answerKey, ask, type Asked, type Question } from "./ask.ts";
import { bandOfResult, figureAt } from "./inquiries.ts";
import { movesOf } from "./moves.ts";
import { short } from "./report-numbers.ts";

interface Reading {
  readonly indicator: string;
  readonly at: number;
}

/** What each evidence set gives, what had to move for it, and how its worlds were drawn. */
export interface SetPlan extends Asked {
  /** Posteriors of each set, the one that ships first; then those of other seeds. */
  readonly posteriors: ReadonlyMap<string, readonly Posterior[]>;
  /** Times at which seeds are compared. */
  readonly times: readonly number[];
}

/** Report every evidence set of a study. */
export async function setsOf(plan: SetPlan): Promise<Report["sets"]> {
  const sets: ReportSet[] = [];
  for (const { evidence, draws } of plan.evidence) {
    const set = plan.study.evidence.sets.find(({ id }) => id === evidence);
    if (set === undefined) continue;
    const posteriors = plan.posteriors.get(evidence) ?? [];
    const [shipped] = posteriors;
    const worlds = { evidence, draws: shipped ? allDraws(shipped) : draws };
    sets.push({
      evidence,
      scenario: set.scenario,
      drawCount: worlds.draws.runCount,
      reached: await reachedBy({ ...plan, evidence: [worlds] }, set),
      moves: shipped ? [...movesOf(plan.study.uncertainty.priors, shipped)] : [],
      samplers: posteriors.map(samplerOf),
      stability: posteriors.length < 2 ? [] : await stabilityOf(plan, set, posteriors),
    });
  }
  return sets;
}

function allDraws(posterior: Posterior): ReturnType<typeof posteriorDraws> {
  return posteriorDraws(posterior, 0, posterior.drawCount);
}

/** Give what the worlds of a set reach where it was observed; the prior is read as the default set. */
async function reachedBy(asked: Asked, set: EvidenceSet): Promise<ReportSet["reached"]> {
  const { sets, default: usual } = asked.study.evidence;
  const isPrior = set.targets.length === 0;
  const read = isPrior ? (sets.find(({ id }) => id === usual)?.targets ?? []) : set.targets;
  const bands = await bandsOf(asked, set.scenario, read);
  return read.map((reading, index) => ({
    indicator: reading.indicator,
    at: reading.at,
    target: isPrior ? null : reading.value,
    band: bands[index] ?? bandOfResult(undefined),
  }));
}

/** Bands of indicators over the worlds of the one evidence set given. */
async function bandsOf(
  asked: Asked,
  scenario: string,
  readings: readonly Reading[],
): Promise<readonly ReportBand[]> {
  const evidence = asked.evidence[0]?.evidence ?? "";
  const questions = readings.map(({ indicator, at }): Question => ({
    id: `${indicator} ${at}`,
    runs: { a: { scenario } },
    figure: figureAt(indicator, at),
  }));
  const answers = await ask(asked, questions);
  return questions.map(({ id }) => bandOfResult(answers.get(answerKey(evidence, id))));
}

/** Compare the bands of the headline indicators between seeds. */
async function stabilityOf(
  plan: SetPlan,
  { id: evidence, scenario }: EvidenceSet,
  posteriors: readonly Posterior[],
): Promise<ReportSet["stability"]> {
  const headlines = plan.study.indicators.indicators.filter(({ headline }) => headline);
  const readings = headlines.flatMap(({ id: indicator }) =>
    plan.times.map((at): Reading => ({ indicator, at })),
  );
  const bySeed: (readonly ReportBand[])[] = [];
  for (const posterior of posteriors) {
    const worlds = { evidence, draws: allDraws(posterior) };
    bySeed.push(await bandsOf({ ...plan, evidence: [worlds] }, scenario, readings));
  }
  return readings.map(({ indicator, at }, index) => {
    const bands = bySeed.map((found) => found[index] ?? bandOfResult(undefined));
    return {
      indicator,
      at,
      seeds: bands.map((band, seed) => ({ seed: samplerOf(posteriors[seed]).seed, band })),
      medianGap: gapOf(bands.map(({ median }) => median)),
      bandGap: Math.max(gapOf(bands.map(({ low }) => low)), gapOf(bands.map(({ high }) => high))),
    };
  });
}

/** Largest gap between numbers, relative to their mean size. */
function gapOf(numbers: readonly (number | null)[]): number {
  const known = numbers.filter((value) => value !== null);
  const size = known.reduce((sum, value) => sum + Math.abs(value), 0) / known.length;
  return size === 0 || known.length < 2
    ? 0
    : short((Math.max(...known) - Math.min(...known)) / size);
}

/** Read the diagnostics that a posterior carries. */
function samplerOf(posterior: Posterior | undefined): ReportSet["samplers"][number] {
  const made = posterior?.made ?? {};
  const number = (key: string): number => {
    const value = made[key];
    return typeof value === "number" ? value : 0;
  };
  const { levels, command } = made;
  return {
    command: typeof command === "string" ? command : "",
    seed: number("seed"),
    levels: Array.isArray(levels) ? levels.length : 0,
    logEvidence: number("logEvidence"),
    finalSweeps: number("finalSweeps"),
    acceptance: number("acceptance"),
    distinctShare: number("distinctShare"),
    worstCorrelation: number("worstCorrelation"),
  };
}
