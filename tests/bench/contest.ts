import { rank } from "./rank.ts";

/** One timing, and a number that tells whether the work was done right. */
export interface Turn {
  /** Time per member, or of the whole where there is one. @unit µs */
  readonly elapsedUs: number;
  readonly check: number;
}

/** One implementation among those compared. */
export interface Contestant {
  readonly name: string;
  turn(): Promise<Turn>;
  close(): void;
}

/** Timings of one contestant that gave the right number at every turn. */
export interface Timing {
  /** @unit µs */
  readonly median: number;
  readonly check: number;
}

/** Turns nobody counts, in which hosts optimise what they run. */
const warmUpTurns = 2;

/**
 * Let contestants take turns, so that whatever else the machine does hits them all alike.
 *
 * The order rotates from one round to the next. Who fails, or gives another check value than
 * `isRight` accepts, is out of the contest and has no timing.
 */
export async function compete(
  contestants: readonly Contestant[],
  repetitions: number,
  isRight: (name: string, check: number) => boolean,
): Promise<ReadonlyMap<string, Timing>> {
  const out = new Set<string>();
  const turns = new Map<string, Turn[]>();
  for (let round = 0; round < repetitions + warmUpTurns; round++) {
    for (const index of contestants.keys()) {
      const contestant = contestants[(index + round) % contestants.length];
      if (contestant === undefined || out.has(contestant.name)) continue;
      const { name } = contestant;
      try {
        const turn = await contestant.turn();
        if (!isRight(name, turn.check)) throw new Error(`check value ${turn.check}`);
        if (round >= warmUpTurns) turns.set(name, [...(turns.get(name) ?? []), turn]);
      } catch (cause) {
        out.add(name);
        console.error(`${name} is out: ${cause instanceof Error ? cause.message : String(cause)}`);
      }
    }
  }
  for (const contestant of contestants) contestant.close();
  return timingsOf(turns, out);
}

function timingsOf(
  turns: ReadonlyMap<string, readonly Turn[]>,
  out: ReadonlySet<string>,
): ReadonlyMap<string, Timing> {
  const timings = new Map<string, Timing>();
  for (const [name, list] of turns) {
    if (out.has(name)) continue;
    const times = list.map(({ elapsedUs }) => elapsedUs);
    const [low, median, high] = [0, 0.5, 1].map((p) => rank(times, p));
    console.error(
      `${name}: median ${median?.toFixed(1)} µs, ${low?.toFixed(1)} to ${high?.toFixed(1)}`,
    );
    timings.set(name, { median: median ?? NaN, check: list[0]?.check ?? NaN });
  }
  return timings;
}

/** Divide the median of one contestant by that of another; undefined when either is out. */
export function ratio(
  timings: ReadonlyMap<string, Timing>,
  name: string,
  base: string,
): number | undefined {
  const [above, below] = [timings.get(name), timings.get(base)];
  return above && below && above.median / below.median;
}
