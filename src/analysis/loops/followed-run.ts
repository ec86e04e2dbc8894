import type { EnsembleRequest, Replay, Rerun, Simulator } from "#engine";
import { invariant } from "#base";
import { restTolerance, type StepPair } from "./link-scores.ts";

/** A run kept at every step, to be compared with itself one step later. */
export interface FollowedRun {
  readonly rerun: Rerun;
  /** Times asked for. @shape [time] */
  readonly times: Float64Array;
  /** The step looked at for a time asked for; undefined where the run failed. */
  pairAt(index: number): StepPair | undefined;
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
  const jumps = jumpsOf(rerun, stepCount);
  const every = Math.max(1, Math.round(saveStep / dt));
  const asked = Float64Array.from(
    { length: Math.floor(stepCount / every) + 1 },
    (_, t) => times[t * every] ?? NaN,
  );
  return {
    rerun,
    times: asked,
    pairAt: (index) => pairFrom(replay, rerun, stepWithoutJump(index * every, jumps), peaks),
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
function jumpsOf(rerun: Rerun, stepCount: number): readonly boolean[] {
  const inputs = Array.from({ length: stepCount + 1 }, (_, step) => rerun.clockedAt(step));
  const moves = inputs.slice(1).map((after, step) => {
    const before = inputs[step];
    return Array.from(after, (value, k) => value !== before?.[k]);
  });
  const isFlat = (input: number, ...steps: readonly number[]): boolean =>
    steps.every((step) => moves[step]?.[input] === false);
  return moves.map((move, step) =>
    move.some(
      (moved, k) => moved && (isFlat(k, step - 2, step - 1) || isFlat(k, step + 1, step + 2)),
    ),
  );
}

function pairFrom(
  replay: Replay,
  rerun: Rerun,
  step: number,
  peaks: readonly number[],
): StepPair | undefined {
  const before = rerun.valuesAt(step);
  const after = rerun.valuesAt(step + 1);
  for (const [s, slot] of replay.stocks.entries()) {
    const change = (after[slot] ?? NaN) - (before[slot] ?? NaN);
    if (Number.isNaN(change)) return undefined;
    if (Math.abs(change) <= restTolerance * (peaks[s] ?? 0)) after[slot] = before[slot] ?? NaN;
  }
  rerun.settle(step + 1, after);
  return { step, before, after };
}
