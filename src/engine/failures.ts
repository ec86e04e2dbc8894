import type { Place, RunFailure } from "./types.ts";

/**
 * Find the runs whose outputs are not all finite, each with the first save point where it shows.
 */
export function collectFailures(
  { values, runCount: width, from }: Place,
  shape: {
    readonly outputCount: number;
    readonly times: Float64Array;
    readonly runCount: number;
    /** Runs to look at; default: all. */
    readonly suspects?: readonly number[];
  },
): readonly RunFailure[] {
  const { outputCount, times, runCount } = shape;
  const runs = shape.suspects ?? Array.from({ length: runCount }, (_, r) => r);
  return runs.flatMap((run): readonly RunFailure[] => {
    for (const [t, time] of times.entries())
      for (let o = 0; o < outputCount; o++)
        if (!Number.isFinite(values[(o * times.length + t) * width + from + run]))
          return [{ run, code: "diverged", time }];
    return [];
  });
}
