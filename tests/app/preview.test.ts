import { afterEach, describe, expect, it } from "vitest";
import { createInProcessRunner, type Answer, type Question, type Runner } from "#app";
import type { Study } from "#model";
import { firstRunCount } from "../../src/app/question.ts";
import { createPool } from "../../src/app/workers/pool.ts";
import { mostPrecisionGap, quantileGap } from "../../src/app/workers/precision-gap.ts";
import { allianceSource, allianceStudy } from "./support/alliance.ts";
import { pondStudy } from "./support/pond.ts";
import { openPortLink } from "./support/port-link.ts";

const atRest: Question = {
  ...{ scenario: "storm", settings: {}, assumptions: {}, evidence: "prior", seed: 1 },
  runCount: firstRunCount,
};
const moving: Question = { ...atRest, runCount: 300, isPreview: true };
const rehearsed: Question = { ...atRest, isPreview: true };

const opened: Runner[] = [];
afterEach(() => {
  for (const runner of opened.splice(0)) runner.dispose();
});

async function load(study: Study, runner: Runner = createInProcessRunner()): Promise<Runner> {
  opened.push(runner);
  expect(await runner.load(study)).toMatchObject({ ok: true });
  return runner;
}

async function answerOf(runner: Runner, question: Question): Promise<Answer> {
  const asked = await runner.ask(question);
  if (!asked.ok) throw new Error(JSON.stringify(asked.error));
  return asked.value;
}

const bands = ({ indicators }: Answer): readonly (readonly [string, Float64Array])[] =>
  [...indicators].map(([id, { scenario }]) => [id, scenario.values]);

describe("a preview", () => {
  it("says that it is one, and has no run id to be reported under", async () => {
    const runner = await load(pondStudy());
    const preview = await answerOf(runner, moving);
    expect(preview).toMatchObject({ isPreview: true, runId: undefined, runCount: 300 });
    const full = await answerOf(runner, { ...moving, isPreview: false });
    expect(full.isPreview).toBe(false);
    expect(full.runId).toMatch(/^[0-9a-f]+-1-/);
  });

  it("is in double precision until single has agreed with an answer at rest", async () => {
    const runner = await load(pondStudy());
    const wanted = bands(await answerOf(await load(pondStudy()), { ...moving, isPreview: false }));
    expect(await runner.rehearse(rehearsed)).toBe(false);
    await answerOf(runner, atRest);
    expect(bands(await answerOf(runner, moving))).toEqual(wanted);
    expect(await runner.rehearse(rehearsed)).toBe(true);
    const single = bands(await answerOf(runner, moving));
    expect(single).not.toEqual(wanted);
    for (const [index, [id, values]] of single.entries()) {
      expect(id).toBe(wanted[index]?.[0]);
      expect(quantileGap(wanted[index]?.[1] ?? values, values, "linear")).toBeLessThan(1e-5);
    }
  });

  it("stays in double precision for a model that single precision cannot follow", async () => {
    const study = pondStudy({ total: "(SUM(level[*]) + 1e9) - 1e9" });
    const runner = await load(study);
    await answerOf(runner, atRest);
    expect(await runner.rehearse(rehearsed)).toBe(false);
    const wanted = await answerOf(await load(study), { ...moving, isPreview: false });
    expect(bands(await answerOf(runner, moving))).toEqual(bands(wanted));
  });

  it("is held against the answer to its own question only", async () => {
    const runner = await load(pondStudy());
    await answerOf(runner, { ...atRest, settings: { feed: 3 } });
    expect(await runner.rehearse(rehearsed)).toBe(false);
    await answerOf(runner, atRest);
    const given = new AbortController();
    given.abort();
    expect(await runner.rehearse(rehearsed, { signal: given.signal })).toBe(false);
    expect(await runner.rehearse(rehearsed)).toBe(true);
  });

  it("is the same, bit for bit, whatever the number of workers", async () => {
    const answers = await Promise.all(
      [1, 2, 3].map(async (size) => {
        const runner = await load(pondStudy(), createPool({ size, spawn: openPortLink }));
        await answerOf(runner, atRest);
        expect(await runner.rehearse(rehearsed)).toBe(true);
        return answerOf(runner, moving);
      }),
    );
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  it("computes the indicators it is asked, as it would beside the others", async () => {
    const runner = await load(pondStudy());
    await answerOf(runner, atRest);
    await runner.rehearse(rehearsed);
    const all = await answerOf(runner, moving);
    const some = await answerOf(runner, { ...moving, indicators: ["gain"] });
    expect([...some.indicators.keys()]).toEqual(["gain"]);
    expect(some.indicators.get("gain")).toEqual(all.indicators.get("gain"));
    expect(some.ring).toEqual(all.ring);
    const other = await answerOf(runner, { ...moving, indicators: ["total"] });
    expect(other.indicators.get("total")).toEqual(all.indicators.get("total"));
  });

  it("leaves the answer at rest as it would have been without it", async () => {
    const runner = await load(pondStudy());
    const before = await answerOf(runner, atRest);
    await runner.rehearse(rehearsed);
    await answerOf(runner, moving);
    expect(await answerOf(runner, atRest)).toEqual(before);
  });

  it("draws the flagship's bands, dots and medians where double precision does, to a pixel", async () => {
    const study = allianceStudy();
    const runner = await load(study);
    const evidence = study.evidence.default;
    const posterior = await allianceSource().posterior(evidence);
    if (posterior.ok) runner.addPosterior(evidence, posterior.value);
    // Those in which single precision was found furthest from double, of all the study's scenarios.
    for (const scenario of ["entre-soi", "sustained-7"]) {
      const question = { ...atRest, scenario, evidence };
      const wanted = await answerOf(runner, question);
      expect(await runner.rehearse({ ...question, isPreview: true }), scenario).toBe(true);
      const preview = await answerOf(runner, { ...question, isPreview: true });
      for (const { id, scale } of study.indicators.indicators) {
        const [double, single] = [wanted, preview].map(({ indicators }) => indicators.get(id));
        if (!double || !single) throw new Error(`${id} is in every answer`);
        const gap = quantileGap(double.scenario.values, single.scenario.values, scale);
        expect(gap, `${id} in ${scenario}`).toBeLessThan(mostPrecisionGap);
      }
      expect(preview.failureCount).toBe(wanted.failureCount);
    }
  });
});

describe("the gap between precisions", () => {
  const double = Float64Array.of(1, 2, 4, 2, 4, 8);

  it("is nothing between equal bands, undefined values included", () => {
    const undefinedToo = Float64Array.of(1, 2, NaN, NaN, NaN, NaN);
    for (const scale of ["linear", "log"] as const) {
      expect(quantileGap(double, double.slice(), scale)).toBe(0);
      expect(quantileGap(undefinedToo, undefinedToo.slice(), scale)).toBe(0);
    }
  });

  it("is the largest distance of two quantiles, as a share of the axis", () => {
    const single = Float64Array.of(1, 2, 4, 2, 4.5, 8);
    expect(quantileGap(double, single, "linear")).toBeCloseTo(0.5 / 7, 12);
    expect(quantileGap(double, single, "log")).toBeCloseTo(Math.log(4.5 / 4) / Math.log(8), 12);
  });

  it("is infinite where one is undefined and the other is not", () => {
    const single = Float64Array.of(1, 2, 4, NaN, NaN, NaN);
    expect(quantileGap(double, single, "log")).toBe(Infinity);
  });
});
