import {
  fewestRuns,
  planSensitivity,
  sensitivityIndicators,
  type SensitivityPlan,
  type SensitivityQuestion,
} from "#analysis";
import { nearestName, type Study } from "#model";
import { assignmentsOf } from "./assignments.ts";
import { InputFault } from "./input-fault.ts";
import { drawsOf, type Laboratory } from "./laboratory.ts";
import { meant, type Options } from "./options.ts";
import { scenarioOf, territoryOf } from "./run.ts";
import type { Words } from "./words.ts";

const methods = ["tornado", "sobol", "morris", "association"] as const;
const factorKinds = ["priors", "levers"] as const;

/** Read what is asked. @throws InputFault for what cannot be asked. */
export function questionOf(
  laboratory: Laboratory,
  options: Options,
  words: Words,
): SensitivityQuestion {
  const { study } = laboratory;
  const scenario = scenarioOf(study, options, words);
  const method = choose("method", methods, options.text("method") ?? "tornado", words);
  const evidence =
    options.text("evidence") ?? (method === "association" ? study.evidence.default : "prior");
  const targets = study.evidence.sets.find(({ id }) => id === evidence)?.targets ?? [];
  if (method !== "association" && targets.length > 0) {
    throw new InputFault(words.say("needsPrior", { method, evidence }));
  }
  return {
    scenario,
    territory: territoryOf(study, options, words),
    ...assignmentsOf(options, study, scenario, words),
    ...{ method, evidence },
    factors: choose("factors", factorKinds, options.text("factors") ?? "priors", words),
    seed: options.whole("seed", 1, 0),
    mostRuns: options.whole("runs", method === "association" ? 2000 : 10_000),
  };
}

function choose<T extends string>(
  option: string,
  known: readonly T[],
  written: string,
  words: Words,
): T {
  const found = known.find((one) => one === written);
  if (found !== undefined) return found;
  const said = words.say("badChoice", { name: `--${option}`, value: written });
  const list = ` ${words.say("known", { names: known.join(", ") })}`;
  throw new InputFault(said + meant(words, nearestName(written, known)) + list);
}

/** Read which indicators are asked. @throws InputFault for an unknown one. */
export function indicatorsOf(study: Study, options: Options, words: Words): readonly string[] {
  const all = study.indicators.indicators.map(({ id }) => id);
  if (all.length === 0) throw new InputFault(words.say("noIndicators"));
  const asked = options.text("indicators")?.split(",");
  for (const id of asked ?? []) choose("indicators", all, id, words);
  const usual = sensitivityIndicators(study).map(({ id }) => id);
  return asked ?? (usual.length > 0 ? usual : all);
}

/** Plan the runs. @throws InputFault when there is nothing to vary, or too few runs. */
export function planOf(
  laboratory: Laboratory,
  question: SensitivityQuestion,
  words: Words,
): SensitivityPlan {
  const { study } = laboratory;
  if (question.factors === "priors" && study.uncertainty.priors.length === 0) {
    throw new InputFault(words.say("noPriors"));
  }
  const { evidence, seed, method, mostRuns } = question;
  try {
    return planSensitivity(study, question, (runCount) =>
      drawsOf(laboratory, { evidence, seed, runCount }, words),
    );
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    const least = fewestRuns(method, factorCountOf(study, question));
    throw new InputFault(words.say("fewRuns", { runs: mostRuns, least, method }), { cause });
  }
}

function factorCountOf(study: Study, { factors }: SensitivityQuestion): number {
  if (factors === "priors") return study.uncertainty.priors.length;
  return study.levers.levers.reduce(
    (sum, lever) => sum + (lever.kind === "number" ? 1 : lever.components.length),
    0,
  );
}
