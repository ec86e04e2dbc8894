import {
  drawsOfPart,
  evaluateIndicators,
  indicatorOutputs,
  pairRequests,
  quantiles,
  runIdFromQuestion,
  type Draws,
  type PairQuestion,
} from "#analysis";
import type { Study } from "#model";
import { assignmentsOf } from "./assignments.ts";
import { InputFault } from "./input-fault.ts";
import { drawsOf, openLaboratory } from "./laboratory.ts";
import type { Options } from "./options.ts";
import { jsonNumber, say, shortNumber, table } from "./output.ts";
import { defaultWorkerCount, type Pool } from "./pool.ts";
import { scenarioOf, territoryOf } from "./run.ts";
import { indexOfTime, marksOf, saveGrid, type SaveGrid } from "./save-grid.ts";
import type { Words } from "./words.ts";

export const ensembleOptions = {
  scenario: { type: "string" },
  territory: { type: "string" },
  evidence: { type: "string" },
  runs: { type: "string" },
  seed: { type: "string" },
  workers: { type: "string" },
  set: { type: "string", multiple: true },
  at: { type: "string" },
  json: { type: "boolean" },
} as const;

/** Values of the indicators at the times asked. Key: indicator. @shape [time × run] in each. */
interface Reading {
  readonly values: ReadonlyMap<string, Float64Array>;
  readonly failures: number;
}

interface Figures {
  readonly p05: number | null;
  readonly p50: number | null;
  readonly p95: number | null;
  /** Share of the runs for which the indicator is defined. */
  readonly defined: number;
}

/** Run a scenario and its counterfactual over draws, and print quantiles of the indicators. */
export async function ensemble(options: Options, words: Words): Promise<number> {
  const laboratory = await openLaboratory(options.positionals[0], words);
  const { study } = laboratory;
  if (study.indicators.indicators.length === 0) throw new InputFault(words.say("noIndicators"));
  const scenario = scenarioOf(study, options, words);
  const territory = territoryOf(study, options, words);
  const evidence = options.text("evidence") ?? study.evidence.default;
  const runCount = options.whole("runs", 2000);
  const seed = options.whole("seed", 1, 0);
  const workers = options.whole("workers", defaultWorkerCount());
  const assignments = assignmentsOf(options, study, scenario, words);
  const marks = marksOf(study);
  const grid = saveGrid(study.model.simSpecs, options.numbers("at"), marks, words);
  const draws = drawsOf(laboratory, { evidence, seed, runCount }, words);
  const pool = laboratory.pool(workers);
  const question = { scenario, territory, ...assignments };
  const reading = await readEnsembles(study, question, draws, { pool, grid }).finally(() =>
    pool.close(),
  );
  const indicators = figuresOf(reading, grid, runCount);
  const runId = runIdFromQuestion(study, { ...question, evidence, seed, runCount });
  const { failures } = reading;
  if (options.flag("json")) {
    const asked = { scenario, territory, evidence, runs: runCount, seed };
    say(JSON.stringify({ runId, ...asked, failures, indicators }));
  } else {
    say(tableOf(indicators, grid, words));
    if (failures > 0) say(words.say("failures", { failures, runs: runCount }));
  }
  return 0;
}

/** Runs simulated at a time: bounds the memory of large ensembles. */
const chunkSize = 2000;

async function readEnsembles(
  study: Study,
  question: PairQuestion,
  draws: Draws,
  { pool, grid }: { readonly pool: Pool; readonly grid: SaveGrid },
): Promise<Reading> {
  const { at, saveStep } = grid;
  const outputs = indicatorOutputs(study);
  const ids = study.indicators.indicators.map(({ id }) => id);
  const values = new Map(ids.map((id) => [id, new Float64Array(at.length * draws.runCount)]));
  let failures = 0;
  for (let from = 0; from < draws.runCount; from += chunkSize) {
    const part = drawsOfPart(draws, from, Math.min(draws.runCount, from + chunkSize));
    const requests = pairRequests(study, question, part, outputs);
    const pair = {
      scenario: await pool.simulate({ ...requests.scenario, saveStep }),
      counterfactual: await pool.simulate({ ...requests.counterfactual, saveStep }),
    };
    failures += failedRuns(pair.scenario.failures, pair.counterfactual.failures);
    const places = at.map((time) => indexOfTime(pair.scenario.times, time));
    for (const [id, series] of evaluateIndicators(study, pair)) {
      for (const [row, t] of places.entries()) {
        const found = series.scenario.subarray(t * part.runCount, (t + 1) * part.runCount);
        values.get(id)?.set(found, row * draws.runCount + from);
      }
    }
  }
  return { values, failures };
}

function failedRuns(...lists: readonly (readonly { readonly run: number }[])[]): number {
  return new Set(lists.flat().map(({ run }) => run)).size;
}

function figuresOf(
  { values }: Reading,
  { at }: SaveGrid,
  runCount: number,
): Record<string, Record<string, Figures>> {
  const figures: Record<string, Record<string, Figures>> = {};
  for (const [id, series] of values) {
    figures[id] = Object.fromEntries(
      at.map((time, row) => {
        const runs = series.subarray(row * runCount, (row + 1) * runCount);
        const [p05, p50, p95] = quantiles(runs, [0.05, 0.5, 0.95]);
        const defined = runs.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : 1), 0);
        return [
          String(time),
          {
            p05: jsonNumber(p05),
            p50: jsonNumber(p50),
            p95: jsonNumber(p95),
            defined: defined / runCount,
          },
        ];
      }),
    );
  }
  return figures;
}

function tableOf(
  figures: Record<string, Record<string, Figures>>,
  { at }: SaveGrid,
  words: Words,
): string {
  const rows = Object.entries(figures).map(([id, byTime]) => [
    id,
    ...at.map((time) => {
      const found = byTime[String(time)];
      if (found?.p50 === null || found === undefined) return words.say("undefined");
      const [low, high] = [shortNumber(found.p05, words), shortNumber(found.p95, words)];
      return `${shortNumber(found.p50, words)} (${low} – ${high})`;
    }),
  ]);
  const head = [words.say("time"), ...at.map((time) => shortNumber(time, words))];
  return table([head, ...rows]);
}
