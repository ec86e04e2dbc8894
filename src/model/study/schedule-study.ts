import { canonicalQualifiedName, qualifiedName } from "../constants.ts";
import { canonicalName, type Name } from "../name.ts";
import { scheduleConstants, type ConstantSchedule } from "../schedule-constants.ts";
import { hashText } from "./hash-text.ts";
import type { Lever, Preset, Scenarios } from "./schemas.ts";
import type { Study } from "./study.ts";

/** Names of the constants that stand for one, period by period; itself where it is not scheduled. */
export type PeriodNames = (constant: string) => readonly string[];

/** A study whose constants change with time. */
export interface ScheduledStudy {
  readonly study: Study;
  readonly namesOf: PeriodNames;
}

/**
 * Let constants of a study change with time, and everything said of them hold for each period: what
 * scenarios and their counterfactual set, what is drawn for them, the levers that move them.
 *
 * Constants that are not scheduled keep their priors, so that posteriors of the study stay valid.
 *
 * @throws RangeError for a variable that is no constant, or that has a prior: it would be drawn once a
 * period.
 */
export function scheduleStudy(study: Study, schedule: ConstantSchedule): ScheduledStudy {
  const { model, periods } = scheduleConstants(study.model, schedule);
  const drawn = study.uncertainty.priors.find(({ constant }) => periods.has(variableOf(constant)));
  if (drawn !== undefined) throw new RangeError(`${drawn.constant} has a prior: it is not decided`);
  const namesOf: PeriodNames = (constant) => {
    const name = canonicalQualifiedName(constant);
    const elements = elementsOf(name);
    const stands = periods.get(variableOf(name));
    return stands?.map((period) => qualifiedName(period, elements)) ?? [name];
  };
  const hash = hashText(study.hash + JSON.stringify(schedule));
  const levers = study.levers.levers.flatMap((lever) => leversOf(lever, schedule, namesOf));
  return {
    study: {
      ...{ ...study, model, hash },
      levers: { ...study.levers, levers },
      scenarios: scenariosOf(study.scenarios, namesOf),
    },
    namesOf,
  };
}

function variableOf(constant: string): Name {
  return canonicalName(constant.replace(/\[.*$/, ""));
}

function elementsOf(name: string): readonly Name[] {
  return /\[(.*)\]$/.exec(name)?.[1]?.split(",") ?? [];
}

function settingsOf<T>(
  settings: Readonly<Record<string, T>>,
  namesOf: PeriodNames,
): Record<string, T> {
  return Object.fromEntries(
    Object.entries(settings).flatMap(([name, value]) =>
      namesOf(name).map((period) => [period, value] as const),
    ),
  );
}

function presetOf(preset: Preset, namesOf: PeriodNames): Preset {
  const set = settingsOf(preset.set, namesOf);
  return { ...preset, set, ...(preset.draw && { draw: settingsOf(preset.draw, namesOf) }) };
}

function scenariosOf(scenarios: Scenarios, namesOf: PeriodNames): Scenarios {
  return {
    ...scenarios,
    counterfactual: settingsOf(scenarios.counterfactual, namesOf),
    scenarios: scenarios.scenarios.map((preset) => presetOf(preset, namesOf)),
    territories: scenarios.territories.map((territory) => ({
      ...territory,
      set: settingsOf(territory.set, namesOf),
    })),
  };
}

/** A lever of what is scheduled becomes one a period, `effort-1`, `effort-2`… */
function leversOf(lever: Lever, { times }: ConstantSchedule, namesOf: PeriodNames): Lever[] {
  const constants =
    lever.kind === "number" ? [lever.constant] : lever.components.map(({ constant }) => constant);
  if (constants.every((constant) => namesOf(constant).length === 1)) return [lever];
  return Array.from({ length: times.length + 1 }, (_, k): Lever => {
    const periodOf = (constant: string): string => {
      const names = namesOf(constant);
      return names[k] ?? names[0] ?? constant;
    };
    const id = `${lever.id}-${k + 1}`;
    if (lever.kind === "number") return { ...lever, id, constant: periodOf(lever.constant) };
    const components = lever.components.map((one) => ({
      ...one,
      constant: periodOf(one.constant),
    }));
    return { ...lever, id, components };
  });
}
