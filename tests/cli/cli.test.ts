import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { tinyXmile } from "../analysis/a-study.ts";
import { openTiny } from "./tiny-command.ts";
import { tinyFiles } from "./tiny-files.ts";

const { folder, tiny, cli, json } = openTiny();

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
