import type { Effects, IndicatorEffects } from "#app";
import type { Format, Indicator } from "#model";

/** Letters of the scenarios compared: beside hue and dash, the cue that speaks. */
export const letters = ["A", "B", "C", "D"] as const;

/** Hue and dash of each scenario, by place. */
export const hues = ["var(--ink-soft)", "var(--scenario)", "var(--less)", "var(--model-4)"];
export const dashes = ["5 4", "none", "9 3 2 3", "2 3"];

/** One of several small charts side by side: a line for each scenario. */
export interface ComparePanel {
  readonly id: string;
  /** @shape [scenario][save point] */
  readonly lines: readonly ArrayLike<number>[];
  readonly ranges: readonly { readonly low: ArrayLike<number>; readonly high: ArrayLike<number> }[];
  readonly domain: readonly [number, number];
  readonly scale: Indicator["scale"];
  readonly format: Format;
}

/** How one scenario compares with the first one at one time, run by run. */
export interface Standing {
  /** Of twenty runs, those in which it is above, and those in which it is below. */
  readonly above: number;
  readonly below: number;
  readonly kind: "same" | "differs" | "undefined";
}

/**
 * Turn a share of runs into a count of twenty. Only all runs are « 20 », only none are « 0 »: rounding
 * must not make certain what is not.
 */
export function ofTwenty(share: number): number {
  if (share <= 0) return 0;
  if (share >= 1) return 20;
  return Math.min(19, Math.max(1, Math.round(share * 20)));
}

/** Read how an indicator compares at a save point. */
export function readStanding(effects: IndicatorEffects | undefined, save: number): Standing {
  const [above, below] = [effects?.above[save] ?? NaN, effects?.below[save] ?? NaN];
  if (Number.isNaN(above) || Number.isNaN(below)) return { above: 0, below: 0, kind: "undefined" };
  const kind = above === 0 && below === 0 ? "same" : "differs";
  return { above: ofTwenty(above), below: ofTwenty(below), kind };
}

/** Find one indicator in the effects of a scenario. */
export function effectsOf(effects: Effects | undefined, id: string): IndicatorEffects | undefined {
  return effects?.indicators.find((one) => one.id === id);
}

/** Cut one element's medians out of those of all nodes. @shape [save point] */
export function nodeSeries(
  values: Float64Array | undefined,
  element: number,
  saveCount: number,
): Float64Array {
  return values?.subarray(element * saveCount, (element + 1) * saveCount) ?? new Float64Array();
}
