import type { Study } from "#model";
import { isSameRecord } from "./work.ts";
import type { Question, Work } from "./types.ts";

/** Seed of every ensemble of the app: two screens with one link show the same numbers. */
export const appSeed = 1;

/** Runs of a preview, drawn while a lever moves: what two cores answer in a tenth of a second. */
export const firstRunCount = 1000;

/** The same on a machine that is found slow, and for the very first answer, before anything is known. */
export const fewRunCount = 208;

/** Draws of a small posterior, and so the worlds of the answers it gives. */
export const smallDrawCount = 256;

/** Runs of the answer at rest. */
export const fullRunCount = 2000;

/** Ask what a work asks: its time and language are about reading, not about running. */
export function questionFromWork(work: Work, runCount: number): Question {
  const { scenario, territory, settings, assumptions, evidence } = work;
  return { scenario, territory, settings, assumptions, evidence, seed: appSeed, runCount };
}

/**
 * List what a preview computes: the headlines with what is said beside them, what is invested, and what
 * the screen shows besides.
 */
export function previewIndicators(study: Study, shown: readonly string[]): readonly string[] {
  const { indicators } = study.indicators;
  const headlines = indicators.filter(({ headline }) => headline);
  const wanted = new Set([
    ...headlines.flatMap(({ id, beside }) => [id, beside]),
    study.view?.invested,
    ...shown,
  ]);
  return indicators.map(({ id }) => id).filter((id) => wanted.has(id));
}

/** Ask a work while it changes. */
export function previewFromWork(work: Work): Question {
  return { ...questionFromWork(work, firstRunCount), isPreview: true };
}

/** Say whether two works are answered by the same runs. */
export function asksSame(a: Work, b: Work): boolean {
  return (
    a.scenario === b.scenario &&
    a.territory === b.territory &&
    a.evidence === b.evidence &&
    isSameRecord(a.settings, b.settings) &&
    isSameRecord(a.assumptions, b.assumptions)
  );
}

/** Say whether an evidence set is the prior itself, which needs no posterior file. */
export function isPrior(study: Study, evidence: string): boolean {
  const set = study.evidence.sets.find((candidate) => candidate.id === evidence);
  return set === undefined || set.targets.length === 0;
}

/**
 * Name the counterfactual of a question: two questions with the same key have the same one, because
 * it lays its own settings over theirs.
 */
export function counterfactualKey(study: Study, question: Question): string {
  const preset = study.scenarios.scenarios.find(({ id }) => id === question.scenario);
  const overridden = { ...question.settings, ...study.scenarios.counterfactual };
  const drawn = Object.entries(preset?.draw ?? {}).filter(([name]) => !(name in overridden));
  return canonicalText({
    set: { ...preset?.set, ...overridden },
    draw: Object.fromEntries(drawn),
    territory: question.territory,
    assumptions: question.assumptions,
    evidence: question.posterior ?? question.evidence,
    seed: question.seed,
  });
}

/** Write a value as JSON with sorted names, so that equal values give equal texts. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
