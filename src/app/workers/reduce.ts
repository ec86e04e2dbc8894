import { quantilesOverRuns } from "#analysis";
import type { Reduced, ReduceJob } from "./protocol.ts";
import { bandProbabilities, sampleCount } from "./statistics.ts";

/** Reduce quantities over all their runs, one after another in the same memory. */
export function reduceJobs(jobs: readonly ReduceJob[]): readonly Reduced[] {
  const size = jobs.reduce((most, { blocks }) => Math.max(most, valueCountOf(blocks)), 0);
  const workspace = new Float64Array(size);
  return jobs.map((job) =>
    job.statistic === "bands" ? reduceToBands(job, workspace) : reduceToMedians(job, workspace),
  );
}

function valueCountOf(blocks: ReduceJob["blocks"]): number {
  return blocks.reduce((sum, { values }) => sum + values.length, 0);
}

function reduceToBands(job: ReduceJob, workspace: Float64Array): Reduced {
  const { quantity, side } = job;
  const { values, runCount } = gather(job, workspace);
  const saveCount = values.length / runCount;
  const samples = new Float64Array(sampleCount * saveCount).fill(Number.NaN);
  const definedCount = new Float64Array(saveCount);
  for (let t = 0; t < saveCount; t++) {
    const row = values.subarray(t * runCount, (t + 1) * runCount);
    for (let s = 0; s < Math.min(sampleCount, runCount); s++) {
      samples[s * saveCount + t] = row[s] ?? Number.NaN;
    }
    let count = 0;
    for (let r = 0; r < runCount; r++) if (!Number.isNaN(row[r])) count++;
    definedCount[t] = count;
  }
  const bands = quantilesOverRuns(values, runCount, bandProbabilities);
  const lead = leadBands(values, runCount, job.leadRunCount, bands);
  return { quantity, side, values: bands, samples, definedCount, lead };
}

/** Take the bands of the first runs; those of all runs, copied, where there are no others. */
function leadBands(
  values: Float64Array,
  runCount: number,
  leadRunCount: number,
  bands: Float64Array,
): Float64Array {
  if (leadRunCount === 0) return new Float64Array(0);
  if (leadRunCount >= runCount) return bands.slice();
  const rowCount = values.length / runCount;
  const first = new Float64Array(rowCount * leadRunCount);
  for (let row = 0; row < rowCount; row++) {
    const from = row * runCount;
    first.set(values.subarray(from, from + leadRunCount), row * leadRunCount);
  }
  return quantilesOverRuns(first, leadRunCount, bandProbabilities);
}

function reduceToMedians(job: ReduceJob, workspace: Float64Array): Reduced {
  const { values, runCount } = gather(job, workspace);
  const { quantity, side } = job;
  const none = new Float64Array(0);
  const medians = quantilesOverRuns(values, runCount, [0.5]);
  return {
    quantity,
    side,
    values: medians,
    samples: none,
    definedCount: none.slice(),
    lead: none.slice(),
  };
}

/** Put the runs of all blocks side by side. @shape [slot × save point × run], row-major. */
function gather(
  job: ReduceJob,
  workspace: Float64Array,
): { values: Float64Array; runCount: number } {
  const runCount = job.blocks.reduce((sum, block) => sum + block.runCount, 0);
  const [first] = job.blocks;
  const rowCount = first ? first.values.length / first.runCount : 0;
  const values = workspace.subarray(0, rowCount * runCount);
  let column = 0;
  for (const block of job.blocks) {
    for (let row = 0; row < rowCount; row++) {
      const from = row * block.runCount;
      values.set(block.values.subarray(from, from + block.runCount), row * runCount + column);
    }
    column += block.runCount;
  }
  return { values, runCount };
}
