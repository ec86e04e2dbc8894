import type { EnsembleRequest, Replay, Rerun, Simulator } from "#engine";
import { invariant } from "#base";
import { restTolerance, type StepPairs } from "./link-scores.ts";

/** A run kept at every step, to be compared with itself one step later. */
export interface FollowedRun {
  readonly rerun: Rerun;
  /** Times asked for. @shape [time] */
  readonly times: Float64Array;
  /** The steps looked at for some of the times asked for. */
  pairsAt(indices: readonly number[]): StepPairs;
}

/**
 * Run a model once and keep every stock at every step.
 *
 * An instant at which an input of time alone jumps, as at the end of a programme, has no change of
 * its own: the next step without a jump stands for it.
 *
 * @param request - one run; its save step gives the times asked for.
 */
export function followRun(
  replay: Replay,
  simulator: Simulator,
  request: Omit<EnsembleRequest, "outputs">,
): FollowedRun {
  invariant(request.runCount === 1, "one run is followed at a time");
  const specs = simulator.model.simSpecs;
  const { dt = specs.dt, saveStep = Math.max(specs.saveStep, request.dt ?? specs.dt) } = request;
  const outputs = replay.stocks.map((slot) => replay.slots[slot]?.name ?? "");
  const { values, times } = simulator.simulate({ ...request, dt, outputs, saveStep: dt });
  const stocks = new Float64Array(values.length);
  const peaks = outputs.map((_, s) => {
    let peak = 0;
    for (let t = 0; t < times.length; t++) {
      const value = values[s * times.length + t] ?? NaN;
      stocks[t * outputs.length + s] = value;
      peak = Math.max(peak, Math.abs(value));
    }
    return peak;
  });
  const stepCount = times.length - 1;
  const constants = new Map(request.constants.map((name, c) => [name, request.values[c] ?? NaN]));
  const rerun = replay.rerun({ constants, stepCount, dt, stocks });
  const jumps = jumpsOf(rerun.clocked(), stepCount);
  const every = Math.max(1, Math.round(saveStep / dt));
  const asked = Float64Array.from(
    { length: Math.floor(stepCount / every) + 1 },
    (_, t) => times[t * every] ?? NaN,
  );
  return {
    rerun,
    times: asked,
    pairsAt: (indices) => {
      const steps = indices.map((index) => stepWithoutJump(index * every, jumps));
      return pairsFrom(replay, rerun, steps, peaks);
    },
  };
}

/** The first step without a jump from a step on, or else before it. */
function stepWithoutJump(step: number, jumps: readonly boolean[]): number {
  const last = jumps.length - 1;
  for (let next = Math.min(step, last); next <= last; next++) if (jumps[next] !== true) return next;
  for (let before = Math.min(step, last); before >= 0; before--)
    if (jumps[before] !== true) return before;
  return Math.max(0, Math.min(step, last));
}

/** Say of each step whether an input of time alone moves in it but not before, or not after. */
function jumpsOf(inputs: readonly Float64Array[], stepCount: number): readonly boolean[] {
  const jumps = Array.from({ length: stepCount }, () => false);
  for (const input of inputs) {
    const isFlat = (step: number): boolean =>
      step >= 0 && step < stepCount && input[step] === input[step + 1];
    for (let step = 0; step < stepCount; step++) {
      if (input[step] === input[step + 1]) continue;
      const [before, after] = [
        isFlat(step - 2) && isFlat(step - 1),
        isFlat(step + 1) && isFlat(step + 2),
      ];
      if (before || after) jumps[step] = true;
    }
  }
  return jumps;
}

function pairsFrom(
  replay: Replay,
  rerun: Rerun,
  steps: readonly number[],
  peaks: readonly number[],
): StepPairs {
  const before = rerun.valuesAt(steps);
  const after = rerun.valuesAt(steps.map((step) => step + 1));
  const hasFailed = steps.map(() => false);
  for (const [s, slot] of replay.stocks.entries())
    for (let t = 0; t < steps.length; t++) {
      const at = slot * steps.length + t;
      const value = before.values[at] ?? NaN;
      const change = (after.values[at] ?? NaN) - value;
      if (Number.isNaN(change)) hasFailed[t] = true;
      if (Math.abs(change) <= restTolerance * (peaks[s] ?? 0)) after.values[at] = value;
    }
  rerun.settle(after);
  return { before, after, hasFailed };
}
