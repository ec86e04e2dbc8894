import type { Stopwatch, Turn } from "../contest.ts";
import {
  checkOf,
  isSinglePrecision,
  memberCount,
  readActors7,
  safetyOf,
  saveCount,
  simulateFirst,
  simulatorOf,
} from "./actors7-model.ts";

/** Fill a row of 8 numbers a year for one member; returns the index after the last. */
export type HandRun = (safety: number, out: Float64Array, first: number) => number;

/** Numbers the handwritten code keeps of one member. */
const memberSize = saveCount * 8;

/** Make turns of the whole ensemble by the handwritten code. */
export function handTurnOf(run: HandRun, elapsed: Stopwatch): () => Turn {
  const out = new Float64Array(memberCount * memberSize);
  return () => {
    const begun = elapsed();
    for (let m = 0; m < memberCount; m++) run(safetyOf(m), out, m * memberSize);
    const elapsedUs = (elapsed() - begun) / memberCount;
    return { elapsedUs, check: out[memberSize - 2] ?? NaN };
  };
}

/** Make turns of the engine's own code. @throws Error when the engine has no such lanes. */
export function wasmTurnOf(modelText: string, lanes: string, elapsed: Stopwatch): () => Turn {
  const model = readActors7(modelText);
  if (lanes === "f32x4" && !isSinglePrecision(model, lanes)) {
    throw new Error("the engine has no f32x4 lanes");
  }
  const simulator = simulatorOf(model, lanes);
  return () => {
    const begun = elapsed();
    const ensemble = simulateFirst(simulator, memberCount);
    const elapsedUs = (elapsed() - begun) / memberCount;
    return { elapsedUs, check: checkOf(ensemble) };
  };
}
