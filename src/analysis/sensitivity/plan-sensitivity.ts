import type { Study } from "#model";
import type { Draws } from "../draws.ts";
import type { PairQuestion } from "../pair-requests.ts";
import type { Design } from "./design.ts";
import { drawsOfDesign, factorsOf, type Factor, type FactorKind } from "./factors.ts";
import { morrisDesign, trajectoryCount } from "./morris.ts";
import { saltelliDesign, saltelliRowCount } from "./saltelli.ts";
import { tornadoDesign, tornadoWorldCount } from "./tornado.ts";

/**
 * How sensitivity is measured. The first three choose their runs and need factors that vary
 * independently: the prior's, or levers. An association reads draws as they are.
 */
export type SensitivityMethod = "tornado" | "sobol" | "morris" | "association";

/** All that decides the numbers of a sensitivity study, given the study. */
export interface SensitivityQuestion extends PairQuestion {
  readonly method: SensitivityMethod;
  readonly factors: FactorKind;
  /** Evidence set of the draws that an association reads; the other methods take the prior. */
  readonly evidence: string;
  readonly seed: number;
  /** Most pairs of runs; a design takes as many as fill it. */
  readonly mostRuns: number;
}

/** Runs to make, and what they vary. */
export interface SensitivityPlan {
  readonly factors: readonly Factor[];
  /** Rows, trajectories, worlds or draws. */
  readonly rowCount: number;
  /** Pairs of runs. */
  readonly runCount: number;
  /** The question of every run, beside its draws. */
  readonly question: PairQuestion;
  /** Draws of the runs `from` … `to` − 1. */
  draws(from: number, to: number): Draws;
}

/** Count the runs of the smallest design of two rows. */
export function fewestRuns(method: SensitivityMethod, factorCount: number): number {
  switch (method) {
    case "sobol":
      return 2 * (factorCount + 2);
    case "morris":
      return 2 * (factorCount + 1);
    case "tornado":
      return 4 * factorCount;
    case "association":
      return 10;
  }
}

/** Count the rows and the runs of the largest design that takes at most `mostRuns`. */
export function designSize(
  method: SensitivityMethod,
  factorCount: number,
  mostRuns: number,
): { readonly rowCount: number; readonly runCount: number } {
  if (factorCount === 0) return { rowCount: 0, runCount: 0 };
  switch (method) {
    case "sobol": {
      const rowCount = saltelliRowCount(factorCount, mostRuns);
      return { rowCount, runCount: rowCount * (factorCount + 2) };
    }
    case "morris": {
      const rowCount = trajectoryCount(factorCount, mostRuns);
      return { rowCount, runCount: rowCount * (factorCount + 1) };
    }
    case "tornado": {
      const rowCount = tornadoWorldCount(factorCount, mostRuns);
      return { rowCount, runCount: rowCount * 2 * factorCount };
    }
    case "association":
      return { rowCount: mostRuns, runCount: mostRuns };
  }
}

/**
 * Plan the runs of a sensitivity study. When levers vary, uncertain constants stay at their medians.
 *
 * @param sample - gives the draws of an evidence set, which an association reads; `runCount` of them.
 * @throws RangeError when `mostRuns` is below {@link fewestRuns}, or for more factors than the
 * sequence has dimensions for.
 */
export function planSensitivity(
  study: Study,
  question: SensitivityQuestion,
  sample: (runCount: number) => Draws,
): SensitivityPlan {
  const { method, mostRuns, seed } = question;
  const factors = factorsOf(study, question.factors, question);
  if (factors.length === 0 || mostRuns < fewestRuns(method, factors.length)) {
    throw new RangeError(`${mostRuns} runs are too few for ${factors.length} factors`);
  }
  if (method === "association") {
    const drawn = sample(mostRuns);
    const draws = (from: number, to: number): Draws => partOfDraws(drawn, from, to);
    return { factors, rowCount: mostRuns, runCount: mostRuns, question, draws };
  }
  const { rowCount } = designSize(method, factors.length, mostRuns);
  const design = designOf(method, factors.length, rowCount, seed);
  const isLevers = question.factors === "levers";
  const held = isLevers ? factorsOf(study, "priors", question) : [];
  return {
    factors,
    rowCount,
    runCount: design.runCount,
    question: isLevers ? { ...question, settings: {}, drawsWin: true } : question,
    draws: (from, to) => drawsOfDesign(factors, held, design, from, to),
  };
}

function designOf(
  method: Exclude<SensitivityMethod, "association">,
  factorCount: number,
  rowCount: number,
  seed: number,
): Design {
  switch (method) {
    case "sobol":
      return saltelliDesign(factorCount, rowCount, seed);
    case "morris":
      return morrisDesign(factorCount, rowCount, seed);
    case "tornado":
      return tornadoDesign(factorCount, rowCount, seed);
  }
}

function partOfDraws({ constants, values }: Draws, from: number, to: number): Draws {
  const width = constants.length;
  return { constants, runCount: to - from, values: values.subarray(from * width, to * width) };
}
