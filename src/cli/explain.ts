import {
  coalitionMedians,
  planExplanation,
  shareDifference,
  type Explanation,
  type PairQuestion,
  type WhyPlan,
} from "#analysis";
import { describeDifference, formatPart, loadTranslator, nameChange } from "#i18n";
import { nearestName, type Indicator, type Study } from "#model";
import { InputFault } from "./input-fault.ts";
import { drawsOf, openLaboratory } from "./laboratory.ts";
import { checkId, meant, readSettings, type Options } from "./options.ts";
import { jsonNumber, say, table } from "./output.ts";
import { territoryOf } from "./run.ts";
import { saveGrid } from "./save-grid.ts";
import type { Words } from "./words.ts";

export const explainOptions = {
  indicator: { type: "string" },
  at: { type: "string" },
  territory: { type: "string" },
  evidence: { type: "string" },
  runs: { type: "string" },
  seed: { type: "string" },
  set: { type: "string", multiple: true },
  json: { type: "boolean" },
} as const;

/** Say why an indicator differs between two scenarios: what each change between them brings. */
export async function explain(options: Options, words: Words): Promise<number> {
  const laboratory = await openLaboratory(options.positionals[0], words);
  const { study, simulator } = laboratory;
  const [a, b] = [scenarioAt(1, study, options, words), scenarioAt(2, study, options, words)];
  const indicator = indicatorOf(study, options, words);
  const marks = study.view?.marks ?? [];
  const asked = options.numbers("at") ?? [marks[1] ?? study.model.simSpecs.stop];
  const {
    at: [at = 0],
    saveStep,
  } = saveGrid(study.model.simSpecs, asked, marks, words);
  const territory = territoryOf(study, options, words);
  const ground = { territory, assumptions: {} };
  const settings = readSettings(options, study.model, words);
  const why = {
    a: { ...ground, scenario: a, settings: {} } satisfies PairQuestion,
    b: { ...ground, scenario: b, settings } satisfies PairQuestion,
    ...{ indicator: indicator.id, at },
  };
  const planned = planExplanation(study, why);
  const plan = { ...planned, runCount: options.whole("runs", planned.runCount) };
  const evidence = options.text("evidence") ?? study.evidence.default;
  const seed = options.whole("seed", 1, 0);
  const draws = drawsOf(laboratory, { evidence, seed, runCount: plan.runCount }, words);
  const given = { coalitions: plan.coalitions, draws, saveStep };
  const medians = coalitionMedians(study, why, given, (request) => simulator.simulate(request));
  const explanation = shareDifference(study, why, plan, medians);
  const said = await sentencesOf(study, { a, b, indicator, at }, explanation, words);
  if (options.flag("json")) {
    const question = { a, b, indicator: indicator.id, at, territory, evidence, seed };
    say(JSON.stringify({ ...question, ...jsonOf(plan, explanation), sentence: said.sentence }));
  } else {
    say(said.sentence);
    if (said.rows.length > 0) say(table(said.rows));
  }
  return 0;
}

function scenarioAt(place: 1 | 2, study: Study, options: Options, words: Words): string {
  const id = options.positionals[place];
  if (id === undefined) throw new InputFault(words.say("missingScenarios"));
  const known = study.scenarios.scenarios.map((scenario) => scenario.id);
  return checkId("scenario", id, known, words);
}

function indicatorOf(study: Study, options: Options, words: Words): Indicator {
  const { indicators } = study.indicators;
  if (indicators.length === 0) throw new InputFault(words.say("noIndicators"));
  const id = options.text("indicator") ?? indicators[0]?.id ?? "";
  const found = indicators.find((indicator) => indicator.id === id);
  if (found !== undefined) return found;
  const known = indicators.map((indicator) => indicator.id);
  throw new InputFault(
    words.say("noIndicator", { name: id }) +
      meant(words, nearestName(id, known)) +
      ` ${words.say("known", { names: known.join(", ") })}`,
  );
}

function jsonOf(plan: WhyPlan, { from, to, measure, parts }: Explanation) {
  return {
    runs: plan.runCount,
    coalitions: plan.coalitions.length,
    method: plan.orders ? "sampled" : "exact",
    ...{ from: jsonNumber(from), to: jsonNumber(to), measure },
    parts: parts.map(({ change, amount, standardError }) => ({
      ...{ kind: change.kind, id: change.id, amount },
      ...(measure === "ratio" ? { factor: Math.exp(amount) } : {}),
      standardError,
    })),
  };
}

interface Asked {
  readonly a: string;
  readonly b: string;
  readonly indicator: Indicator;
  readonly at: number;
}

async function sentencesOf(
  study: Study,
  { a, b, indicator, at }: Asked,
  { from, to, measure, parts }: Explanation,
  words: Words,
): Promise<{ readonly sentence: string; readonly rows: readonly (readonly string[])[] }> {
  const t = await loadTranslator(words.language, ["core", "compare"]);
  const texts = study.texts?.[words.language];
  const nameOf = (id: string): string => texts?.scenarios[id]?.label ?? id;
  const facts = {
    ...{ indicator: texts?.indicators[indicator.id]?.label ?? indicator.id },
    ...{ format: indicator.format, at, a: nameOf(a), b: nameOf(b) },
    ...{ from, to, measure, parts },
  };
  const rows =
    measure === "undefined"
      ? []
      : parts
          .toSorted((one, other) => Math.abs(other.amount) - Math.abs(one.amount))
          .map(({ change, amount }) => [
            nameChange(change, texts, t),
            formatPart(amount, measure, indicator.format, words.language),
          ]);
  return { sentence: describeDifference(facts, texts, t), rows };
}
