import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { invariant } from "#base";
import { createInterpreter } from "#engine";
import { readXmile, setConstants, type Model } from "#model";
import { tinyXmile } from "../analysis/a-study.ts";
import { tinyFiles } from "./tiny-files.ts";

// Each command is a process of its own, as slow as the machine is busy.
vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), "heptagone-export-"));
const tiny = join(folder, "tiny");
const cli = (...args: readonly string[]) =>
  promisify(execFile)(process.execPath, ["scripts/cli.mjs", ...args]);

beforeAll(() => {
  mkdirSync(tiny);
  writeFileSync(join(tiny, "model.xmile"), tinyXmile);
  for (const [name, content] of Object.entries(tinyFiles))
    writeFileSync(join(tiny, name), JSON.stringify(content));
});

afterAll(() => rmSync(folder, { recursive: true }));

function modelOf(text: string): Model {
  const { model, diagnostics } = readXmile(text);
  invariant(model !== undefined, JSON.stringify(diagnostics));
  return model;
}

/** Every variable at every save point, by name. */
function valuesOf(model: Model): ReadonlyMap<string, number[]> {
  const made = createInterpreter(model);
  invariant(made.ok, JSON.stringify(made));
  const outputs = made.value.slots.map(({ name }) => name);
  const none = { runCount: 1, constants: [], values: new Float64Array(0) };
  const { values, times } = made.value.simulate({ ...none, outputs });
  const of = (o: number): number[] => [...values.slice(o * times.length, (o + 1) * times.length)];
  return new Map(outputs.map((name, o) => [name, of(o)]));
}

const settings = new Map([
  ["effort", 2],
  ["rate", -4],
  ["weight[right]", -1],
]);
const set = ["--scenario", "double", "--set", "rate=-4", "--set", "Weight[Right]=-1"];

it.each([
  ["xmile", (name: string) => name],
  ["flat-xmile", (name: string) => name.replace(/[[\],]+/g, "_").replace(/_$/, "")],
])("export --format %s writes a scenario that runs to the same numbers", async (format, nameIn) => {
  const out = join(folder, `${format}.xmile`);
  await cli("export", tiny, ...set, "--format", format, "--out", out);
  const text = readFileSync(out, "utf8");
  expect(text.includes("<dim")).toBe(format === "xmile");
  const found = valuesOf(modelOf(text));
  const wanted = valuesOf(setConstants(modelOf(tinyXmile), settings));
  expect(found.size).toBe(wanted.size);
  for (const [name, series] of wanted)
    for (const [t, value] of series.entries())
      expect(found.get(nameIn(name))?.[t], name).toBeCloseTo(value, 9);
});

it("export asks for a file to write, and for a format it knows", async () => {
  await expect(cli("export", tiny)).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining("--out") as string,
  });
  const asked = cli("export", tiny, "--format", "pdf", "--out", join(folder, "x"));
  await expect(asked).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining("flat-xmile") as string,
  });
});
