import type { Part, ReduceJob } from "./protocol.ts";

/** List what is to be reduced: every quantity once, its blocks in the order of the runs. */
export function jobsFromParts(
  parts: readonly Part[],
  isBand: (quantity: string) => boolean,
): readonly ReduceJob[] {
  type Growing = ReduceJob & { readonly blocks: ReduceJob["blocks"][number][] };
  const jobs = new Map<string, Growing>();
  for (const { blocks, runCount } of parts.toSorted((a, b) => a.from - b.from)) {
    for (const { quantity, side, slotCount, values } of blocks) {
      const key = `${side} ${quantity}`;
      const statistic = isBand(quantity) ? "bands" : "medians";
      const job = jobs.get(key) ?? { quantity, side, statistic, slotCount, blocks: [] };
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
