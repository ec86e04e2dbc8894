import type { LoopReading } from "#app";

/** Where a loop passes on the ring at one time: 0 to 1 of its busiest place, 0 where it hardly does. */
export interface Halo {
  readonly link: (from: number, to: number) => number;
  readonly node: (index: number) => number;
  /** True for a loop that passes neither models nor links: it turns inside the engineering. */
  readonly isOffRing: boolean;
}

/** Weight below which a place is left dark: a loop passes a little everywhere. */
const least = 0.35;

/** Read the halo of a loop at a save point. */
export function haloOf(loop: LoopReading, count: number, saveIndex: number): Halo {
  const timeCount = loop.share.length;
  const read = (values: Float32Array, place: number): number => {
    const weight = values[place * timeCount + saveIndex] ?? 0;
    return weight >= least ? weight : 0;
  };
  const isAnywhere = (values: Float32Array, places: number): boolean =>
    Array.from({ length: places }, (_, place) => place).some((place) => read(values, place) > 0);
  return {
    link: (from, to) => read(loop.links, from * count + to),
    node: (index) => read(loop.nodes, index),
    isOffRing: !isAnywhere(loop.links, count * count) && !isAnywhere(loop.nodes, count),
  };
}
