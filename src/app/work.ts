import { constantsOf, type Language, type Preset, type Study } from "#model";
import { assumptionRanges, clampToRange, settingRanges, type Range } from "./ranges.ts";
import type { SessionCommand, Work } from "./types.ts";

/** Commands that change the work; the others change what is done with it. */
export type WorkCommand = Extract<
  SessionCommand,
  {
    type:
      | "lever.moved"
      | "scenario.chosen"
      | "scenario.reset"
      | "evidence.chosen"
      | "territory.chosen"
      | "assumption.moved"
      | "assumption.restored"
      | "time.moved"
      | "language.chosen"
      | "page.opened";
  }
>;

/** Make the work a study opens with: its default scenario and evidence, read where evidence was. */
export function defaultWork(study: Study, language: Language): Work {
  const evidence = study.evidence.default;
  const targets = study.evidence.sets.find((set) => set.id === evidence)?.targets;
  const time = targets?.[0]?.at ?? study.view?.marks[0] ?? study.model.simSpecs.stop;
  const scenario = study.scenarios.default;
  return { scenario, settings: {}, assumptions: {}, evidence, time, language };
}

/**
 * Apply a command to a work.
 *
 * @returns the same object when nothing changes: an unknown name, a number that is none. A number
 * out of its range is brought to its nearest end.
 */
export function applyCommand(study: Study, work: Work, command: WorkCommand): Work {
  switch (command.type) {
    case "lever.moved": {
      const settings = withValue(settingRanges(study), work.settings, command);
      return settings === work.settings ? work : { ...work, settings };
    }
    case "assumption.moved":
    case "assumption.restored":
      return settled(work, { ...work, assumptions: assumptionsAfter(study, work, command) });
    case "scenario.chosen":
    case "evidence.chosen":
    case "territory.chosen":
      return isKnown(study, command) ? settled(work, chosen(work, command)) : work;
    case "scenario.reset":
      return settled(work, { ...work, territory: undefined, settings: {}, assumptions: {} });
    case "time.moved":
      if (Number.isNaN(command.time)) return work;
      return settled(work, { ...work, time: clampToRange(timeRange(study), command.time) });
    case "language.chosen":
      return settled(work, { ...work, language: command.language });
    case "page.opened":
      return settled(work, { ...work, page: command.page, step: undefined });
  }
}

/** Commands that choose something a study has, by its id. */
type StudyChoice = Extract<
  WorkCommand,
  { type: "scenario.chosen" | "evidence.chosen" | "territory.chosen" }
>;

function isKnown(study: Study, command: StudyChoice): boolean {
  switch (command.type) {
    case "scenario.chosen":
      return hasScenario(study, command.scenario);
    case "evidence.chosen":
      return hasEvidence(study, command.evidence);
    case "territory.chosen":
      return command.territory === undefined || hasTerritory(study, command.territory);
  }
}

function chosen(work: Work, command: StudyChoice): Work {
  switch (command.type) {
    case "scenario.chosen":
      return { ...work, scenario: command.scenario, settings: {} };
    case "evidence.chosen":
      return { ...work, evidence: command.evidence };
    case "territory.chosen":
      return { ...work, territory: command.territory };
  }
}

function withValue(
  ranges: ReadonlyMap<string, Range>,
  values: Readonly<Record<string, number>>,
  move: { readonly constant: string; readonly value: number },
): Readonly<Record<string, number>> {
  const range = ranges.get(move.constant);
  if (range === undefined || Number.isNaN(move.value)) return values;
  const value = clampToRange(range, move.value);
  return values[move.constant] === value ? values : { ...values, [move.constant]: value };
}

function assumptionsAfter(
  study: Study,
  { assumptions }: Work,
  command: Extract<WorkCommand, { type: "assumption.moved" | "assumption.restored" }>,
): Readonly<Record<string, number>> {
  if (command.type === "assumption.moved")
    return withValue(assumptionRanges(study), assumptions, command);
  if (command.constant === undefined) return {};
  return Object.fromEntries(
    Object.entries(assumptions).filter(([name]) => name !== command.constant),
  );
}

function settled(before: Work, after: Work): Work {
  return isSameWork(before, after) ? before : after;
}

/** Say whether the study has a scenario of that id. */
export function hasScenario(study: Study, id: string): boolean {
  return study.scenarios.scenarios.some((scenario) => scenario.id === id);
}

/** Say whether the study has an evidence set of that id. */
export function hasEvidence(study: Study, id: string): boolean {
  return study.evidence.sets.some((set) => set.id === id);
}

/** Say whether the study has a kind of territory of that id. */
export function hasTerritory(study: Study, id: string): boolean {
  return study.scenarios.territories.some((territory) => territory.id === id);
}

/** Give the instants the scrubber may show. @unit years from the start. */
export function timeRange(study: Study): Range {
  return { min: study.model.simSpecs.start, max: study.model.simSpecs.stop };
}

/**
 * Compute where every lever and event stands: moved, else the preset's, else the lever's default or
 * the model's own date and size of the event.
 * What the preset draws run by run stands at its central value; {@link drawnSettings} tells which.
 */
export function effectiveSettings(study: Study, work: Work): Readonly<Record<string, number>> {
  const values: Record<string, number> = { ...eventDefaults(study) };
  for (const lever of study.levers.levers) {
    if (lever.kind === "number") values[lever.constant] = lever.default;
    else for (const component of lever.components) values[component.constant] = component.default;
  }
  return { ...values, ...presetOf(study, work)?.set, ...work.settings };
}

const eventDefaultsOf = new WeakMap<Study, Readonly<Record<string, number>>>();

/** List the dates and sizes of events as the model has them, once per study. */
function eventDefaults(study: Study): Readonly<Record<string, number>> {
  const known = eventDefaultsOf.get(study);
  if (known !== undefined) return known;
  const constants = constantsOf(study.model);
  const names = study.levers.events.flatMap(({ time, size }) => [time, size]);
  const defaults = Object.fromEntries(names.map((name) => [name, constants.get(name) ?? 0]));
  eventDefaultsOf.set(study, defaults);
  return defaults;
}

/** List the levers that the preset draws run by run, until they are moved. */
export function drawnSettings(study: Study, work: Work): ReadonlySet<string> {
  const drawn = Object.keys(presetOf(study, work)?.draw ?? {});
  return new Set(drawn.filter((constant) => !(constant in work.settings)));
}

function presetOf(study: Study, work: Work): Preset | undefined {
  return study.scenarios.scenarios.find((scenario) => scenario.id === work.scenario);
}

/** Say whether a work differs from its preset: there is something to reset. */
export function isModified(work: Work): boolean {
  const moved = Object.keys(work.settings).length + Object.keys(work.assumptions).length;
  return moved > 0 || work.territory !== undefined;
}

/** Compare two works by what they hold. */
export function isSameWork(a: Work, b: Work): boolean {
  return (
    a.scenario === b.scenario &&
    a.territory === b.territory &&
    a.evidence === b.evidence &&
    a.time === b.time &&
    a.language === b.language &&
    a.page === b.page &&
    a.step === b.step &&
    isSameRecord(a.settings, b.settings) &&
    isSameRecord(a.assumptions, b.assumptions)
  );
}

/** Compare two records of numbers, whatever the order of their names. */
export function isSameRecord(
  a: Readonly<Record<string, number>>,
  b: Readonly<Record<string, number>>,
): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}
