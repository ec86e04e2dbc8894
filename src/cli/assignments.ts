import { canonicalQualifiedName, type Study } from "#model";
import { readSettings, type Options } from "./options.ts";
import type { Words } from "./words.ts";

/** What `--set` fixes, as a question of the app holds it. */
export interface Assignments {
  readonly settings: Readonly<Record<string, number>>;
  readonly assumptions: Readonly<Record<string, number>>;
}

/**
 * Read `--set name=value`: a constant with a prior is an assumption, any other a setting, so that the
 * same question has the same run id here and in the app. An assumption that the preset sets would
 * lose to it: that one is a setting.
 */
export function assignmentsOf(
  options: Options,
  study: Study,
  scenario: string,
  words: Words,
): Assignments {
  const preset = study.scenarios.scenarios.find(({ id }) => id === scenario);
  const spelling = spellings(study);
  const levers = canonical(leverConstants(study));
  const fixed = canonical(Object.keys(preset?.set ?? {}));
  const assumed = canonical([
    ...study.uncertainty.priors.map(({ constant }) => constant),
    ...Object.values(preset?.draw ?? {}),
  ]);
  const settings: Record<string, number> = {};
  const assumptions: Record<string, number> = {};
  for (const [name, value] of Object.entries(readSettings(options, study.model, words))) {
    const isAssumption = assumed.has(name) && !levers.has(name) && !fixed.has(name);
    (isAssumption ? assumptions : settings)[spelling.get(name) ?? name] = value;
  }
  return { settings, assumptions };
}

function canonical(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map(canonicalQualifiedName));
}

function leverConstants(study: Study): readonly string[] {
  const { levers, events } = study.levers;
  return [
    ...levers.flatMap((lever) =>
      lever.kind === "number" ? [lever.constant] : lever.components.map(({ constant }) => constant),
    ),
    ...events.flatMap(({ time, size }) => [time, size]),
  ];
}

/** How the study's files write each name: the app asks by these. */
function spellings(study: Study): ReadonlyMap<string, string> {
  const names = [
    ...study.uncertainty.priors.map(({ constant }) => constant),
    ...leverConstants(study),
  ];
  return new Map(names.map((name) => [canonicalQualifiedName(name), name]));
}
