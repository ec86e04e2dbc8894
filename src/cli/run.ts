import { evaluateIndicators, indicatorOutputs, pairRequests, runIdFromQuestion } from "#analysis";
import type { Ensemble, Slot } from "#engine";
import type { Study } from "#model";
import { assignmentsOf } from "./assignments.ts";
import { openLaboratory, type Laboratory } from "./laboratory.ts";
import { checkId, type Options } from "./options.ts";
import { csvLine, jsonNumber, say, shortNumber, table, writeOut } from "./output.ts";
import { indexOfTime, marksOf, saveGrid } from "./save-grid.ts";
import type { Words } from "./words.ts";

export const runOptions = {
  scenario: { type: "string" },
  territory: { type: "string" },
  set: { type: "string", multiple: true },
  at: { type: "string" },
  out: { type: "string" },
  json: { type: "boolean" },
} as const;

type Table = Record<string, Record<string, number | null>>;

/** Run a scenario once, every other constant at the value of the file. */
export async function run(options: Options, words: Words): Promise<number> {
  const laboratory = await openLaboratory(options.positionals[0], words);
  const { study } = laboratory;
  const scenario = scenarioOf(study, options, words);
  const territory = territoryOf(study, options, words);
  const assignments = assignmentsOf(options, study, scenario, words);
  const { at, saveStep } = saveGrid(
    study.model.simSpecs,
    options.numbers("at"),
    marksOf(study),
    words,
  );
  const question = { scenario, territory, ...assignments };
  const none = { constants: [], runCount: 1, values: new Float64Array() };
  const slots = laboratory.simulator.slots;
  const outputs = [...new Set([...slots.map(({ name }) => name), ...indicatorOutputs(study)])];
  const requests = pairRequests(study, question, none, outputs);
  const pair = {
    scenario: laboratory.simulator.simulate({ ...requests.scenario, saveStep }),
    counterfactual: laboratory.simulator.simulate({ ...requests.counterfactual, saveStep }),
  };
  const { times } = pair.scenario;
  const indicators: Table = {};
  for (const [id, series] of evaluateIndicators(study, pair)) {
    indicators[id] = readAt(at, times, (t) => series.scenario[t]);
  }
  const identity = { ...question, evidence: "", seed: 0, runCount: 1 };
  await writeCsv(laboratory, requests.scenario, options, words);
  if (options.flag("json")) {
    const variables = variablesAt(pair.scenario, slots, at);
    const runId = runIdFromQuestion(study, identity);
    const failures = pair.scenario.failures.length;
    say(JSON.stringify({ runId, scenario, territory, failures, indicators, variables }));
    return 0;
  }
  const isLone = study.indicators.indicators.length === 0;
  const shown = slots.filter(({ kind }) => kind === "stock" || kind === "flow");
  say(tableOf(isLone ? variablesAt(pair.scenario, shown, at) : indicators, at, words));
  if (pair.scenario.failures.length > 0) say(words.say("failures", { failures: 1, runs: 1 }));
  return 0;
}

/** Read which scenario is asked. @throws InputFault for an unknown one. */
export function scenarioOf(study: Study, options: Options, words: Words): string {
  const known = study.scenarios.scenarios.map(({ id }) => id);
  return checkId("scenario", options.text("scenario") ?? study.scenarios.default, known, words);
}

/** Read which kind of territory is asked, if any. @throws InputFault for an unknown one. */
export function territoryOf(study: Study, options: Options, words: Words): string | undefined {
  const known = study.scenarios.territories.map(({ id }) => id);
  const asked = options.text("territory");
  return asked === undefined ? undefined : checkId("territory", asked, known, words);
}

function readAt(
  at: readonly number[],
  times: Float64Array,
  read: (index: number) => number | undefined,
): Record<string, number | null> {
  return Object.fromEntries(
    at.map((time) => [String(time), jsonNumber(read(indexOfTime(times, time)))]),
  );
}

function variablesAt(ensemble: Ensemble, slots: readonly Slot[], at: readonly number[]): Table {
  const places = new Map(ensemble.outputs.map((output, index) => [output, index]));
  const { times } = ensemble;
  return Object.fromEntries(
    slots.map(({ name }) => {
      const from = (places.get(name) ?? 0) * times.length;
      return [name, readAt(at, times, (t) => ensemble.values[from + t])];
    }),
  );
}

function tableOf(rows: Table, at: readonly number[], words: Words): string {
  const head = [words.say("time"), ...at.map((time) => shortNumber(time, words))];
  const body = Object.entries(rows).map(([name, values]) => [
    name,
    ...at.map((time) => shortNumber(values[String(time)], words)),
  ]);
  return table([head, ...body]);
}

/** Write every variable at every save point of the model. */
async function writeCsv(
  { simulator }: Laboratory,
  request: Parameters<Laboratory["simulator"]["simulate"]>[0],
  options: Options,
  words: Words,
): Promise<void> {
  const path = options.text("out");
  if (path === undefined) return;
  const names = simulator.slots.map(({ name }) => name);
  const { times, values } = simulator.simulate({ ...request, outputs: names });
  const lines = [csvLine(["Time", ...names])];
  for (const [t, time] of times.entries()) {
    const cells = names.map((_, o) => values[o * times.length + t] ?? "");
    lines.push(csvLine([time, ...cells]));
  }
  await writeOut(path, `${lines.join("\n")}\n`, words);
}
