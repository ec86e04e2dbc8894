import type { Study } from "#model";

/** Values of lever and event constants by name. */
export type LeverValues = Readonly<Record<string, number>>;

/** Where a preset puts the levers, and which of them it draws run by run. */
export interface PresetStart {
  readonly values: LeverValues;
  readonly drawn: ReadonlySet<string>;
}

/** Say whether a constant was moved away from its preset; fixing a drawn one is a move too. */
export function isChanged(start: PresetStart, settings: LeverValues, constant: string): boolean {
  const value = settings[constant];
  return value !== undefined && (value !== start.values[constant] || start.drawn.has(constant));
}

/** Count levers and events, not constants, that differ from the preset. */
export function countChanges(study: Study, start: PresetStart, settings: LeverValues): number {
  const differs = (constant: string): boolean => isChanged(start, settings, constant);
  const levers = study.levers.levers.filter((lever) =>
    lever.kind === "number"
      ? differs(lever.constant)
      : lever.components.some((part) => differs(part.constant)),
  );
  const events = study.levers.events.filter(({ time, size }) => differs(time) || differs(size));
  return levers.length + events.length;
}
