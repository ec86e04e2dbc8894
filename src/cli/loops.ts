import { centralDraw, studyLoops, type LoopGroup, type StudyLoops } from "#analysis";
import { invariant } from "#base";
import { nameLoop, variableLabel } from "#i18n";
import type { Study } from "#model";
import { drawsOf, openLaboratory, type Laboratory } from "./laboratory.ts";
import { readSettings, type Options } from "./options.ts";
import { jsonNumber, note, say, shortNumber, table } from "./output.ts";
import { scenarioOf, territoryOf } from "./run.ts";
import { indexOfTime, marksOf, saveGrid } from "./save-grid.ts";
import type { Words } from "./words.ts";

export const loopsOptions = {
  scenario: { type: "string" },
  evidence: { type: "string" },
  territory: { type: "string" },
  set: { type: "string", multiple: true },
  seed: { type: "string" },
  runs: { type: "string" },
  at: { type: "string" },
  json: { type: "boolean" },
} as const;

/** Draws among which the central one is taken. */
const usualRunCount = 2_000;

/** Say which feedback loops drive a run, and when. */
export async function loops(options: Options, words: Words): Promise<number> {
  const laboratory = await openLaboratory(options.positionals[0], words);
  const { study, simulator } = laboratory;
  const settings = readSettings(options, study.model, words);
  const question = {
    scenario: scenarioOf(study, options, words),
    territory: territoryOf(study, options, words),
    ...{ settings, assumptions: settings },
  };
  const grid = saveGrid(study.model.simSpecs, options.numbers("at"), marksOf(study), words);
  const saveStep = study.view ? grid.saveStep : study.model.simSpecs.saveStep;
  const draws = drawOf(laboratory, options, words);
  const found = studyLoops(study, simulator, question, { saveStep, ...(draws && { draws }) });
  invariant(found.ok, "a model that runs has been planned before");
  const named = found.value.groups.map((group) => ({ group, name: nameOf(group, study, words) }));
  if (options.flag("json")) {
    const { times } = found.value;
    say(JSON.stringify({ times: [...times], loops: named.map(jsonOf) }));
    return 0;
  }
  sayTable(found.value, named, grid.at, words);
  return 0;
}

/** The central draw of the evidence set asked for; undefined for the values of the file. */
function drawOf(laboratory: Laboratory, options: Options, words: Words) {
  const evidence = options.text("evidence");
  const seed = options.whole("seed", 1, 0);
  const runCount = options.whole("runs", usualRunCount);
  if (evidence === undefined) return undefined;
  return centralDraw(drawsOf(laboratory, { evidence, seed, runCount }, words));
}

interface NamedGroup {
  readonly group: LoopGroup;
  readonly name: string;
}

function nameOf(group: LoopGroup, study: Study, words: Words): string {
  const texts = study.texts?.[words.language];
  const labelOf = (step: string): string => variableLabel(step, texts, study.model);
  return nameLoop(group, texts, labelOf, words.say("otherLoops"));
}

function jsonOf({ group, name }: NamedGroup): Readonly<Record<string, unknown>> {
  const { polarity, path, share, family, loopCount, component } = group;
  const numbers = Array.from(share, jsonNumber);
  return { name, polarity, path, share: numbers, family, loopCount, component };
}

function sayTable(
  { times, isComplete, structure }: StudyLoops,
  named: readonly NamedGroup[],
  at: readonly number[],
  words: Words,
): void {
  if (named.length === 0) {
    say(words.say(structure.loops.length === 0 ? "noLoops" : "atRest"));
    return;
  }
  if (!isComplete) note(words.say("someLoops"));
  const head = [words.say("loop"), "", ...at.map((time) => shortNumber(time, words))];
  const percent = new Intl.NumberFormat(words.language, {
    style: "percent",
    maximumFractionDigits: 1,
  });
  const rows = named.map(({ group, name }) => [
    name,
    words.say(group.polarity),
    ...at.map((time) => {
      const share = group.share[indexOfTime(times, time)] ?? NaN;
      return Number.isNaN(share) ? words.say("undefined") : percent.format(share);
    }),
  ]);
  say(table([head, ...rows]));
}
