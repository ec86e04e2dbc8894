import type { Study } from "#model";
import { ringElements } from "../ring.ts";
import type { CellGraph } from "./cell-graph.ts";
import { passLoop, roomFor, toursOf, type Tour } from "./loop-scores.ts";
import type { KnownLoop } from "./loop-structure.ts";
import type { StudyLoops } from "./study-loops.ts";

/** How much of a group of loops passes through each place of the ring, against the busiest. */
export interface RingPassages {
  /** 0 to 1. @shape [from × to × time] */
  readonly links: Float32Array;
  /** 0 to 1. @shape [element × time] */
  readonly nodes: Float32Array;
}

/** Loops of a group that are followed: its strongest. */
export const followed = 3;

/** Find where each group of loops passes on the ring; all 0 for one that stays off it. */
export function ringPassages(study: Study, loops: StudyLoops): readonly RingPassages[] {
  const elements = ringElements(study);
  const count = elements.length;
  const { structure, shares, times } = loops;
  const { cells } = structure.ground;
  const placeOf = cells.graph.nodes.map((slot) => {
    const own = cells.graph.slots[slot]?.elements ?? [];
    const places = own.map((element) => elements.indexOf(element));
    return places.includes(-1) ? [] : places;
  });
  return loops.groups.map((group) => {
    const links = new Float32Array(count * count * times.length);
    const nodes = new Float32Array(count * times.length);
    const strongest = group.loops
      .slice(0, followed)
      .flatMap((place) => toursOfLoop(cells, structure.loops[place]));
    const room = roomFor(strongest, times.length);
    passLoop(strongest, shares.links, times.length, room, (node, weights) => {
      const [from, to] = placeOf[node] ?? [];
      if (from === undefined) return;
      const [into, place] = to === undefined ? [nodes, from] : [links, from * count + to];
      const at = place * times.length;
      for (const [t, weight] of weights.entries()) into[at + t] = (into[at + t] ?? 0) + weight;
    });
    for (let t = 0; t < times.length; t++)
      for (const into of [links, nodes]) scaleAt(into, t, times.length);
    return { links, nodes };
  });
}

/** Laid once: the same loops are followed at every move of a lever. */
const knownTours = new WeakMap<KnownLoop, readonly Tour[]>();

function toursOfLoop(cells: CellGraph, loop: KnownLoop | undefined): readonly Tour[] {
  if (loop === undefined) return [];
  const tours = knownTours.get(loop) ?? toursOf(cells, loop);
  knownTours.set(loop, tours);
  return tours;
}

/** Divide what stands at one time by the largest of it. */
function scaleAt(values: Float32Array, t: number, timeCount: number): void {
  let most = 0;
  for (let at = t; at < values.length; at += timeCount) most = Math.max(most, values[at] ?? 0);
  for (let at = t; at < values.length; at += timeCount)
    values[at] = most > 0 ? (values[at] ?? 0) / most : 0;
}
