import type { LoopReading, LoopsAnswer } from "#app";

/** Name of a loop on the screen: the same loop keeps it from one answer to the next. */
export function loopKey({
  family,
  polarity,
  path,
}: Pick<LoopReading, "family" | "polarity" | "path">): string {
  return `${polarity} ${family ?? path.join(">")}`;
}

/** A loop at one time. */
export interface LoopNow {
  readonly key: string;
  readonly loop: LoopReading;
  /** Share of what happens, 0 to 1. */
  readonly share: number;
}

/** The loops at one time, the weightiest first; empty where nothing changes. */
export function loopsAt(answer: LoopsAnswer, saveIndex: number): LoopNow[] {
  return answer.groups
    .map((loop) => ({ key: loopKey(loop), loop, share: loop.share[saveIndex] ?? NaN }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share);
}

/** The weightiest loop at one time, inertia and the many weak loops aside. */
export function dominantAt(answer: LoopsAnswer, saveIndex: number): LoopNow | undefined {
  return loopsAt(answer, saveIndex).find(({ loop }) => !loop.inertia && loop.path.length > 0);
}

/** The save point at which a loop weighs most. */
export function peakOf({ share }: LoopReading): number {
  let best = 0;
  for (const [t, value] of share.entries()) if (value > (share[best] ?? 0)) best = t;
  return best;
}
