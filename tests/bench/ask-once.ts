import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { argv, memoryUsage, resourceUsage, stdout } from "node:process";
import { linkFromServer } from "../../src/app/workers/in-process.ts";
import { createPool } from "../../src/app/workers/pool.ts";

/** What one question took, on the standard output of this process. */
export interface MemoryTaken {
  /** Peak of the resident set while asked, less what it was before. @unit bytes */
  readonly taken: number;
  /** Resident set with the study loaded and nothing asked. @unit bytes */
  readonly before: number;
  readonly failureCount: number;
}

/** Greatest resident set that this process ever had. @unit bytes */
const greatest = (): number => resourceUsage().maxRSS * 1024;

/** Ask as the app does at rest, with two servers, of the default scenario and evidence. */
async function ask(folder: string, runCount: number): Promise<MemoryTaken> {
  const names = readdirSync(folder).filter((name) => /\.(xmile|json)$/.test(name));
  const files = new Map(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
  const runner = createPool({ size: 2, spawn: linkFromServer });
  const read = await runner.read(files);
  if (!read.ok) throw new Error(`${folder} cannot be read: ${read.error.code}`);
  const { study } = read.value;
  const loaded = await runner.load(study);
  if (!loaded.ok) throw new Error(`${folder} cannot be run: ${loaded.error.code}`);
  const { default: evidence, sets } = study.evidence;
  const targets = sets.find(({ id }) => id === evidence)?.targets ?? [];
  if (targets.length > 0)
    runner.addPosterior(
      evidence,
      readFileSync(join(folder, "posteriors", `${evidence}.json`), "utf8"),
    );
  globalThis.gc?.();
  const [before, greatestBefore] = [memoryUsage().rss, greatest()];
  let seen = before;
  const answer = await runner.ask(
    {
      scenario: study.scenarios.default,
      settings: {},
      assumptions: {},
      evidence,
      seed: 1,
      runCount,
    },
    { onprogress: () => (seen = Math.max(seen, memoryUsage().rss)) },
  );
  if (!answer.ok) throw new Error(`${folder} gave no answer: ${answer.error.code}`);
  // The greatest is of the whole life: reading the study may have taken more than asking.
  const peak = greatest() > greatestBefore ? greatest() : Math.max(seen, memoryUsage().rss);
  return { taken: peak - before, before, failureCount: answer.value.failureCount };
}

const [, , folder = "simulations/alliance", runCount = "10000"] = argv;
stdout.write(JSON.stringify(await ask(folder, Number(runCount))));
