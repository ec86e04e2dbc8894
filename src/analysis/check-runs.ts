import { invariant } from "#base";
import type { Ensemble, EnsembleRequest } from "#engine";
import type { Check, EvidenceSet, Study } from "#model";
import type { Simulate } from "./calibrate.ts";
import { indicatorKey, type CheckProgram } from "./check-programs.ts";
import type { Draws } from "./draws.ts";
import {
  evaluateIndicators,
  indicatorOutputs,
  readEnsemble,
  type EnsemblePair,
  type IndicatorSeries,
} from "./indicators.ts";
import { pairRequests } from "./pair-requests.ts";
import type { Grid, Series } from "./series.ts";
import type { ReadSeries } from "./series-expression.ts";

/** What the runs of checks need: whose draws, and who simulates. */
export interface CheckSetting {
  readonly study: Study;
  readonly evidence: EvidenceSet | undefined;
  readonly draws: Draws;
  readonly simulate: Simulate;
}

/** The runs of one check, done. */
export interface CheckRuns {
  readonly grid: Grid;
  readonly read: ReadSeries;
  readonly failedRuns: ReadonlySet<number>;
}

type Role = "scenario" | "counterfactual";

/** One ensemble to run: asked by several checks, run once, with all the outputs they need. */
interface Demand {
  readonly request: EnsembleRequest;
  readonly outputs: Set<string>;
  waiting: number;
  ensemble?: Promise<Ensemble> | Ensemble;
}

interface RunPlan {
  readonly name: string;
  readonly demands: Readonly<Record<Role, Demand>>;
  readonly indicators: ReadonlySet<string>;
}

/** Runs the ensembles of a list of checks, each different one once. */
export interface CheckLaboratory {
  runsOf(program: CheckProgram): Promise<CheckRuns>;
}

/** Prepare the runs of some checks: the same ensemble asked twice is simulated once. */
export function createCheckLaboratory(
  setting: CheckSetting,
  programs: readonly CheckProgram[],
): CheckLaboratory {
  const demands = new Map<string, Demand>();
  const plans = new Map(
    programs.map((program) => [program.check.id, plansOf(setting, program, demands)]),
  );
  return {
    async runsOf({ check }) {
      const checkPlans = plans.get(check.id) ?? [];
      const pairs = new Map<string, EnsemblePair>();
      for (const { name, demands: wanted } of checkPlans) {
        pairs.set(name, {
          scenario: await answer(wanted.scenario, setting.simulate),
          counterfactual: await answer(wanted.counterfactual, setting.simulate),
        });
      }
      return gather(setting, checkPlans, pairs);
    },
  };
}

/** Simulate a demand once, and drop the numbers after the last check that waits for them. */
async function answer(demand: Demand, simulate: Simulate): Promise<Ensemble> {
  demand.ensemble ??= simulate({ ...demand.request, outputs: [...demand.outputs] });
  const ensemble = await demand.ensemble;
  if (--demand.waiting === 0) delete demand.ensemble;
  return ensemble;
}

function plansOf(
  setting: CheckSetting,
  program: CheckProgram,
  demands: Map<string, Demand>,
): readonly RunPlan[] {
  const { study, draws } = setting;
  const { check } = program;
  const saveStep = saveStepOf(study, check);
  return Object.entries(check.runs ?? {}).map(([name, run]): RunPlan => {
    const needs = needsOf(study, program, name);
    const settings = run.set ?? {};
    const question = {
      scenario: run.scenario,
      settings,
      assumptions: settings,
      drawsWin: check.kind === "corner",
      ...(run.counterfactual === undefined ? {} : { counterfactual: run.counterfactual }),
    };
    const requests = pairRequests(study, question, draws, []);
    const demand = (role: Role): Demand => {
      const request = {
        ...requests[role],
        saveStep,
        ...(check.stop === undefined ? {} : { stop: check.stop }),
        ...(run.dt === undefined ? {} : { dt: run.dt }),
        ...(run.method === undefined ? {} : { method: run.method }),
      };
      const key = keyOf(request);
      const known = demands.get(key) ?? { request, outputs: new Set(), waiting: 0 };
      known.waiting++;
      for (const output of needs.outputs[role]) known.outputs.add(output);
      demands.set(key, known);
      return known;
    };
    return {
      name,
      demands: { scenario: demand("scenario"), counterfactual: demand("counterfactual") },
      indicators: needs.indicators,
    };
  });
}

const mostSavePoints = 300;

/** Save every step where that is not too many, or else where the model does. */
function saveStepOf({ model }: Study, check: Check): number {
  const { start, stop, dt, saveStep } = model.simSpecs;
  return check.kind === "step" || (stop - start) / dt <= mostSavePoints ? dt : saveStep;
}

/** Tell requests apart by all that decides their numbers. */
function keyOf({ constants, values, dt, method, saveStep, stop }: EnsembleRequest): string {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length * 2);
  let [low, high] = [0x811c9dc5, 0x2545f491];
  for (const word of bits) {
    low = Math.imul(low ^ word, 0x01000193);
    high = Math.imul(high + word, 0x9e3779b1) ^ (high >>> 15);
  }
  return [low, high, dt, method, saveStep, stop, ...constants].join(" ");
}

interface Needs {
  readonly outputs: Readonly<Record<Role, readonly string[]>>;
  readonly indicators: ReadonlySet<string>;
}

/** Find what a check reads of one of its runs. */
function needsOf(study: Study, { holds, figure }: CheckProgram, name: string): Needs {
  const indicators = new Set<string>();
  const outputs: Record<Role, string[]> = { scenario: [], counterfactual: [] };
  for (const key of [...(holds?.keys ?? []), ...(figure?.keys ?? [])]) {
    const found = splitKey(key);
    if (found.run !== name) continue;
    const indicator = indicatorOf(study, found.name);
    if (indicator === undefined) outputs[found.role].push(found.name);
    else indicators.add(indicator);
  }
  const shared = indicatorOutputs(study, indicators);
  outputs.scenario.push(...shared);
  outputs.counterfactual.push(...shared);
  return { outputs, indicators };
}

function splitKey(key: string): { run: string; role: Role; name: string } {
  const match = /^([^.]+)\.(counterfactual\.)?(.*)$/s.exec(key);
  const role = match?.[2] === undefined ? "scenario" : "counterfactual";
  return { run: match?.[1] ?? "", role, name: match?.[3] ?? key };
}

/** Find the indicator a key stands for; a variable of the model comes first. */
function indicatorOf(study: Study, name: string): string | undefined {
  if (study.model.variables.has(name.replace(/\[.*$/s, ""))) return undefined;
  return study.indicators.indicators.find(({ id }) => indicatorKey(id) === name)?.id;
}

function gather(
  { study, evidence, draws }: CheckSetting,
  plans: readonly RunPlan[],
  pairs: ReadonlyMap<string, EnsemblePair>,
): CheckRuns {
  const failedRuns = new Set<number>();
  const indicators = new Map<string, Map<string, IndicatorSeries>>();
  for (const { name, indicators: ids } of plans) {
    const pair = pairs.get(name);
    invariant(pair !== undefined, `run ${name} was simulated`);
    for (const { run } of [...pair.scenario.failures, ...pair.counterfactual.failures]) {
      failedRuns.add(run);
    }
    indicators.set(name, evaluateIndicators(study, pair, ids));
  }
  const times = pairs.get(plans[0]?.name ?? "")?.scenario.times ?? new Float64Array();
  const targets = new Map(
    evidence?.targets.map(({ indicator, value }) => [`target.${indicatorKey(indicator)}`, value]),
  );
  const read: ReadSeries = (key) => {
    const target = targets.get(key);
    if (key.startsWith("target.")) return one(target ?? Number.NaN);
    const { run, role, name } = splitKey(key);
    const indicator = indicatorOf(study, name);
    if (indicator !== undefined) {
      return both(indicators.get(run)?.get(indicator)?.[role]);
    }
    const ensemble = pairs.get(run)?.[role];
    invariant(ensemble !== undefined, `run ${run} was simulated`);
    return readEnsemble(ensemble)(name);
  };
  return { grid: { times, runCount: draws.runCount }, read, failedRuns };
}

function one(value: number): Series {
  return { shape: "one", values: Float64Array.of(value) };
}

function both(values: Float64Array | undefined): Series {
  invariant(values !== undefined, "the indicator was evaluated");
  return { shape: "both", values };
}
