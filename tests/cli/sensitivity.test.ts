import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { runIdFromQuestion } from "#analysis";
import { readStudy } from "#model";
import { tinyXmile } from "../analysis/a-study.ts";
import { tinyFiles } from "./tiny-files.ts";

// Each command is a process of its own, as slow as the machine is busy.
vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), "heptagone-sensitivity-"));
const cli = (...args: readonly string[]) =>
  promisify(execFile)(process.execPath, ["scripts/cli.mjs", ...args]);

const lever = { kind: "number", id: "effort", constant: "effort", min: 0, max: 4 };
const format = { step: 1, default: 1, format: "number" };
const files: Readonly<Record<string, unknown>> = {
  ...tinyFiles,
  "levers.json": { levers: [{ ...lever, ...format }], events: [] },
};
const texts = Object.entries(files).map(([name, file]) => [name, JSON.stringify(file)] as const);

beforeAll(() => {
  writeFileSync(join(folder, "model.xmile"), tinyXmile);
  mkdirSync(join(folder, "posteriors"));
  for (const [name, text] of texts) writeFileSync(join(folder, name), text);
});

afterAll(() => rmSync(folder, { recursive: true }));

interface Reading {
  readonly indicator: string;
  readonly time: number;
  readonly scale: string;
  readonly factors: Record<string, Record<string, { readonly value: number }>>;
}

async function readings(...args: readonly string[]): Promise<readonly Reading[]> {
  const { stdout } = await cli("sensitivity", folder, "--at", "4", ...args, "--json");
  return (JSON.parse(stdout) as { readings: readonly Reading[] }).readings;
}

describe.concurrent("sensitivity", () => {
  it("gives the same answer for any number of workers, and progress aside", async () => {
    const ask = ["--method", "sobol", "--runs", "200", "--seed", "3", "--json"];
    const [one, three] = await Promise.all(
      ["1", "3"].map((count) => cli("sensitivity", folder, ...ask, "--workers", count)),
    );
    expect(three?.stdout).toBe(one?.stdout);
    expect(one?.stderr).toContain("192 / 192");
    expect(JSON.parse(one?.stdout ?? "")).toMatchObject({ runs: 192, rows: 64, failures: 0 });
  });

  it("gives the only factor all of the variance", async () => {
    const [found] = await readings("--method", "sobol", "--runs", "3072");
    expect(found).toMatchObject({ indicator: "ratio", time: 4, scale: "log" });
    expect(found?.factors["rate"]?.["total"]?.value).toBeCloseTo(1, 2);
    expect(found?.factors["rate"]?.["first"]?.value).toBeCloseTo(1, 2);
  });

  it("gives the bar of a tornado: the ratio at 4 is 1 + 0.4 rate, of rate 1.1 to 2.9", async () => {
    const [found] = await readings("--method", "tornado", "--runs", "20");
    expect(found?.factors["rate"]?.["change"]?.value).toBeCloseTo(Math.log(2.16 / 1.44), 9);
  });

  it("varies levers over their ranges, assumptions at their medians", async () => {
    const [found] = await readings("--method", "tornado", "--factors", "levers", "--runs", "20");
    expect(found?.factors["effort"]?.["change"]?.value).toBeCloseTo(Math.log(4.04 / 1.16), 9);
  });

  it("refuses too few runs, and says how many are needed", async () => {
    const few = cli("sensitivity", folder, "--method", "morris", "--runs", "3");
    await expect(few).rejects.toThrow(/at least 4 for this model/);
  });
});

describe.concurrent("the run id of `ensemble --set`", () => {
  const { study } = readStudy(new Map([["model.xmile", tinyXmile], ...texts]));

  it.each([
    { set: "effort=2", settings: { effort: 2 }, assumptions: {} },
    { set: "rate=1.5", settings: {}, assumptions: { rate: 1.5 } },
  ])("of $set is that of the app's question", async ({ set, settings, assumptions }) => {
    const { stdout } = await cli("ensemble", folder, "--runs", "20", "--set", set, "--json");
    const question = { scenario: "base", settings, assumptions, evidence: "prior" };
    const asked = { ...question, seed: 1, runCount: 20 };
    const { runId } = JSON.parse(stdout) as { runId: string };
    expect(runId).toBe(runIdFromQuestion(study ?? { hash: "" }, asked));
  });
});
