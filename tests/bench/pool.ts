import { availableParallelism } from "node:os";
import { compete, ratio } from "./contest.ts";
import { sayAbsent, type Findings, type SuiteOptions } from "./figures.ts";
import { nodeContestant } from "./node-contestant.ts";
import { rounded } from "./rank.ts";

/** Compare two worker threads with one on the same ensemble of the flagship. */
export async function measurePool({ repetitions }: SuiteOptions): Promise<Findings> {
  const key = "pool.two_workers_speedup";
  if (availableParallelism() < 2) {
    sayAbsent(key, "there is one core");
    return { figures: {} };
  }
  let expected: number | undefined;
  const timings = await compete(
    ["one_worker", "two_workers"].map(nodeContestant),
    repetitions,
    // The same members, so the same sum to the last bit.
    (_, check) => check === (expected ??= check),
  );
  const found = ratio(timings, "one_worker", "two_workers");
  if (found !== undefined) return { figures: { [key]: rounded(found) } };
  sayAbsent(key, "one of the two is out");
  return { figures: {} };
}
