import type { LoopReading, LoopsAnswer } from "#app";

/** A loop with what it gained between two instants. */
export interface GainedLoop {
  readonly loop: LoopReading;
  /** Shares of what happens, 0 to 1. */
  readonly before: number;
  readonly after: number;
}

/** Find the loop that gained the most weight between two instants, inertia aside. @unit years */
export function gainedLoop(
  { times, groups }: LoopsAnswer,
  from: number,
  until: number,
): GainedLoop | undefined {
  const [start, end] = [placeOf(times, from), placeOf(times, until)];
  const gains = groups
    .filter(({ inertia, path }) => !inertia && path.length > 0)
    .map((loop) => {
      // Where nothing changes no loop has a share: it then weighs nothing.
      const [before = 0, after = 0] = [start, end].map((k) => known(loop.share[k]));
      return { loop, before, after };
    })
    .toSorted((a, b) => b.after - b.before - (a.after - a.before));
  const [best] = gains;
  return best !== undefined && best.after > best.before ? best : undefined;
}

function known(share: number | undefined): number {
  return share === undefined || !Number.isFinite(share) ? 0 : share;
}

/** Place of the instant nearest to a time. */
export function placeOf(times: ArrayLike<number>, at: number): number {
  let best = 0;
  for (let k = 0; k < times.length; k++)
    if (Math.abs((times[k] ?? 0) - at) < Math.abs((times[best] ?? 0) - at)) best = k;
  return best;
}
