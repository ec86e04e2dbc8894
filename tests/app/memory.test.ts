import { execFile } from "node:child_process";
import { join, resolve } from "node:path";
import { execPath } from "node:process";
import { promisify } from "node:util";
import { build } from "vite";
import { expect, it } from "vitest";
import type { MemoryTaken } from "../bench/ask-once.ts";

/** Issue 3 asks for 300 MB; the bench tells the figure, this only sees a leap. @unit MB */
const most = 330;

it("10,000 runs of the flagship with their counterfactuals take a bounded memory", async () => {
  const outDir = resolve(".bench", "memory");
  await build({
    configFile: false,
    publicDir: false,
    logLevel: "error",
    build: {
      ssr: true,
      target: "node20",
      outDir,
      emptyOutDir: true,
      rolldownOptions: { input: { "ask-once": "tests/bench/ask-once.ts" } },
    },
  });
  const script = [join(outDir, "ask-once.js"), "simulations/alliance", "10000"];
  const { stdout } = await promisify(execFile)(execPath, ["--expose-gc", ...script]);
  const { taken, failureCount } = JSON.parse(stdout) as MemoryTaken;
  expect(failureCount).toBeLessThan(100);
  expect(taken / 1e6).toBeLessThan(most);
}, 180_000);
