import type { LoopReading, LoopReadings } from "./loop-readings.ts";

/** What one loop weighs in two scenarios at one time. */
export interface LoopShift {
  readonly loop: LoopReading;
  /** Shares of what happens, 0 to 1; 0 where it does not weigh. */
  readonly from: number;
  readonly to: number;
}

/** How the loops of two scenarios differ at one time. */
export interface LoopDifference {
  /** Loops of either, the largest shift first; inertia and the many weak loops are left out. */
  readonly shifts: readonly LoopShift[];
  /** True where nothing changes in the scenario at that time, so that no loop weighs. */
  readonly restA: boolean;
  readonly restB: boolean;
  /** Change of what passes through each link of the ring, in shares. @shape [from × to] */
  readonly links: Float64Array;
}

/** Compare what loops weigh in two scenarios at the save points nearest to a time. */
export function loopDifference(a: LoopReadings, b: LoopReadings, time: number): LoopDifference {
  const [saveA, saveB] = [nearest(a.times, time), nearest(b.times, time)];
  const shifts = new Map<string, LoopShift>();
  for (const loop of a.groups.filter(isNamed))
    shifts.set(keyOf(loop), { loop, from: shareAt(loop, saveA), to: 0 });
  for (const loop of b.groups.filter(isNamed)) {
    const from = shifts.get(keyOf(loop))?.from ?? 0;
    shifts.set(keyOf(loop), { loop, from, to: shareAt(loop, saveB) });
  }
  const size = ({ from, to }: LoopShift): number => Math.abs(to - from);
  const [through, before] = [passing(b, saveB), passing(a, saveA)];
  return {
    shifts: [...shifts.values()].toSorted((one, other) => size(other) - size(one)),
    restA: isAtRest(a, saveA),
    restB: isAtRest(b, saveB),
    links: through.map((value, link) => value - (before[link] ?? 0)),
  };
}

/** Loops that no one can name do not explain: inertia is there with any feedback or none. */
function isNamed({ inertia, path }: LoopReading): boolean {
  return !inertia && path.length > 0;
}

function keyOf({ family, polarity, path }: LoopReading): string {
  return `${polarity} ${family ?? path.join(">")}`;
}

function shareAt({ share }: LoopReading, save: number): number {
  const value = share[save] ?? Number.NaN;
  return Number.isNaN(value) ? 0 : value;
}

function isAtRest({ groups }: LoopReadings, save: number): boolean {
  return groups.every(({ share }) => !((share[save] ?? 0) > 0));
}

/** Weight of the loops that pass through each link, each loop counted by its share. */
function passing({ groups, times }: LoopReadings, save: number): Float64Array {
  const count = (groups[0]?.links.length ?? 0) / Math.max(1, times.length);
  const links = new Float64Array(count);
  for (const group of groups.filter(isNamed)) {
    const share = shareAt(group, save);
    for (let link = 0; link < count; link++)
      links[link] = (links[link] ?? 0) + share * (group.links[link * times.length + save] ?? 0);
  }
  return links;
}

function nearest(times: Float64Array, time: number): number {
  let best = 0;
  for (const [index, one] of times.entries())
    if (Math.abs(one - time) < Math.abs((times[best] ?? Infinity) - time)) best = index;
  return best;
}
