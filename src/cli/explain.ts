import {
  carriersOf,
  causeOf,
  centralDraw,
  coalitionMedians,
  loopDifference,
  planExplanation,
  readLoops,
  searchAllLoops,
  shareDifference,
  studyLoops,
  type Carriers,
  type Draws,
  type Explanation,
  type LoopDifference,
  type LoopReading,
  type PairQuestion,
  type WhyPlan,
  type WhyQuestion,
} from "#analysis";
import {
  describeCause,
  describeDifference,
  formatPart,
  loadTranslator,
  nameChange,
  nameLoop,
  variableLabel,
} from "#i18n";
import { nearestName, type Indicator, type Study } from "#model";
import { InputFault } from "./input-fault.ts";
import { drawsOf, openLaboratory, type Laboratory } from "./laboratory.ts";
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
  const grounds = groundsOf(
    laboratory,
    why,
    drawsOf(laboratory, { evidence, seed, runCount: usualRunCount }, words),
    saveStep,
  );
  const said = await sentencesOf(study, { a, b, indicator, at }, explanation, grounds, words);
  if (options.flag("json")) {
    const question = { a, b, indicator: indicator.id, at, territory, evidence, seed };
    const found = { ...jsonOf(plan, explanation), ...jsonOfGrounds(study, grounds, words) };
    say(JSON.stringify({ ...question, ...found, cause: said.cause, sentence: said.sentence }));
  } else {
    for (const sentence of [said.cause, said.sentence]) if (sentence !== "") say(sentence);
    for (const rows of [said.rows, said.loops]) if (rows.length > 0) say(`\n${table(rows)}`);
  }
  return 0;
}

/** Why two scenarios differ beyond their settings: the stocks that carry it, and the loops. */
interface Grounds {
  readonly carriers: Carriers;
  readonly loops: LoopDifference | undefined;
}

/** Draws among which the central one is followed. */
const usualRunCount = 2_000;

function groundsOf(
  { study, simulator }: Laboratory,
  why: WhyQuestion,
  ensemble: Draws,
  saveStep: number,
): Grounds {
  const draws = centralDraw(ensemble);
  const carriers = carriersOf(study, simulator, why, draws);
  const found = searchAllLoops(study, simulator);
  const [a, b] = [why.a, why.b].map((question) => {
    const loops = studyLoops(study, simulator, question, { draws, saveStep, found });
    return loops.ok ? readLoops(study, loops.value) : undefined;
  });
  return { carriers, loops: a && b && loopDifference(a, b, why.at) };
}

/** Loops listed: what a room can take in. */
const mostLoops = 5;

function shiftsOf(study: Study, { loops }: Grounds, words: Words) {
  const texts = study.texts?.[words.language];
  const labelOf = (step: string): string => variableLabel(step, texts, study.model);
  return (loops?.shifts ?? []).map(({ loop, from, to }) => ({
    ...{ name: nameLoop(loop, texts, labelOf, words.say("otherLoops")), from, to },
    ...{ family: loop.family, polarity: loop.polarity },
  }));
}

function jsonOfGrounds(study: Study, grounds: Grounds, words: Words) {
  const { loops, carriers } = grounds;
  return {
    carriers: carriers.parts.map(({ variable, amount, direction }) => ({
      ...{ variable: variable ?? null, amount, direction },
      ...(carriers.measure === "ratio" ? { factor: Math.exp(amount) } : {}),
    })),
    loops: shiftsOf(study, grounds, words),
    atRest: { a: loops?.restA ?? null, b: loops?.restB ?? null },
  };
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

/** What is said of a difference: its cause, the difference itself, its parts, and its loops. */
interface Said {
  readonly cause: string;
  readonly sentence: string;
  readonly rows: readonly (readonly string[])[];
  readonly loops: readonly (readonly string[])[];
}

async function sentencesOf(
  study: Study,
  { a, b, indicator, at }: Asked,
  { from, to, measure, parts }: Explanation,
  grounds: Grounds,
  words: Words,
): Promise<Said> {
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
  const points = (share: number): string =>
    formatPart(share, "difference", "percent", words.language);
  const shifts = shiftsOf(study, grounds, words).slice(0, mostLoops);
  const found = causeOf(grounds.carriers, grounds.loops, to - from);
  const labelOf = (step: string): string => variableLabel(step, texts, study.model);
  const named = (one: LoopReading): string =>
    nameLoop(one, texts, labelOf, words.say("otherLoops"));
  const { loop, strongest } = found ?? {};
  const cause = found && {
    ...found,
    loop: loop && { name: named(loop.loop), change: loop.to - loop.from },
    strongest: strongest && {
      ...{ ...strongest, name: named(strongest.loop), polarity: strongest.loop.polarity },
    },
  };
  return {
    cause: describeCause(facts, indicator.id, cause, texts, t),
    sentence: describeDifference(facts, texts, t),
    rows,
    loops: shifts.map(({ name, from: before, to: after }) => [name, points(after - before)]),
  };
}
