import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { readReport } from "#model";
import { tinyXmile } from "../analysis/a-study.ts";
import { tinyFiles } from "./tiny-files.ts";

interface Answer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

// Each command is a process of its own, as slow as the machine is busy.
vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), "heptagone-cli-"));
const tiny = join(folder, "tiny");

function start(file: string, args: readonly string[]): Promise<Answer> {
  return new Promise((resolve) => {
    execFile(process.execPath, [file, ...args], (error, out, err) =>
      resolve({ code: typeof error?.code === "number" ? error.code : error ? -1 : 0, out, err }),
    );
  });
}

/** Run the built command line in a process of its own. */
function cli(...args: readonly string[]): Promise<Answer> {
  return start("dist-cli/main.js", args);
}

async function json(...args: readonly string[]): Promise<Record<string, unknown>> {
  const { code, out, err } = await cli(...args, "--json");
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return JSON.parse(out) as Record<string, unknown>;
}

beforeAll(async () => {
  const { code, err } = await start("scripts/cli.mjs", ["--help"]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  mkdirSync(tiny);
  writeFileSync(join(tiny, "model.xmile"), tinyXmile);
  for (const [name, content] of Object.entries(tinyFiles)) {
    writeFileSync(join(tiny, name), JSON.stringify(content));
  }
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true }));

describe.concurrent("run", () => {
  it("gives indicators at the times asked, and every variable in JSON", async () => {
    const found = await json("run", tiny, "--at", "0,1.5,4");
    expect(found).toMatchObject({
      scenario: "base",
      failures: 0,
      indicators: { ratio: { "0": null, "1.5": 1.3, "4": 1.8 } },
      variables: { wealth: { "0": 10, "4": 18 }, "share[right]": { "4": 54 } },
    });
    expect(found["runId"]).toMatch(/^[0-9a-f]{8}-0-[0-9a-f]{8}$/);
  });

  it("sets constants, arrayed ones too, over the scenario", async () => {
    const set = ["--set", "rate=4", "--set", "Weight[Right]=-1"];
    const found = await json("run", tiny, "--scenario", "double", ...set, "--at", "1");
    expect(found).toMatchObject({
      variables: { wealth: { "1": 18 }, "share[right]": { "1": -18 } },
    });
  });

  it("runs in a kind of territory, the counterfactual too", async () => {
    const found = await json("run", tiny, "--territory", "rich", "--at", "4");
    expect(found).toMatchObject({ territory: "rich", variables: { wealth: { "4": 26 } } });
    const { code, err } = await cli("ensemble", tiny, "--territory", "rihc");
    expect(code).toBe(2);
    expect(err.trim()).toMatch(/^Unknown territory “rihc”. Did you mean “rich”\?.*$/);
  });

  it("runs a lone XMILE file, and shows its stocks and flows", async () => {
    const { code, out } = await cli("run", join(tiny, "model.xmile"), "--at", "0,4");
    expect(code).toBe(0);
    expect(out).toMatch(/wealth +10 +18/);
  });

  it("writes every save point of every variable as CSV", async () => {
    const path = join(folder, "out", "run.csv");
    expect((await cli("run", tiny, "--out", path)).code).toBe(0);
    const [head = "", first = "", ...rest] = readFileSync(path, "utf8").trim().split("\n");
    expect(head.startsWith("Time,")).toBe(true);
    expect(head).toContain("wealth");
    expect(first.split(",")[0]).toBe("0");
    expect(rest.length).toBe(16);
  });
});

describe.concurrent("ensemble", () => {
  const ask = ["--scenario", "base", "--evidence", "prior", "--runs", "200", "--seed", "3"];

  it("gives the same numbers and run id for any number of workers", async () => {
    const [one, three] = await Promise.all([
      cli("ensemble", tiny, ...ask, "--at", "4", "--json", "--workers", "1"),
      cli("ensemble", tiny, ...ask, "--at", "4", "--json", "--workers", "3"),
    ]);
    expect(three).toEqual(one);
    const { indicators, ...rest } = JSON.parse(one.out) as {
      indicators: Record<string, Record<string, Record<string, number>>>;
    };
    expect(rest).toMatchObject({ failures: 0, runs: 200, seed: 3 });
    const figures = indicators["ratio"]!["4"]!;
    // The ratio at 4 is 1 + 0.4 rate, with rate uniform on 1 to 3.
    expect(Math.abs(figures["p50"]! - 1.8)).toBeLessThan(0.12);
    expect(Math.abs(figures["p05"]! - 1.44)).toBeLessThan(0.12);
    expect(figures["defined"]).toBe(1);
  });

  it("gives null where an indicator is undefined, and says for how many runs it is defined", async () => {
    expect(await json("ensemble", tiny, "--runs", "20", "--at", "0")).toMatchObject({
      indicators: { ratio: { "0": { p05: null, p50: null, p95: null, defined: 0 } } },
    });
  });

  it("counts the runs that gave no usable number", async () => {
    const diverging = ["--set", "effort=1e308", "--runs", "20", "--at", "4"];
    expect(await json("ensemble", tiny, ...diverging)).toMatchObject({
      failures: 20,
      indicators: { ratio: { "4": { p50: null, defined: 0 } } },
    });
  });
});

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

describe.concurrent("help", () => {
  it.each(["run", "ensemble", "check", "calibrate", "conformance", "document"])(
    "says how %s is used, in both languages",
    async (command) => {
      const [en, fr] = await Promise.all([
        cli(command, "--help"),
        cli(command, "--help", "--lang", "fr"),
      ]);
      expect(en.code).toBe(0);
      expect(en.out).toContain(`Usage: ${command}`);
      expect(fr.out).toContain(`Usage : ${command}`);
    },
  );
});

describe.concurrent("wrong input ends with code 2 and one clear line", () => {
  const broken = join(folder, "broken.xmile");
  beforeAll(() => {
    writeFileSync(broken, tinyXmile.replace("rate * effort", "rate * efort"));
    writeFileSync(join(folder, "cut.xmile"), tinyXmile.slice(0, 400));
  });

  it.each([
    [["fly"], "Unknown command “fly”"],
    [["run"], "Say which model"],
    [["run", "nowhere"], "No such file or folder: nowhere"],
    [["run", "TINY", "--scenario", "dubble"], "Did you mean “double”?"],
    [["run", "TINY", "--set", "rat=1"], "Did you mean “rate”?"],
    [["run", "TINY", "--set", "gain=1"], "“gain” is computed by the model"],
    [["run", "TINY", "--set", "rate"], "name=value"],
    [["run", "TINY", "--set", "rate=x"], "must be a number"],
    [["run", "TINY", "--at", "9"], "outside the run, 0 to 4"],
    [["run", "TINY", "--at", "0.1"], "does not fall on a step"],
    [["run", "TINY", "--jsno"], "Did you mean “--json”?"],
    [["run", "TINY", "more"], "too many"],
    [["run", "TINY", "--lang", "de"], "fr or en"],
    [["ensemble", "TINY", "--runs", "0"], "whole number from 1 up"],
    [["ensemble", "TINY", "--runs", "two"], "whole number"],
    [["ensemble", "TINY", "--evidence", "priot"], "Did you mean “prior”?"],
    [["ensemble", "TINY/model.xmile"], "no indicator"],
    [["check", "TINY", "--only", "grow"], "Did you mean “grows”?"],
    [["calibrate", "TINY", "--evidence", "prior", "--out", "x"], "no target"],
    [["calibrate", "TINY", "--evidence", "seen"], "--out is missing"],
    [["conformance", "TINY/nowhere"], "No such file or folder"],
    [["document", "TINY"], "--out is missing"],
  ])("%j", async (args, line) => {
    const { code, out, err } = await cli(...args.map((arg) => arg.replace("TINY", tiny)));
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(line);
    expect(err.trim().split("\n")).toHaveLength(1);
  });

  it("says where an equation is wrong, in the reader's language", async () => {
    const [en, fr] = await Promise.all([cli("run", broken), cli("run", broken, "--lang", "fr")]);
    expect([en.code, fr.code]).toEqual([2, 2]);
    expect(en.err).toContain("efort");
    expect(en.err).toContain("effort");
    expect(fr.err).not.toEqual(en.err);
  });

  it("survives a file cut short", async () => {
    const { code, err } = await cli("run", join(folder, "cut.xmile"));
    expect(code).toBe(2);
    expect(err).not.toContain("    at ");
  });

  it("says how to make a posterior that is missing", async () => {
    const lone = join(folder, "lone");
    mkdirSync(lone);
    for (const [name, content] of Object.entries(tinyFiles)) {
      writeFileSync(join(lone, name), JSON.stringify(content));
    }
    writeFileSync(join(lone, "model.xmile"), tinyXmile);
    const { code, err } = await cli("ensemble", lone, "--evidence", "seen");
    expect(code).toBe(2);
    expect(err).toContain("calibrate");
  });
});
