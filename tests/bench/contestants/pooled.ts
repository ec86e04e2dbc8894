import { indicatorOutputs } from "#analysis";
import { createWasm } from "#engine";
import { createPool } from "../../../src/cli/pool.ts";
import type { Turn } from "../contest.ts";
import { flagshipRequest, readFlagship } from "./flagship-request.ts";

const memberCount = 2000;

/** Open the pool of the command line on the flagship; with one worker it uses its own thread. */
export function openPooled(workerCount: number): Promise<() => Promise<Turn>> {
  const { study, modelText } = readFlagship();
  const made = createWasm(study.model);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  const pool = createPool(made.value, modelText, workerCount);
  const request = flagshipRequest(study, memberCount, indicatorOutputs(study));
  return Promise.resolve(async () => {
    const begun = performance.now();
    const { values } = await pool.simulate(request);
    const elapsedUs = ((performance.now() - begun) * 1000) / memberCount;
    return { elapsedUs, check: sumOfDefined(values) };
  });
}

function sumOfDefined(values: Float64Array): number {
  let sum = 0;
  for (const value of values) if (!Number.isNaN(value)) sum += value;
  return sum;
}
