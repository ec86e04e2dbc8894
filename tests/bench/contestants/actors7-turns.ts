import type { Turn } from "../contest.ts";
import { rank } from "../rank.ts";
import {
  checkOf,
  isSinglePrecision,
  memberCount,
  readActors7,
  safetyOf,
  saveCount,
  simulateMembers,
  simulatorOf,
} from "./actors7-model.ts";

/** Fill a row of 8 numbers a year for one member; returns the index after the last. */
export type HandRun = (safety: number, out: Float64Array, first: number) => number;

/** How a turn is timed. */
export interface Timing {
  /** Tells a time that passes. @unit µs */
  readonly elapsed: () => number;
  /** Members timed together; the turn's time is the median of its slices, per member. */
  readonly sliceSize: number;
}

/** Numbers the handwritten code keeps of one member. */
const memberSize = saveCount * 8;

/** Make turns of the whole ensemble by the handwritten code. */
export function handTurnOf(run: HandRun, timing: Timing): () => Turn {
  const out = new Float64Array(memberCount * memberSize);
  return () => {
    const elapsedUs = timeSlices(timing, (first, end) => {
      for (let m = first; m < end; m++) run(safetyOf(m), out, m * memberSize);
    });
    return { elapsedUs, check: out[memberSize - 2] ?? NaN };
  };
}

/** Make turns of the engine's own code. @throws Error when the engine has no such lanes. */
export function wasmTurnOf(modelText: string, lanes: string, timing: Timing): () => Turn {
  const model = readActors7(modelText);
  if (lanes === "f32x4" && !isSinglePrecision(model, lanes)) {
    throw new Error("the engine has no f32x4 lanes");
  }
  const simulator = simulatorOf(model, lanes);
  return () => {
    let check = NaN;
    const elapsedUs = timeSlices(timing, (first, end) => {
      const ensemble = simulateMembers(simulator, first, end);
      if (first === 0) check = checkOf(ensemble);
    });
    return { elapsedUs, check };
  };
}

function timeSlices(
  { elapsed, sliceSize }: Timing,
  run: (first: number, end: number) => void,
): number {
  const times: number[] = [];
  for (let first = 0; first < memberCount; first += sliceSize) {
    const end = Math.min(memberCount, first + sliceSize);
    const begun = elapsed();
    run(first, end);
    times.push((elapsed() - begun) / (end - first));
  }
  return rank(times, 0.5);
}
