import { checkUnits, type Check, type Study } from "#model";
import type { Simulate } from "./calibrate.ts";
import { createCheckLaboratory, type CheckLaboratory, type CheckRuns } from "./check-runs.ts";
import { compileChecks, type CheckProgram } from "./check-programs.ts";
import { cornerDraws } from "./corner-draws.ts";
import type { Draws } from "./draws.ts";
import { quantiles, quantilesOverRuns } from "./quantiles.ts";
import { isTruth, type Series, spreadSeries } from "./series.ts";
import type { ReadSeries, SeriesProgram } from "./series-expression.ts";

/** What a reality check found. */
export interface CheckResult {
  readonly id: string;
  readonly kind: Check["kind"];
  /** Evidence set of the draws; `model` for a check of the structure or of the corners. */
  readonly evidence: string;
  /** Undefined for a check that is only reported. */
  readonly holds: boolean | undefined;
  /** Share of the draws, or of the corners, that obey. */
  readonly share: number | undefined;
  /** Share that must obey. */
  readonly required: number | undefined;
  /** Figure published with the verdict: its median, or the share where the check names none. */
  readonly figure: number | undefined;
  /** 5 % and 95 % quantiles of the figure. */
  readonly low: number | undefined;
  readonly high: number | undefined;
  /** Largest figure among the runs. */
  readonly most: number | undefined;
  /** Runs that gave no usable number; they do not obey. */
  readonly failures: number;
}

/** Draws on which checks are evaluated. */
export interface CheckedEvidence {
  readonly evidence: string;
  readonly draws: Draws;
}

/** Which checks to evaluate, on what, and who simulates. */
export interface CheckPlan {
  readonly evidence: readonly CheckedEvidence[];
  readonly simulate: Simulate;
  /** Ids of the checks wanted; all when absent. */
  readonly only?: ReadonlySet<string>;
}

/** Evidence written for checks that do not depend on the draws. */
const modelItself = "model";

/**
 * Evaluate the reality checks of a study on every evidence set given.
 *
 * - `draws`, `step`: `holds` is evaluated run by run; the share that obeys is compared with `share`.
 * - `median`: `holds` is evaluated once, on medians over the runs.
 * - `corner`: as `draws`, on levers, events and priors at their bounds (covering array of strength 3).
 * - `structure`: units of every equation.
 * - `report`: no verdict.
 *
 * Expressions that do not compile are left out: see `checkChecks`.
 */
export async function evaluateChecks(
  study: Study,
  { evidence, simulate, only }: CheckPlan,
): Promise<readonly CheckResult[]> {
  const programs = compileChecks(study).programs.filter(
    ({ check }) => only === undefined || only.has(check.id),
  );
  const results: CheckResult[] = [];
  for (const { check } of programs) {
    if (check.kind === "structure") results.push(checkStructure(study, check));
  }
  const corners = programs.filter(({ check }) => check.kind === "corner");
  const corner = { study, evidence: undefined, draws: cornerDraws(study), simulate };
  const cornerLaboratory = createCheckLaboratory(corner, corners);
  for (const program of corners) {
    results.push(await checkOne(program, cornerLaboratory, modelItself));
  }
  const drawn = programs.filter(({ check: { kind } }) => kind !== "structure" && kind !== "corner");
  for (const { evidence: id, draws } of evidence) {
    const wanted = drawn.filter(({ check }) => check.evidence?.includes(id) ?? true);
    const set = study.evidence.sets.find((candidate) => candidate.id === id);
    const laboratory = createCheckLaboratory({ study, evidence: set, draws, simulate }, wanted);
    for (const program of wanted) results.push(await checkOne(program, laboratory, id));
  }
  return inOrder(study, results);
}

function inOrder(study: Study, results: readonly CheckResult[]): readonly CheckResult[] {
  const order = new Map(study.checks.checks.map(({ id }, index) => [id, index]));
  return results.toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
}

/** Check the units of every equation: all are given, and agree. */
function checkStructure(study: Study, check: Check): CheckResult {
  const without = [...study.model.variables.values()].filter(
    ({ unit, hidden }) => unit === undefined && hidden !== true,
  );
  const mistakes = checkUnits(study.model).length + without.length;
  return {
    id: check.id,
    kind: check.kind,
    evidence: modelItself,
    holds: mistakes === 0,
    share: undefined,
    required: undefined,
    figure: mistakes,
    low: undefined,
    high: undefined,
    most: undefined,
    failures: 0,
  };
}

async function checkOne(
  program: CheckProgram,
  laboratory: CheckLaboratory,
  evidence: string,
): Promise<CheckResult> {
  const { check, holds, figure } = program;
  const runs = await laboratory.runsOf(program);
  const failures = runs.failedRuns.size;
  const values = figure && byRun(figure, runs, runs.read);
  const [low, median, high, most] = values ? quantiles(values, [0.05, 0.5, 0.95, 1]) : [];
  const share = holds && shareThatObeys(holds, runs);
  const required = check.share ?? 1;
  const obeys =
    check.kind === "median" ? holds && obeysOnMedians(holds, runs) : (share ?? 0) >= required;
  return {
    id: check.id,
    kind: check.kind,
    evidence,
    holds: check.kind === "report" ? undefined : (obeys ?? false),
    share: check.kind === "median" ? undefined : share,
    required: check.kind === "report" || check.kind === "median" ? undefined : required,
    figure: values ? median : share,
    low,
    high,
    most,
    failures,
  };
}

/** Value of an expression for each run that did not fail; of the last save point if it moves. */
function byRun(program: SeriesProgram, runs: CheckRuns, read: ReadSeries): Float64Array {
  const { times, runCount } = runs.grid;
  const spread = spreadSeries(program.evaluate(read, runs.grid), runs.grid);
  const last = spread.slice((times.length - 1) * runCount);
  for (const run of runs.failedRuns) last[run] = Number.NaN;
  return last;
}

function shareThatObeys(program: SeriesProgram, runs: CheckRuns): number {
  const found = byRun(program, runs, runs.read);
  return found.filter((value) => isTruth(value)).length / found.length;
}

/** Evaluate once, every series replaced by its median over the runs. */
function obeysOnMedians(program: SeriesProgram, runs: CheckRuns): boolean {
  const { runCount } = runs.grid;
  const median = (key: string): Series => {
    const { shape, values } = runs.read(key);
    if (shape !== "both") return { shape, values };
    return { shape: "times", values: quantilesOverRuns(values, runCount, [0.5]) };
  };
  const grid = { ...runs.grid, runCount: 1 };
  return isTruth(spreadSeries(program.evaluate(median, grid), grid).at(-1));
}
