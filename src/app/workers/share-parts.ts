/** A range of runs, the upper end excluded. */
export interface RunRange {
  readonly from: number;
  readonly to: number;
}

/** Cut the runs of a question into parts of equal size, the last one perhaps smaller. */
export function partsOf(runCount: number, partRunCount: number): readonly RunRange[] {
  return Array.from({ length: Math.ceil(runCount / partRunCount) }, (_, index) => ({
    from: index * partRunCount,
    to: Math.min(runCount, (index + 1) * partRunCount),
  }));
}

/**
 * Cut the runs of a preview into one part for each worker of those that the ring needs and one of the
 * others: nothing is gained by smaller ones, for they come together.
 */
export function previewParts(
  runCount: number,
  ringRunCount: number,
  workerCount: number,
): readonly RunRange[] {
  const ring = Math.min(runCount, ringRunCount);
  const others = runCount - ring;
  return [
    ...partsOf(ring, evenShare(ring, workerCount)),
    ...partsOf(others, evenShare(others, workerCount)).map(({ from, to }) => {
      return { from: from + ring, to: to + ring };
    }),
  ];
}

/** Share runs evenly, four by four so that vector lanes are full. */
function evenShare(runCount: number, shareCount: number): number {
  return 4 * Math.ceil(runCount / shareCount / 4);
}

/**
 * Hands parts to workers: to each its own, every n-th, where it has the counterfactual of before;
 * then those of slower workers.
 */
export class PartQueue {
  readonly #own: RunRange[][];

  constructor(parts: readonly RunRange[], seatCount: number) {
    this.#own = Array.from({ length: seatCount }, (_, seat) =>
      parts.filter((_part, index) => index % seatCount === seat),
    );
  }

  /** Take the next part for a seat; undefined when all are taken. */
  take(seat: number): RunRange | undefined {
    const own = this.#own[seat];
    if (own !== undefined && own.length > 0) return own.shift();
    return this.#own.toSorted((a, b) => b.length - a.length)[0]?.pop();
  }

  /** Give back the part of a worker that died. */
  giveBack(seat: number, part: RunRange): void {
    this.#own[seat]?.unshift(part);
  }
}

/**
 * Share weighted items so that the heaviest share is light: the heaviest item first, each to the
 * lightest share.
 *
 * @source Graham (1969), SIAM J. Appl. Math. 17(2), 416–429: at most 4/3 of the best.
 */
export function shareByWeight<T>(
  items: readonly T[],
  weight: (item: T) => number,
  shareCount: number,
): readonly (readonly T[])[] {
  const shares = Array.from({ length: shareCount }, () => ({ items: [] as T[], weight: 0 }));
  for (const item of items.toSorted((a, b) => weight(b) - weight(a))) {
    const [first, ...others] = shares;
    if (first === undefined) break;
    const lightest = others.reduce((a, b) => (b.weight < a.weight ? b : a), first);
    lightest.items.push(item);
    lightest.weight += weight(item);
  }
  return shares.map((share) => share.items);
}
