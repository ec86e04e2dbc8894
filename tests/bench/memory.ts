import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { MemoryTaken } from "./ask-once.ts";
import type { Findings } from "./figures.ts";
import { rounded } from "./rank.ts";

const runCount = 10_000;

/** Measure what 10,000 members of the flagship take, asked as the app asks, in a process of their own. */
export function measureMemory(): Promise<Findings> {
  const entry = fileURLToPath(new URL("./ask-once.js", import.meta.url));
  const written = execFileSync(
    process.execPath,
    ["--expose-gc", entry, "simulations/alliance", String(runCount)],
    { encoding: "utf8", stdio: ["ignore", "pipe", 2] },
  );
  const { taken } = JSON.parse(written) as MemoryTaken;
  return Promise.resolve({ figures: { "flagship.memory_10000_mb": rounded(taken / 1e6) } });
}
