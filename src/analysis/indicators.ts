import { invariant } from "#base";
import type { Ensemble } from "#engine";
import type { Diagnostic, Indicator, Study } from "#model";
import { runScope } from "./run-scope.ts";
import { isTruth, type Grid, type Series, spreadSeries } from "./series.ts";
import { compileSeries, type ReadSeries, type SeriesProgram } from "./series-expression.ts";

/** One indicator over time, for each run. NaN where it is undefined, or where the run failed. */
export interface IndicatorSeries {
  /** Of the pair, or of the scenario's run. @shape [save point × run], row-major. */
  readonly scenario: Float64Array;
  /** Of the counterfactual's run; absent for an indicator of the pair. */
  readonly counterfactual?: Float64Array;
}

/** Two ensembles of the same draws. */
export interface EnsemblePair {
  readonly scenario: Ensemble;
  readonly counterfactual: Ensemble;
}

interface CompiledIndicator {
  readonly indicator: Indicator;
  readonly equation: SeriesProgram;
  readonly definedWhen: SeriesProgram | undefined;
  readonly frozenWhen: SeriesProgram | undefined;
}

interface Compiled {
  readonly indicators: readonly CompiledIndicator[];
  readonly diagnostics: readonly Diagnostic[];
}

const compiledStudies = new WeakMap<Study["indicators"], Compiled>();

/** Compile once per study: the equations are read again at every lever move. */
function compile(study: Study): Compiled {
  const known = compiledStudies.get(study.indicators);
  if (known !== undefined) return known;
  const diagnostics: Diagnostic[] = [];
  const scopes = {
    pair: runScope(study.model, [{ prefix: "scenario" }, { prefix: "counterfactual" }]),
    run: runScope(study.model, [{ prefix: "" }]),
  };
  const indicators: CompiledIndicator[] = [];
  for (const indicator of study.indicators.indicators) {
    const program = (text: string | undefined): SeriesProgram | undefined => {
      if (text === undefined) return undefined;
      const compiled = compileSeries(text, scopes[indicator.of], indicator.id);
      if (compiled.ok) return compiled.value;
      diagnostics.push(...compiled.error);
      return undefined;
    };
    const equation = program(indicator.equation);
    const definedWhen = program(indicator.definedWhen);
    const frozenWhen = program(indicator.frozenWhen);
    if (equation) indicators.push({ indicator, equation, definedWhen, frozenWhen });
  }
  const compiled = { indicators, diagnostics };
  compiledStudies.set(study.indicators, compiled);
  return compiled;
}

/** List the mistakes in the equations of the indicators; `place.variable` is the indicator's id. */
export function checkIndicators(study: Study): readonly Diagnostic[] {
  return compile(study).diagnostics;
}

/** Parts of a pair whose indicators are evaluated: both, or the scenario and its comparisons alone. */
export type EvaluatedSides = "both" | "scenario";

function programsOf(compiled: CompiledIndicator): readonly SeriesProgram[] {
  const { equation, definedWhen, frozenWhen } = compiled;
  return [equation, definedWhen, frozenWhen].filter((program) => program !== undefined);
}

/**
 * List the slots that the indicators need, each once, in a stable order.
 *
 * @param ids - indicators wanted; all when absent.
 */
export function indicatorOutputs(study: Study, ids?: ReadonlySet<string>): string[] {
  const slots = compile(study)
    .indicators.filter(({ indicator }) => ids === undefined || ids.has(indicator.id))
    .flatMap(programsOf)
    .flatMap(({ keys }) => keys)
    .map((key) => key.replace(/^(scenario|counterfactual)\./, ""));
  return [...new Set(slots)];
}

/**
 * List the slots of the counterfactual that indicators of the pair read: all that must be kept of it,
 * beside what was reduced, to compare another scenario with it.
 *
 * @param ids - indicators wanted; all when absent.
 */
export function comparedOutputs(study: Study, ids?: ReadonlySet<string>): string[] {
  const prefix = "counterfactual.";
  const slots = compile(study)
    .indicators.filter(({ indicator }) => ids === undefined || ids.has(indicator.id))
    .filter(({ indicator }) => indicator.of === "pair")
    .flatMap(programsOf)
    .flatMap(({ keys }) => keys)
    .filter((key) => key.startsWith(prefix));
  return [...new Set(slots)].map((key) => key.slice(prefix.length));
}

/** Give access to the outputs of an ensemble by slot name, without copying them. */
export function readEnsemble(ensemble: Ensemble): ReadSeries {
  const size = ensemble.times.length * ensemble.runCount;
  const places = new Map(ensemble.outputs.map((output, index) => [output, index]));
  return (key) => {
    const index = places.get(key);
    invariant(index !== undefined, `output ${key} was asked of the ensemble`);
    return { shape: "both", values: ensemble.values.subarray(index * size, (index + 1) * size) };
  };
}

/**
 * Evaluate every indicator of a study on a pair of ensembles, run by run.
 *
 * Where `definedWhen` is false the indicator is NaN; where `frozenWhen` is true it keeps its last
 * value from before. A run that failed in either ensemble is NaN throughout.
 *
 * @param ids - indicators wanted; all when absent.
 * @param sides - `scenario` leaves out the counterfactual's own indicators.
 */
export function evaluateIndicators(
  study: Study,
  pair: EnsemblePair,
  ids?: ReadonlySet<string>,
  sides: EvaluatedSides = "both",
): Map<string, IndicatorSeries> {
  const { scenario, counterfactual } = pair;
  const grid: Grid = { times: scenario.times, runCount: scenario.runCount };
  const failed = [...scenario.failures, ...counterfactual.failures].map(({ run }) => run);
  const [readScenario, readCounterfactual] = [readEnsemble(scenario), readEnsemble(counterfactual)];
  const readPair: ReadSeries = (key) =>
    key.startsWith("scenario.") ? readScenario(key.slice(9)) : readCounterfactual(key.slice(15));
  const evaluated = new Map<string, IndicatorSeries>();
  for (const compiled of compile(study).indicators) {
    const { id, of } = compiled.indicator;
    if (ids !== undefined && !ids.has(id)) continue;
    const values = (read: ReadSeries): Float64Array => evaluateOne(compiled, read, grid, failed);
    evaluated.set(
      id,
      of === "pair" || sides === "scenario"
        ? { scenario: values(of === "pair" ? readPair : readScenario) }
        : { scenario: values(readScenario), counterfactual: values(readCounterfactual) },
    );
  }
  return evaluated;
}

function evaluateOne(
  { equation, definedWhen, frozenWhen }: CompiledIndicator,
  read: ReadSeries,
  grid: Grid,
  failed: readonly number[],
): Float64Array {
  const found = equation.evaluate(read, grid);
  const spread = spreadSeries(found, grid);
  // What was not worked out but read belongs to the ensemble.
  const values = spread === found.values && found.isScratch !== true ? spread.slice() : spread;
  if (definedWhen) blank(values, spreadSeries(definedWhen.evaluate(read, grid), grid));
  if (frozenWhen) freeze(values, frozenWhen.evaluate(read, grid), grid);
  for (const run of failed) {
    for (let index = run; index < values.length; index += grid.runCount) values[index] = Number.NaN;
  }
  return values;
}

function blank(values: Float64Array, defined: Float64Array): void {
  for (let index = 0; index < values.length; index++) {
    if (!isTruth(defined[index])) values[index] = Number.NaN;
  }
}

function freeze(values: Float64Array, frozen: Series, grid: Grid): void {
  const isFrozen = spreadSeries(frozen, grid);
  for (let index = grid.runCount; index < values.length; index++) {
    if (isTruth(isFrozen[index])) values[index] = values[index - grid.runCount] ?? Number.NaN;
  }
}
