import type { LoopReading, LoopsAnswer } from "#app";
import type { ChartScales } from "../charts/fan-geometry.ts";
import { loopKey } from "./loop-reading.ts";

/** One band of the stacked areas. Shares from the bottom, 0 to 1; NaN where nothing changes. */
export interface LoopLayer {
  /** Key of the loop; `inertia` or `others` for loops drawn together. */
  readonly key: string;
  readonly kind: "loop" | "inertia" | "others";
  readonly polarity: "reinforcing" | "balancing";
  readonly loops: readonly LoopReading[];
  /** Place among the loops of its sign, for its tint. */
  readonly rank: number;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** Most loops drawn with a band of their own, by sign. */
const mostDrawn = 3;

/**
 * Stack the loops: what balances from the bottom, inertia first, what reinforces above, so that the
 * line between the two signs tells which of them leads.
 */
export function stackLoops({ groups, times }: LoopsAnswer): LoopLayer[] {
  const bands = [
    ...bandsOf(groups, "balancing"),
    // The strongest next to the line between the two signs.
    ...bandsOf(groups, "reinforcing").reverse(),
  ];
  let floor = new Float64Array(times.length);
  return bands.map((band) => {
    const low = floor;
    const high = low.map((value, t) => {
      const own = band.loops.reduce((sum, { share }) => sum + (share[t] ?? NaN), 0);
      return value + own;
    });
    floor = high;
    return { ...band, low, high };
  });
}

type Band = Omit<LoopLayer, "low" | "high">;

function bandsOf(groups: readonly LoopReading[], polarity: LoopLayer["polarity"]): Band[] {
  const own = groups.filter((group) => group.polarity === polarity);
  const inertia = own.filter((group) => group.inertia);
  const lively = own.filter((group) => !group.inertia);
  const named = lively.filter(({ path }) => path.length > 0).slice(0, mostDrawn);
  const others = lively.filter((group) => !named.includes(group));
  const together = (kind: "inertia" | "others", loops: readonly LoopReading[]): Band[] =>
    loops.length === 0 ? [] : [{ key: `${polarity} ${kind}`, kind, polarity, loops, rank: 0 }];
  const drawn = named.map((loop, rank): Band => ({
    key: loopKey(loop),
    kind: "loop",
    polarity,
    loops: [loop],
    rank,
  }));
  return [...together("inertia", inertia), ...together("others", others), ...drawn.reverse()];
}

/** Size of a name, and where it may stand, in px. */
export interface LabelRoom {
  readonly halfWidth: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
}

/** Find where the name of a band fits inside it, at its thickest; undefined where it fits nowhere. */
export function placeLabel(
  { low, high }: LoopLayer,
  times: Float64Array,
  { x, y }: ChartScales,
  room: LabelRoom,
): { readonly x: number; readonly y: number } | undefined {
  const across = Array.from(times, x);
  let best: { x: number; y: number; thickness: number } | undefined;
  for (const middle of across) {
    const [from, to] = [middle - room.halfWidth, middle + room.halfWidth];
    if (from < room.left || to > room.right) continue;
    let [ceiling, floor] = [-Infinity, Infinity];
    for (const [k, place] of across.entries()) {
      if (place < from - 4 || place > to + 4) continue;
      ceiling = Math.max(ceiling, y(high[k] ?? NaN));
      floor = Math.min(floor, y(low[k] ?? NaN));
    }
    const thickness = floor - ceiling;
    if (thickness >= room.height && thickness > (best?.thickness ?? 0))
      best = { x: middle, y: (floor + ceiling) / 2, thickness };
  }
  return best && { x: best.x, y: best.y };
}
