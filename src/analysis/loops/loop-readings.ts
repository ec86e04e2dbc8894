import type { Name, Study } from "#model";
import type { LoopGroup } from "./loop-groups.ts";
import { followed, ringPassages, type RingPassages } from "./ring-passages.ts";
import { smoothShares } from "./smooth-shares.ts";
import type { StudyLoops } from "./study-loops.ts";

/** One loop, or several that do the same thing, along a run. */
export type LoopReading = Omit<LoopGroup, "loops"> &
  RingPassages & {
    /** Variables that its strongest loops pass through. */
    readonly through: readonly Name[];
  };

/** What each loop weighs, over time. */
export interface LoopReadings {
  readonly times: Float64Array;
  /** Of the largest part of the model that has loops, the weightiest first. */
  readonly groups: readonly LoopReading[];
}

/** Keep of the loops of a run what is read: their weight over time, and where they pass on the ring. */
export function readLoops(study: Study, loops: StudyLoops): LoopReadings {
  const passages = ringPassages(study, loops);
  const groups = loops.groups.flatMap((group, g): readonly LoopReading[] => {
    const passage = passages[g];
    if (group.component !== 0 || passage === undefined) return [];
    const { family, polarity, inertia, path, loopCount, component } = group;
    const said = { ...(family !== undefined && { family }), polarity, inertia, path };
    const strongest = group.loops.slice(0, followed);
    const through = strongest.flatMap((place) => loops.structure.loops[place]?.variables ?? []);
    return [
      {
        ...said,
        through: [...new Set(through)],
        loopCount,
        component,
        ...passage,
        share: smoothShares(group.share),
      },
    ];
  });
  return { times: loops.times, groups };
}
