import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, it } from "vitest";

type Figures = Readonly<Record<string, Readonly<Record<string, number | boolean | string>>>>;

it("under broken lines, kill -9 and forged messages nothing acknowledged is lost", async () => {
  const script = ["scripts/atelier-torture.mjs", "--short"];
  const { stdout } = await promisify(execFile)(process.execPath, script);
  const { drops, kills, forged } = JSON.parse(stdout) as Figures;
  for (const part of [drops, kills]) expect(part).toMatchObject({ lost: 0, doubled: 0, gaps: 0 });
  expect(kills?.["acknowledged"]).toBeGreaterThan(0);
  expect(forged).toMatchObject({ accepted: 0, isAlive: true, written: 4 });
}, 120_000);
