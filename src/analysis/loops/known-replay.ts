import type { Result } from "#base";
import { createReplay, type Replay, type Simulator } from "#engine";
import type { Diagnostic } from "#model";

const replays = new WeakMap<Simulator, Result<Replay, readonly Diagnostic[]>>();

/** Make the equations of a simulator's model ready to be worked out beside a run, once. */
export function replayOf(simulator: Simulator): Result<Replay, readonly Diagnostic[]> {
  const known = replays.get(simulator) ?? createReplay(simulator.model);
  replays.set(simulator, known);
  return known;
}
