import {
  factorColumns,
  indicatorOutputs,
  pairRequests,
  readOutputs,
  readSensitivity,
  runIdFromQuestion,
  usualResamples,
  type SensitivityPlan,
  type SensitivityQuestion,
} from "#analysis";
import type { Study } from "#model";
import { openLaboratory } from "./laboratory.ts";
import type { Options } from "./options.ts";
import { note, say } from "./output.ts";
import { defaultWorkerCount, type Pool } from "./pool.ts";
import { saveGrid, type SaveGrid } from "./save-grid.ts";
import { indicatorsOf, planOf, questionOf } from "./sensitivity-question.ts";
import { jsonOfReading, tableOfReading, type NamedReading } from "./sensitivity-report.ts";
import type { Words } from "./words.ts";

export const sensitivityOptions = {
  scenario: { type: "string" },
  territory: { type: "string" },
  evidence: { type: "string" },
  method: { type: "string" },
  factors: { type: "string" },
  indicators: { type: "string" },
  runs: { type: "string" },
  seed: { type: "string" },
  workers: { type: "string" },
  set: { type: "string", multiple: true },
  at: { type: "string" },
  json: { type: "boolean" },
} as const;

/** What is read of the runs, and when. */
interface Wanted {
  readonly indicators: readonly string[];
  readonly grid: SaveGrid;
}

/** Outputs of all runs of a plan. */
interface Measured {
  /** @shape [indicator × time × run], row-major. */
  readonly values: Float64Array;
  readonly failures: number;
}

/** Measure how indicators depend on assumptions, or on levers. */
export async function sensitivity(options: Options, words: Words): Promise<number> {
  const laboratory = await openLaboratory(options.positionals[0], words);
  const { study } = laboratory;
  const question = questionOf(laboratory, options, words);
  const wanted: Wanted = {
    indicators: indicatorsOf(study, options, words),
    grid: saveGrid(study.model.simSpecs, options.numbers("at"), study.view?.marks ?? [], words),
  };
  const plan = planOf(laboratory, question, words);
  const started = performance.now();
  const pool = laboratory.pool(options.whole("workers", defaultWorkerCount()));
  const measured = await measure(study, plan, wanted, pool, words).finally(() => pool.close());
  const readings = readAll(study, plan, question, wanted, measured);
  note(words.say("took", timesSince(started)));
  report(study, question, plan, readings, measured, options, words);
  return 0;
}

/** Runs simulated at a time: bounds the memory, and is how often progress is said. */
const chunkSize = 2048;

/** Seconds gone by, and seconds of processor, to a tenth. */
function timesSince(started: number): { readonly seconds: number; readonly processor: number } {
  const { user, system } = process.cpuUsage();
  const tenths = (milliseconds: number): number => Math.round(milliseconds / 100) / 10;
  return {
    seconds: tenths(performance.now() - started),
    processor: tenths((user + system) / 1000),
  };
}

async function measure(
  study: Study,
  plan: SensitivityPlan,
  { indicators, grid }: Wanted,
  pool: Pool,
  words: Words,
): Promise<Measured> {
  const { at, saveStep } = grid;
  const { runCount } = plan;
  const outputs = indicatorOutputs(study, new Set(indicators));
  const values = new Float64Array(indicators.length * at.length * runCount);
  let failures = 0;
  for (let from = 0; from < runCount; from += chunkSize) {
    const to = Math.min(runCount, from + chunkSize);
    const requests = pairRequests(study, plan.question, plan.draws(from, to), outputs);
    const scenario = await pool.simulate({ ...requests.scenario, saveStep });
    const counterfactual = await pool.simulate({ ...requests.counterfactual, saveStep });
    const failed = [...scenario.failures, ...counterfactual.failures];
    failures += new Set(failed.map(({ run }) => run)).size;
    const part = readOutputs(study, { scenario, counterfactual }, indicators, at);
    for (let row = 0; row < indicators.length * at.length; row++) {
      const found = part.subarray(row * (to - from), (row + 1) * (to - from));
      values.set(found, row * runCount + from);
    }
    note(words.say("progress", { done: to, runs: runCount }));
  }
  return { values, failures };
}

function readAll(
  study: Study,
  plan: SensitivityPlan,
  { method, seed }: SensitivityQuestion,
  { indicators, grid }: Wanted,
  { values }: Measured,
): readonly NamedReading[] {
  const { runCount } = plan;
  const factorCount = plan.factors.length;
  const factors =
    method === "association"
      ? factorColumns(plan.factors, plan.draws(0, runCount))
      : new Float64Array();
  return indicators.flatMap((id, i) => {
    const scale = study.indicators.indicators.find((one) => one.id === id)?.scale ?? "linear";
    return grid.at.map((time, t): NamedReading => {
      const row = i * grid.at.length + t;
      const output = values.subarray(row * runCount, (row + 1) * runCount);
      const runs = { method, factorCount, seed, output, factors };
      return { indicator: id, time, reading: readSensitivity(runs, { scale }, usualResamples) };
    });
  });
}

function report(
  study: Study,
  question: SensitivityQuestion,
  plan: SensitivityPlan,
  readings: readonly NamedReading[],
  { failures }: Measured,
  options: Options,
  words: Words,
): void {
  const constants = plan.factors.map(({ constant }) => constant);
  const { method, factors, scenario, territory, evidence, seed } = question;
  const { runCount, rowCount } = plan;
  if (options.flag("json")) {
    const runId = `${runIdFromQuestion(study, { ...question, runCount })}-${method}-${factors}`;
    const asked = { method, factors, scenario, territory, evidence, seed };
    const counts = { runs: runCount, rows: rowCount, resamples: usualResamples, failures };
    const found = readings.map((one) => jsonOfReading(one, constants));
    say(JSON.stringify({ runId, ...asked, ...counts, interval: 0.9, readings: found }));
    return;
  }
  for (const one of readings) say(`${tableOfReading(one, constants, words)}\n`);
  if (failures > 0) say(words.say("failures", { failures, runs: runCount }));
}
