import { sessionXmile } from "#app";
import { pairRequests, type PairQuestion } from "#analysis";
import { flattenArrays } from "#engine";
import { setConstants, writeXmile, type Model, type Study } from "#model";
import { assignmentsOf } from "./assignments.ts";
import { openAtelierLaboratory } from "./atelier-laboratory.ts";
import { InputFault } from "./input-fault.ts";
import type { Options } from "./options.ts";
import { writeOut } from "./output.ts";
import { scenarioOf, territoryOf } from "./run.ts";
import { openJournal } from "./open-journal.ts";
import { openStudy, refuseErrors } from "./study-folder.ts";
import type { Words } from "./words.ts";

export const exportOptions = {
  scenario: { type: "string" },
  territory: { type: "string" },
  set: { type: "string", multiple: true },
  format: { type: "string" },
  journal: { type: "string" },
  out: { type: "string" },
} as const;

const formats = ["xmile", "flat-xmile"] as const;

/** Write a scenario of a model as a file that other software opens. */
export async function exportModel(options: Options, words: Words): Promise<number> {
  const out = options.text("out");
  if (out === undefined) throw new InputFault(words.say("missingOption", { name: "--out" }));
  const journal = options.text("journal");
  if (journal !== undefined) return exportSession(journal, out, options, words);
  const { study } = await openStudy(options.positionals[0], words);
  const format = formatOf(options.text("format") ?? "xmile", words);
  const scenario = scenarioOf(study, options, words);
  const territory = territoryOf(study, options, words);
  const assignments = assignmentsOf(options, study, scenario, words);
  const question = { scenario, territory, ...assignments };
  const set = setConstants(study.model, constantsIn(study, question));
  const model = format === "flat-xmile" ? await flatten(set, words) : set;
  const title = study.scenarios.scenarios.length > 1 ? `${model.name} – ${scenario}` : model.name;
  await writeOut(out, writeXmile(model, { title }), words);
  return 0;
}

/** Write the model that a session was, its decisions at their dates. */
async function exportSession(
  journal: string,
  out: string,
  options: Options,
  words: Words,
): Promise<number> {
  const runner = await openAtelierLaboratory(options.positionals[0], words);
  const { state } = await openJournal(journal, runner.grounds, words);
  await writeOut(out, sessionXmile(runner.study, state), words);
  return 0;
}

function formatOf(written: string, words: Words): (typeof formats)[number] {
  const format = formats.find((one) => one === written);
  if (format !== undefined) return format;
  throw new InputFault(words.say("badFormat", { name: written, known: formats.join(", ") }));
}

/** Constants as a single run of the scenario has them. */
function constantsIn(study: Study, question: PairQuestion): ReadonlyMap<string, number> {
  const none = { constants: [], runCount: 1, values: new Float64Array() };
  const { constants, values } = pairRequests(study, question, none, []).scenario;
  return new Map(constants.map((name, c) => [name, values[c] ?? NaN]));
}

async function flatten(model: Model, words: Words): Promise<Model> {
  const flat = flattenArrays(model);
  if (flat.ok) return flat.value.model;
  await refuseErrors(flat.error, words);
  throw new InputFault(words.say("noModel", { path: model.name }));
}
