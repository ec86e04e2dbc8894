import type { Study } from "#model";

/** Values of lever and event constants by name; a name left out keeps the preset's. */
export type LeverValues = Readonly<Record<string, number>>;

/** Read the middle of what a preset draws run by run: what it sets where nothing is drawn. */
export function drawnMiddle(study: Study, scenario: string, constant: string): number | undefined {
  const preset = study.scenarios.scenarios.find(({ id }) => id === scenario);
  return preset?.set[constant];
}

/** Count levers, not constants, that differ from the preset. */
export function countChanges(study: Study, preset: LeverValues, settings: LeverValues): number {
  const differs = (constant: string): boolean =>
    settings[constant] !== undefined && settings[constant] !== preset[constant];
  const levers = study.levers.levers.filter((lever) =>
    lever.kind === "number"
      ? differs(lever.constant)
      : lever.components.some((part) => differs(part.constant)),
  );
  const events = study.levers.events.filter(({ time, size }) => differs(time) || differs(size));
  return levers.length + events.length;
}
