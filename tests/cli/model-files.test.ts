import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, it, vi } from "vitest";
import { tinyXmile } from "../analysis/a-study.ts";

// Each command is a process of its own, as slow as the machine is busy.
vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), "heptagone-files-"));
const cli = (...args: readonly string[]) =>
  promisify(execFile)(process.execPath, ["scripts/cli.mjs", ...args]);

afterAll(() => rmSync(folder, { recursive: true }));

const teacup = `Tea = INTEG(-loss, 80) ~~| loss = (Tea - 20) / 10 ~~|
INITIAL TIME = 0 ~~| FINAL TIME = 1 ~~| TIME STEP = 0.5 ~~| SAVEPER = TIME STEP ~~|`;

it.each([
  ["model.mdl", teacup, "tea", 80 - 0.5 * 6 - 0.5 * 5.7],
  ["model.stmx", tinyXmile, "wealth", 12],
])("a lone %s runs", async (name, text, variable, wanted) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  const { stdout } = await cli("run", path, "--at", "1", "--json");
  const { variables } = JSON.parse(stdout) as { variables: Record<string, Record<string, number>> };
  expect(variables[variable]?.["1"]).toBeCloseTo(wanted, 9);
});

it("what a Vensim file says that has no equal is named, with exit code 2", async () => {
  const path = join(folder, "wrong.mdl");
  writeFileSync(path, teacup.replace("(Tea - 20) / 10", "DELAY BATCH(Tea, 1, 2, 3, 4, 5)"));
  await expect(cli("run", path)).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/Not supported: DELAY BATCH.*loss/s) as string,
  });
});
