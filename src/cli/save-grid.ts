import type { SimSpecs, Study } from "#model";
import { InputFault } from "./input-fault.ts";
import type { Words } from "./words.ts";

const tolerance = 1e-9;

function isOnGrid(length: number, step: number): boolean {
  const count = length / step;
  return Math.abs(count - Math.round(count)) < tolerance * Math.max(1, Math.abs(count));
}

/** Times to read results at, and the save step that holds them all. */
export interface SaveGrid {
  readonly at: readonly number[];
  readonly saveStep: number;
}

/** List the times a study speaks of: the marks of its screen and the times of its evidence. */
export function marksOf(study: Study): readonly number[] {
  const targets = study.evidence.sets.flatMap((set) => set.targets);
  return [...(study.view?.marks ?? []), ...targets.map(({ at }) => at)];
}

/** Half a year, as in the app: an answer's frozen values then agree with the page's. */
const appStep = 0.5;

/**
 * Choose the coarsest save step on which all the times asked fall: the app's, the model's, or dt.
 *
 * @throws InputFault for a time outside the run or between two steps.
 */
export function saveGrid(
  specs: SimSpecs,
  asked: readonly number[] | undefined,
  marks: readonly number[],
  words: Words,
): SaveGrid {
  const { start, stop, dt, saveStep } = specs;
  for (const time of asked ?? []) {
    if (time < start - tolerance || time > stop + tolerance) {
      throw new InputFault(words.say("timeOutside", { time, start, stop }));
    }
    if (!isOnGrid(time - start, dt)) throw new InputFault(words.say("timeOffGrid", { time, dt }));
  }
  const possible = [...marks, stop].filter((time) => time >= start && time <= stop);
  const at =
    asked ??
    [...new Set(possible)].filter((time) => isOnGrid(time - start, dt)).toSorted((a, b) => a - b);
  const isAppStep = isOnGrid(appStep, dt) && (stop - start) / appStep <= 200;
  const steps = [...(isAppStep ? [appStep] : []), saveStep];
  const found = steps.find((step) => at.every((time) => isOnGrid(time - start, step)));
  return { at, saveStep: found ?? dt };
}

/** Find the save point of a time. */
export function indexOfTime(times: Float64Array, time: number): number {
  let nearest = 0;
  for (const [index, candidate] of times.entries()) {
    if (Math.abs(candidate - time) < Math.abs((times[nearest] ?? Infinity) - time)) nearest = index;
  }
  return nearest;
}
