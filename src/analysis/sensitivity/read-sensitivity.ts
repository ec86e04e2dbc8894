import { invariant } from "#base";
import { canonicalQualifiedName, type Indicator, type Study } from "#model";
import type { Draws } from "../draws.ts";
import { evaluateIndicators, type EnsemblePair } from "../indicators.ts";
import { associations, type Association } from "./association.ts";
import type { Resampling } from "./bootstrap.ts";
import type { Contrast } from "./contrast.ts";
import type { Factor } from "./factors.ts";
import { morrisEffects, type MorrisEffect } from "./morris.ts";
import type { SensitivityMethod } from "./plan-sensitivity.ts";
import { sobolIndices, type SobolIndices } from "./saltelli.ts";
import { tornadoBars } from "./tornado.ts";

/** Figures of all factors, in the order of the plan. */
export type SensitivityFigures =
  | { readonly method: "tornado"; readonly bars: readonly Contrast[] }
  | { readonly method: "sobol"; readonly indices: SobolIndices }
  | { readonly method: "morris"; readonly effects: readonly MorrisEffect[] }
  | { readonly method: "association"; readonly associations: readonly Association[] };

/** What one indicator at one instant owes to the factors. */
export interface SensitivityReading {
  /** Scale of the figures: natural logarithms where the indicator is a ratio and never below 0. */
  readonly scale: "log" | "linear";
  /** Share of the runs for which the indicator is defined. */
  readonly definedShare: number;
  readonly figures: SensitivityFigures;
}

/** Indicators that a sensitivity study reads: headlines, and those that a chart may show. */
export function sensitivityIndicators(study: Study): readonly Indicator[] {
  return study.indicators.indicators.filter(({ headline, chart }) => headline || chart);
}

/**
 * Read indicators at a few instants of a pair of ensembles.
 *
 * @param times - each a save point.
 * @returns NaN where undefined. @shape [indicator × time × run], row-major.
 */
export function readOutputs(
  study: Study,
  pair: EnsemblePair,
  indicators: readonly string[],
  times: readonly number[],
): Float64Array {
  const { runCount, times: saved } = pair.scenario;
  const series = evaluateIndicators(study, pair, new Set(indicators));
  const values = new Float64Array(indicators.length * times.length * runCount);
  for (const [i, id] of indicators.entries()) {
    for (const [t, time] of times.entries()) {
      const place = saved.findIndex((instant) => Math.abs(instant - time) < 1e-9);
      const runs = series.get(id)?.scenario;
      invariant(place >= 0 && runs !== undefined, `${id} at ${time} is among what was saved`);
      const row = runs.subarray(place * runCount, (place + 1) * runCount);
      values.set(row, (i * times.length + t) * runCount);
    }
  }
  return values;
}

/** Columns of draws that belong to factors, in their order. @shape [run × factor], row-major. */
export function factorColumns(factors: readonly Factor[], draws: Draws): Float64Array {
  const places = factors.map(({ constant }) =>
    draws.constants.indexOf(canonicalQualifiedName(constant)),
  );
  const values = new Float64Array(draws.runCount * factors.length);
  for (let run = 0; run < draws.runCount; run++) {
    for (const [f, place] of places.entries()) {
      const value = draws.values[run * draws.constants.length + place];
      values[run * factors.length + f] = place < 0 ? Number.NaN : (value ?? Number.NaN);
    }
  }
  return values;
}

/** Outputs of the runs of a plan, and their factors where the method reads them. */
export interface SensitivityRuns {
  readonly method: SensitivityMethod;
  readonly factorCount: number;
  readonly seed: number;
  /** One indicator at one instant. @shape [run] */
  readonly output: Float64Array;
  /** Of an association; empty otherwise. @shape [run × factor] */
  readonly factors: Float64Array;
}

/**
 * Reduce the outputs of a plan's runs to figures.
 *
 * Ratios are read as logarithms, so that twice and half weigh the same; unless one of the runs is at
 * or below 0, where a logarithm has no value.
 */
export function readSensitivity(
  runs: SensitivityRuns,
  indicator: Pick<Indicator, "scale">,
  resamples: number,
): SensitivityReading {
  const defined = runs.output.filter((value) => Number.isFinite(value));
  const isLog = indicator.scale === "log" && defined.every((value) => value > 0);
  const output = isLog ? runs.output.map(Math.log) : runs.output;
  const definedShare = runs.output.length === 0 ? 0 : defined.length / runs.output.length;
  const resampling = { seed: runs.seed, count: resamples };
  const figures = figuresOf({ ...runs, output }, resampling);
  return { scale: isLog ? "log" : "linear", definedShare, figures };
}

function figuresOf(runs: SensitivityRuns, resampling: Resampling): SensitivityFigures {
  const { method, output, factors, factorCount, seed } = runs;
  switch (method) {
    case "sobol":
      return { method, indices: sobolIndices(output, factorCount, resampling) };
    case "morris":
      return { method, effects: morrisEffects(output, factorCount, seed, resampling).effects };
    case "tornado":
      return { method, bars: tornadoBars(output, factorCount, resampling) };
    case "association":
      return { method, associations: associations({ factorCount, factors, output }, resampling) };
  }
}
