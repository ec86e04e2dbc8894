import type { Part, ReduceJob } from "./protocol.ts";

/** How the quantities of some parts are reduced. */
export interface Reduction {
  readonly isBand: (quantity: string) => boolean;
  /** First runs of the scenario whose bands are wanted apart as well; 0 for none. */
  readonly leadRunCount: number;
}

/** List what is to be reduced: every quantity once, its blocks in the order of the runs. */
export function jobsFromParts(
  parts: readonly Part[],
  { isBand, leadRunCount: most }: Reduction,
): readonly ReduceJob[] {
  type Growing = ReduceJob & { readonly blocks: ReduceJob["blocks"][number][] };
  const jobs = new Map<string, Growing>();
  for (const { blocks, runCount } of parts.toSorted((a, b) => a.from - b.from)) {
    for (const { quantity, side, slotCount, values } of blocks) {
      const key = `${side} ${quantity}`;
      const statistic = isBand(quantity) ? "bands" : "medians";
      const leadRunCount = side === "scenario" && isBand(quantity) ? most : 0;
      const shape = { quantity, side, statistic, slotCount, leadRunCount } as const;
      const job: Growing = jobs.get(key) ?? { ...shape, blocks: [] };
      job.blocks.push({ runCount, values });
      jobs.set(key, job);
    }
  }
  return [...jobs.values()];
}

/** Estimate the time a reduction takes, in any unit. */
export function jobWeight({ statistic, slotCount, blocks }: ReduceJob): number {
  const runCount = blocks.reduce((sum, block) => sum + block.runCount, 0);
  // Measured: all quantiles of a band take one and a half times as long as a median.
  return statistic === "bands" ? runCount * 1.5 : runCount * slotCount;
}
