import { canonicalQualifiedName, type Study } from "#model";
import type { PairQuestion } from "../pair-requests.ts";
import { levelsOf, type Change, type Level } from "./changes.ts";

/** A question between two others, with the study that knows its preset. */
export interface MixedQuestion {
  readonly study: Study;
  readonly question: PairQuestion;
  /** Equal for two coalitions with the same scenario run, whatever their counterfactual. */
  readonly scenarioKey: string;
  readonly counterfactualKey: string;
}

/** Preset that stands for the mixture, in a study made for it. */
const mixedId = "mixed";

/**
 * Mix two questions: `b` for the changes of a coalition, `a` for the others.
 *
 * @param mask - bit `i` for change `i`.
 */
export function mixedQuestion(
  study: Study,
  [a, b]: readonly [PairQuestion, PairQuestion],
  changes: readonly Change[],
  mask: number,
): MixedQuestion {
  const levels = new Map(levelsOf(study, a));
  const levelsB = levelsOf(study, b);
  const assumptions: Record<string, number> = { ...a.assumptions };
  let territory = a.territory;
  for (const [index, change] of changes.entries()) {
    if ((mask & (1 << index)) === 0) continue;
    if (change.kind === "territory") territory = b.territory;
    else if (change.kind === "assumption") copyInto(assumptions, b.assumptions, change.constants);
    else for (const name of change.constants) setLevel(levels, name, levelsB.get(name));
  }
  const entries = [...levels].toSorted(([one], [other]) => (one < other ? -1 : 1));
  const isFixed = (entry: [string, Level]): entry is [string, number] =>
    typeof entry[1] === "number";
  const set = Object.fromEntries(entries.filter(isFixed));
  const draw = Object.fromEntries(
    entries.flatMap(([name, level]) => (typeof level === "object" ? [[name, level.drawnFor]] : [])),
  );
  const overrides = canonicalRecord(study.scenarios.counterfactual);
  const without = <T>(record: Readonly<Record<string, T>>): readonly [string, T][] =>
    Object.entries(record).filter(([name]) => !(name in overrides));
  const ground = [territory, Object.entries(assumptions).toSorted()];
  // A scenario that sets all that the counterfactual sets, and as it does, is its own counterfactual.
  const isOwn = Object.entries(overrides).every(([name, value]) => set[name] === value);
  const counterfactualKey = JSON.stringify([without(set), without(draw), ground]);
  return {
    study: { ...study, scenarios: { ...study.scenarios, scenarios: [{ id: mixedId, set, draw }] } },
    question: { scenario: mixedId, territory, settings: {}, assumptions },
    scenarioKey: isOwn ? counterfactualKey : JSON.stringify([set, draw, ground]),
    counterfactualKey,
  };
}

function canonicalRecord(
  record: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [canonicalQualifiedName(name), value]),
  );
}

function setLevel(levels: Map<string, Level>, name: string, level: Level | undefined): void {
  if (level === undefined) levels.delete(name);
  else levels.set(name, level);
}

function copyInto(
  target: Record<string, number>,
  source: Readonly<Record<string, number>>,
  names: readonly string[],
): void {
  for (const name of names) {
    const value = source[name];
    if (value === undefined) Reflect.deleteProperty(target, name);
    else target[name] = value;
  }
}
