import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readReport } from "#model";
import { tinyXmile } from "../analysis/a-study.ts";
import { openTiny } from "./tiny-command.ts";

const { folder, tiny, cli, json } = openTiny();

describe("calibrate, then check", () => {
  it("writes a posterior that ensemble and check read", async () => {
    const path = join(tiny, "posteriors", "seen.json");
    const plan = ["--evidence", "seen", "--seed", "1", "--draws", "200", "--sweeps", "10"];
    expect((await cli("calibrate", tiny, ...plan, "--out", path)).code).toBe(0);
    const found = await json("ensemble", tiny, "--evidence", "seen", "--runs", "200", "--at", "2");
    const { ratio } = found["indicators"] as Record<string, Record<string, { p50: number }>>;
    expect(Math.abs(ratio!["2"]!.p50 - 1.5)).toBeLessThan(0.01);
    const { checks } = await json("check", tiny, "--evidence", "seen", "--runs", "50");
    expect(checks).toMatchObject([
      { id: "grows", evidence: "seen", holds: true, share: 1 },
      { id: "shrinks", evidence: "seen", holds: false, share: 0 },
    ]);
  });
});

describe.concurrent("report", () => {
  const few = ["--runs", "20", "--check-runs", "20", "--prior-runs", "100"];

  it("writes a file that reads, with the checks and the hash of the study", async () => {
    const path = join(folder, "report.json");
    expect((await cli("report", tiny, ...few, "--out", path)).code).toBe(0);
    const { report, diagnostics } = readReport(readFileSync(path, "utf8"));
    expect(diagnostics).toEqual([]);
    expect(report?.checks.map(({ id }) => id)).toEqual(["grows", "shrinks"]);
    expect(report?.made).toMatchObject({ seed: 1, worlds: 20, checkWorlds: 20, priorWorlds: 100 });
    expect(report?.reach[0]?.found[0]?.worlds.of).toBe(100);
  });

  it("asks for a place to write", async () => {
    expect((await cli("report", tiny, ...few)).code).toBe(2);
  });
});

describe.concurrent("check --variant", () => {
  it("runs the checks that a model wrong on purpose should fail, and says whether they saw it", async () => {
    const breaks = [{ check: "grows" }, { check: "shrinks", above: 2 }];
    const variant = { id: "no-gain", text: { fr: "", en: "" }, equations: { gain: "0" }, breaks };
    mkdirSync(join(tiny, "broken"), { recursive: true });
    writeFileSync(join(tiny, "broken", "variants.json"), JSON.stringify({ variants: [variant] }));
    const few = ["--evidence", "prior", "--runs", "20"];
    expect(await json("check", tiny, "--variant", "no-gain", ...few)).toMatchObject({
      variants: [
        { variant: "no-gain", id: "grows", holds: false, seen: true },
        { variant: "no-gain", id: "shrinks", holds: false, seen: true },
      ],
    });
    const unknown = await cli("check", tiny, "--variant", "no-gane");
    expect(unknown).toMatchObject({ code: 2 });
    expect(unknown.err).toContain("no-gain");
  });
});

describe.concurrent("explain", () => {
  it("shares the difference of two scenarios over what changed, with a sentence", async () => {
    const found = await json("explain", tiny, "base", "double", "--at", "4");
    expect(found).toMatchObject({ indicator: "ratio", at: 4, method: "exact", measure: "ratio" });
    const [from, to] = [Number(found["from"]), Number(found["to"])];
    const [part, ...others] = found["parts"] as readonly Record<string, unknown>[];
    expect(others).toEqual([]);
    expect(part).toMatchObject({ kind: "constant", id: "effort", standardError: 0 });
    expect(part?.["factor"]).toBeCloseTo(to / from, 12);
    expect(found["sentence"]).toContain("is higher in “double” than in “base”");
    const back = await json("explain", tiny, "double", "base", "--at", "4");
    expect(back["sentence"]).toContain("is lower in “base” than in “double”");
    expect([found["cause"], back["cause"]]).toEqual([
      expect.stringContaining("gains"),
      expect.stringContaining("loses"),
    ]);
    expect(found["loops"]).toBeInstanceOf(Array);
    expect(found["carriers"]).toBeInstanceOf(Array);
  });

  it("says where the indicator is undefined, and asks for two known scenarios", async () => {
    const found = await json("explain", tiny, "base", "double", "--at", "0");
    expect(found).toMatchObject({ from: null, to: null, measure: "undefined", parts: [] });
    expect(await cli("explain", tiny, "base")).toMatchObject({ code: 2 });
    const { code, err } = await cli("explain", tiny, "base", "duoble");
    expect(code).toBe(2);
    expect(err).toContain("“double”");
  });
});

describe.concurrent("check", () => {
  it("exits 1 on a failed check only when asked to be strict", async () => {
    const args = ["check", tiny, "--evidence", "prior", "--runs", "20"];
    expect((await cli(...args)).code).toBe(0);
    expect((await cli(...args, "--strict")).code).toBe(1);
    expect((await cli(...args, "--strict", "--only", "grows")).code).toBe(0);
  });
});

describe.concurrent("conformance", () => {
  it("compares folders with the outputs beside their models", async () => {
    const suite = join(folder, "suite");
    for (const [name, last] of [
      ["good", "18"],
      ["bad", "19"],
    ] as const) {
      mkdirSync(join(suite, name), { recursive: true });
      writeFileSync(join(suite, name, "m.xmile"), tinyXmile);
      const rows = Array.from({ length: 17 }, (_, i) => [i / 4, i === 16 ? last : 10 + i / 2]);
      writeFileSync(
        join(suite, name, "output.csv"),
        ["Time,Wealth", ...rows.map((row) => row.join(","))].join("\r\n"),
      );
    }
    mkdirSync(join(suite, "alone"));
    writeFileSync(join(suite, "alone", "m.xmile"), tinyXmile);
    const found = await json("conformance", suite);
    expect(found).toMatchObject({
      files: 2,
      passed: 1,
      failed: [{ file: join("bad", "output.csv") }],
      skipped: [{ file: "alone" }],
    });
    expect(JSON.stringify(found["failed"])).toContain("wealth at 4 is 18, expected 19");
  });
});

describe.concurrent("document", () => {
  it("writes the same page twice", async () => {
    const [a, b] = [join(folder, "a.md"), join(folder, "b.md")];
    expect((await cli("document", tiny, "--out", a)).code).toBe(0);
    expect((await cli("document", tiny, "--out", b)).code).toBe(0);
    expect(readFileSync(a, "utf8")).toBe(readFileSync(b, "utf8"));
    expect(readFileSync(a, "utf8")).toContain("`rate * effort`");
  });
});
