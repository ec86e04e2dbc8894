import type { Study } from "#model";
import { appSeed, questionFromWork } from "./question.ts";
import type { Comparison, KeptScenario } from "./scenarios-kept.ts";
import { workFromFragment } from "./share-link.ts";
import type { EffectsInput } from "./tasks/effects-task.ts";
import type { Question, Work } from "./types.ts";

/** Runs of each scenario of a comparison: « 17 of 20 » is then known to less than one time in 20. */
export const comparedRunCount = 600;

/** One scenario of a comparison. */
export interface Compared {
  /** `now`, `preset:id` or `kept:id`. */
  readonly ref: string;
  /** What it runs; its evidence, time and language are those of the reader's own work. */
  readonly work: Work;
  /** Present for a scenario kept on the device. */
  readonly kept?: KeptScenario;
  /** True when it was kept from another version of the model: its numbers are computed anew. */
  readonly isOtherVersion: boolean;
  /** Fields of its link that this version of the model cannot read, and that took their default. */
  readonly lost: readonly string[];
}

/** Find the preset without additional engineering: what a study compares everything with. */
function trendOf(study: Study): string {
  const { counterfactual, scenarios, default: fallback } = study.scenarios;
  const text = JSON.stringify(counterfactual);
  return scenarios.find(({ set }) => JSON.stringify(set) === text)?.id ?? fallback;
}

/**
 * Read the scenarios of a comparison. What no longer exists is left out; when fewer than two are
 * left, the present work is set beside the trend.
 */
export function comparedScenarios(
  study: Study,
  work: Work,
  {
    comparison,
    scenarios,
  }: {
    readonly comparison: Comparison;
    readonly scenarios: readonly KeptScenario[];
  },
): readonly Compared[] {
  const read = (refs: readonly string[]): Compared[] =>
    refs.map((ref) => comparedFrom(study, work, scenarios, ref)).filter((one) => one !== undefined);
  const found = read(comparison.scenarios);
  return found.length > 1 ? found : read(besideTrend(study, work));
}

/** The present work beside the trend, or the trend beside the study's own scenario. */
export function besideTrend(study: Study, work: Work): readonly string[] {
  const trend = trendOf(study);
  const isTrend = work.scenario === trend && Object.keys(work.settings).length === 0;
  return [`preset:${trend}`, isTrend ? `preset:${study.scenarios.default}` : "now"];
}

function comparedFrom(
  study: Study,
  work: Work,
  shelf: readonly KeptScenario[],
  ref: string,
): Compared | undefined {
  const plain = { ref, isOtherVersion: false, lost: [] };
  if (ref === "now") return { ...plain, work };
  const [, kind, id] = /^(preset|kept):(.+)$/.exec(ref) ?? [];
  if (kind === "preset") {
    const isKnown = study.scenarios.scenarios.some((preset) => preset.id === id);
    if (!isKnown || id === undefined) return undefined;
    const { territory, assumptions } = work;
    return { ...plain, work: { ...work, scenario: id, settings: {}, territory, assumptions } };
  }
  const kept = shelf.find((one) => one.id === id);
  if (kind !== "kept" || kept === undefined) return undefined;
  const restored = workFromFragment(study, kept.fragment, work.language);
  const { evidence, time, language } = work;
  return {
    ...{ ref, kept, isOtherVersion: kept.study !== study.hash },
    work: { ...restored.work, evidence, time, language },
    lost: restored.notices.flatMap((notice) => ("fields" in notice ? notice.fields : [])),
  };
}

/** Ask what a comparison asks: each scenario beside the first one, on the same draws. */
export function effectsInputs(compared: readonly Compared[]): readonly EffectsInput[] {
  const questions = compared.map(({ work }): Question => ({
    ...questionFromWork(work, comparedRunCount),
    seed: appSeed,
  }));
  const [a] = questions;
  return a === undefined ? [] : questions.map((b) => ({ a, b }));
}
