import { nearestSave, nextMark, type TimeScale } from "./time-scale.ts";

/** A pass over the whole axis; a part of it takes its share. @unit ms */
export const passMs = 8000;

/** Pause at each mark when nothing may move by itself. @unit ms */
export const stepMs = 2000;

/** What a pass needs of the axis. */
export interface PlayedAxis {
  readonly scale: TimeScale;
  readonly times: Float64Array;
  readonly marks: readonly number[];
}

/** Where a pass begins: where one reads, or at the start again from the end. */
export function playStart({ scale }: PlayedAxis, time: number): number {
  return time >= scale.end - 1e-9 ? 0 : time;
}

/** Time shown after a while of a smooth pass, always a save point; even speed along the axis. */
export function playedTime({ scale, times }: PlayedAxis, start: number, elapsedMs: number): number {
  const share = Math.min(1, scale(start) + elapsedMs / passMs);
  return times[nearestSave(times, scale.invert(share))] ?? scale.end;
}

/** Time shown after a while of a pass in steps: from mark to mark. */
export function steppedTime({ marks }: PlayedAxis, start: number, elapsedMs: number): number {
  let time = start;
  for (let step = 1; step <= Math.floor(elapsedMs / stepMs); step++)
    time = nextMark(marks, time, 1);
  return time;
}
