import type { Ensemble, EnsembleRequest } from "#engine";
import type { Study } from "#model";
import { alignRequest } from "../align-request.ts";
import type { Draws } from "../draws.ts";
import { evaluateIndicators, indicatorOutputs } from "../indicators.ts";
import { pairRequests, type PairQuestion } from "../pair-requests.ts";
import { quantiles } from "../quantiles.ts";
import { changesBetween, type Change } from "./changes.ts";
import { mixedQuestion } from "./coalition.ts";
import {
  coalitionsToCount,
  mostExactPlayers,
  sampledShares,
  sampleOrders,
  shapleyShares,
} from "./shapley.ts";

/** Why does an indicator differ between two questions, at a time? */
export interface WhyQuestion {
  readonly a: PairQuestion;
  readonly b: PairQuestion;
  readonly indicator: string;
  /** @unit years from the start */
  readonly at: number;
}

/** What has to be run to answer: known before anything runs. */
export interface WhyPlan {
  readonly changes: readonly Change[];
  /** Orders of arrival sampled; absent when all coalitions are counted. */
  readonly orders?: readonly (readonly number[])[];
  /** Coalitions to value, as masks over the changes. */
  readonly coalitions: readonly number[];
  /** Runs of each coalition. */
  readonly runCount: number;
}

/** What one change brought. */
export interface ChangePart {
  readonly change: Change;
  /** Logarithm of a factor, or a difference in the indicator's own unit: see {@link Explanation}. */
  readonly amount: number;
  /** Of the sampling of orders; 0 when all coalitions were counted. */
  readonly standardError: number;
}

/** An answer: the parts add up to the difference between the medians. */
export interface Explanation {
  /** Median under `a` and under `b`; NaN where the indicator is undefined. */
  readonly from: number;
  readonly to: number;
  /** `ratio`: amounts are logarithms of factors. `undefined`: no parts, there is nothing to share. */
  readonly measure: "ratio" | "difference" | "undefined";
  readonly parts: readonly ChangePart[];
}

/** Pairs of orders sampled when there are too many changes to count all coalitions. */
const orderPairs = 12;
const orderSeed = 1;

/**
 * Years of single runs that two cores simulate and read in less than 1 s on the flagship:
 * each simulation gets its part of them, within bounds.
 */
const affordableYears = 4200 * 28;
const [fewestRuns, mostRuns] = [64, 400];

/** Plan the runs: exact for few changes, sampled orders beyond; fewer runs when coalitions are many. */
export function planExplanation(study: Study, why: WhyQuestion): WhyPlan {
  const { a, b, at } = why;
  const changes = changesBetween(study, a, b);
  const isExact = changes.length <= mostExactPlayers;
  const orders = isExact ? undefined : sampleOrders(changes.length, orderPairs, orderSeed);
  const coalitions = coalitionsToCount(changes.length, orders);
  const simulations = simulationCount(study, why, changes, coalitions);
  const years = Math.max(1, at - study.model.simSpecs.start) * simulations;
  const affordable = 2 * Math.floor(affordableYears / years / 2);
  const runCount = Math.min(mostRuns, Math.max(fewestRuns, affordable));
  return { changes, ...(orders && { orders }), coalitions, runCount };
}

/** Count the ensembles to run, each once: coalitions share scenarios and counterfactuals. */
function simulationCount(
  study: Study,
  { a, b, indicator }: WhyQuestion,
  changes: readonly Change[],
  coalitions: readonly number[],
): number {
  const keys = coalitions.flatMap((mask) => {
    const mixed = mixedQuestion(study, [a, b], changes, mask);
    return isOfPair(study, indicator)
      ? [mixed.scenarioKey, mixed.counterfactualKey]
      : [mixed.scenarioKey];
  });
  return new Set(keys).size;
}

function isOfPair(study: Study, indicator: string): boolean {
  return study.indicators.indicators.find(({ id }) => id === indicator)?.of === "pair";
}

/** Runs an ensemble, here and now. */
export type SimulateOne = (request: EnsembleRequest) => Ensemble;

/**
 * Compute the median of the indicator for some coalitions, on the same draws for all.
 *
 * Runs that two coalitions share are simulated once; nothing is run beyond the time asked.
 *
 * @returns NaN where fewer than half of the runs define it. @shape [coalition]
 */
export function coalitionMedians(
  study: Study,
  why: WhyQuestion,
  {
    coalitions,
    draws,
    saveStep,
  }: {
    readonly coalitions: readonly number[];
    readonly draws: Draws;
    readonly saveStep: number;
  },
  simulate: SimulateOne,
): Float64Array {
  const changes = changesBetween(study, why.a, why.b);
  const ids = new Set([why.indicator]);
  const outputs = indicatorOutputs(study, ids);
  const isPair = isOfPair(study, why.indicator);
  const known = new Map<string, Ensemble>();
  const constants = constantsSet(study, why, draws);
  const run = (key: string, request: EnsembleRequest): Ensemble => {
    const asked = (): EnsembleRequest => alignRequest(study, request, constants);
    const found = known.get(key) ?? simulate({ ...asked(), saveStep, stop: why.at });
    known.set(key, found);
    return found;
  };
  const medians = new Float64Array(coalitions.length);
  for (const [index, mask] of coalitions.entries()) {
    const mixed = mixedQuestion(study, [why.a, why.b], changes, mask);
    const requests = pairRequests(mixed.study, mixed.question, draws, outputs);
    const scenario = run(mixed.scenarioKey, requests.scenario);
    const counterfactual = isPair
      ? run(mixed.counterfactualKey, requests.counterfactual)
      : scenario;
    const values = evaluateIndicators(study, { scenario, counterfactual }, ids).get(why.indicator);
    medians[index] = lastMedian(values?.scenario ?? new Float64Array(), draws.runCount);
  }
  return medians;
}

/** List the constants that either question sets, in the scenario or without it. */
function constantsSet(study: Study, { a, b }: WhyQuestion, draws: Draws): readonly string[] {
  const noRuns = { ...draws, runCount: 0 };
  return [a, b].flatMap((question) => {
    const { scenario, counterfactual } = pairRequests(study, question, noRuns, []);
    return [...scenario.constants, ...counterfactual.constants];
  });
}

/** Median at the last save point, if half of the runs at least have a value there. */
function lastMedian(values: Float64Array, runCount: number): number {
  const last = values.subarray(values.length - runCount);
  const definedCount = last.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : 1), 0);
  return 2 * definedCount < runCount ? Number.NaN : (quantiles(last, [0.5])[0] ?? Number.NaN);
}

/**
 * Share the difference between two questions over what changed.
 *
 * On a logarithmic indicator parts are factors that multiply; where a median is not positive, or on a
 * linear one, they are differences that add. Where either question, or a mixture of the two, has no
 * value, there is nothing to share.
 *
 * @param medians - @shape [coalition], in the order of the plan.
 */
export function shareDifference(
  study: Study,
  why: WhyQuestion,
  plan: WhyPlan,
  medians: Float64Array,
): Explanation {
  const { changes, orders, coalitions } = plan;
  const places = new Map(coalitions.map((mask, index) => [mask, index]));
  const medianOf = (mask: number): number => medians[places.get(mask) ?? -1] ?? Number.NaN;
  const [from, to] = [medianOf(0), medianOf((1 << changes.length) - 1)];
  if (medians.some(Number.isNaN)) return { from, to, measure: "undefined", parts: [] };
  const indicator = study.indicators.indicators.find(({ id }) => id === why.indicator);
  const isRatio = indicator?.scale === "log" && medians.every((median) => median > 0);
  const valueOf = (mask: number): number => (isRatio ? Math.log(medianOf(mask)) : medianOf(mask));
  const count = changes.length;
  const { shares, standardErrors } = orders
    ? sampledShares(count, orders, valueOf)
    : { shares: shapleyShares(count, coalitions.map(valueOf)), standardErrors: undefined };
  const parts = changes.map((change, index) => ({
    change,
    amount: shares[index] ?? 0,
    standardError: standardErrors?.[index] ?? 0,
  }));
  return { from, to, measure: isRatio ? "ratio" : "difference", parts };
}
