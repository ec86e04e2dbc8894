import type { Lever, Study } from "#model";
import type { Work } from "./types.ts";

/** How much of the screen is shown, from the least; what is shown is the same at all of them. */
export const levels = ["discover", "animate", "expert"] as const;

export type Level = (typeof levels)[number];

/** Say whether a text names a level. */
export function isLevel(text: string): text is Level {
  return levels.some((known) => known === text);
}

/** Say whether a level shows at least what another one does. */
export function rises(level: Level, to: Level): boolean {
  return levels.indexOf(level) >= levels.indexOf(to);
}

/** What a level shows of one work. */
export interface Shown {
  /** Levers, by id. */
  readonly levers: ReadonlySet<string>;
  readonly events: boolean;
  readonly territory: boolean;
  readonly assumptions: boolean;
  /** Other views of the links than the ring. */
  readonly views: boolean;
  /** Indicators and loops over time. */
  readonly chart: boolean;
}

/**
 * Say what is shown of a work. Whatever differs from the study's own values is shown at every level:
 * a link, a scenario or a room must never act through something that the reader does not see.
 */
export function shownAt(level: Level, study: Study, work: Work): Shown {
  const full = rises(level, "animate");
  const set = new Set([
    ...Object.keys(study.scenarios.scenarios.find(({ id }) => id === work.scenario)?.set ?? {}),
    ...Object.keys(work.settings),
  ]);
  const isSet = (constants: readonly string[]): boolean => constants.some((one) => set.has(one));
  const first = new Set(study.view?.firstLevers);
  const { levers, events } = study.levers;
  const isShown = (lever: Lever): boolean =>
    full || first.size === 0 || first.has(lever.id) || isSet(constantsOf(lever));
  return {
    levers: new Set(levers.filter(isShown).map(({ id }) => id)),
    events: full || events.some(({ time, size }) => isSet([time, size])),
    territory: full || work.territory !== undefined,
    assumptions: level === "expert" || Object.keys(work.assumptions).length > 0,
    views: full,
    chart: full,
  };
}

function constantsOf(lever: Lever): readonly string[] {
  if (lever.kind === "number") return [lever.constant];
  return lever.components.map(({ constant }) => constant);
}
