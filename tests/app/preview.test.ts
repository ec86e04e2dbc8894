import { afterEach, describe, expect, it } from "vitest";
import { createInProcessRunner, type Answer, type Question, type Runner } from "#app";
import type { Study } from "#model";
import { firstRunCount } from "../../src/app/question.ts";
import { createPool } from "../../src/app/workers/pool.ts";
import {
  mostPrecisionGap,
  precisionGap,
  quantileGap,
} from "../../src/app/workers/precision-gap.ts";
import { allianceSource, allianceStudy } from "./support/alliance.ts";
import { pondStudy } from "./support/pond.ts";
import { openPortLink } from "./support/port-link.ts";

const atRest: Question = {
  ...{ scenario: "storm", settings: {}, assumptions: {}, evidence: "prior", seed: 1 },
  runCount: 64,
};
const moving: Question = { ...atRest, runCount: 300, isPreview: true };

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

  it("is in double precision until an answer at rest has agreed with single", async () => {
    const runner = await load(pondStudy());
    const wanted = bands(await answerOf(await load(pondStudy()), { ...moving, isPreview: false }));
    expect(bands(await answerOf(runner, moving))).toEqual(wanted);
    await answerOf(runner, atRest);
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
    const wanted = await answerOf(await load(study), { ...moving, isPreview: false });
    expect(bands(await answerOf(runner, moving))).toEqual(bands(wanted));
  });

  it("is the same, bit for bit, whatever the number of workers", async () => {
    const answers = await Promise.all(
      [1, 2, 3].map(async (size) => {
        const runner = await load(pondStudy(), createPool({ size, spawn: openPortLink }));
        await answerOf(runner, atRest);
        return answerOf(runner, moving);
      }),
    );
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  it("computes the indicators it is asked, as it would beside the others", async () => {
    const runner = await load(pondStudy());
    await answerOf(runner, atRest);
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
      const question = { ...atRest, scenario, evidence, runCount: firstRunCount };
      const wanted = await answerOf(runner, question);
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
  const runCount = 3;
  const double = Float64Array.of(1, 2, 4, 2, 4, 8);

  it("is nothing between equal series, undefined values included", () => {
    const undefinedToo = Float64Array.of(1, 2, NaN, NaN, NaN, NaN);
    for (const scale of ["linear", "log"] as const) {
      expect(precisionGap({ double, single: double.slice(), runCount, scale })).toBe(0);
      const same = { double: undefinedToo, single: undefinedToo.slice(), runCount, scale };
      expect(precisionGap(same)).toBe(0);
    }
  });

  it("is the largest distance of two quantiles, as a share of the axis", () => {
    // The median of the second row moves by 0.5 where quantiles span 1.05 to 7.8.
    const single = Float64Array.of(1, 2, 4, 2, 4.5, 8);
    const gap = precisionGap({ double, single, runCount, scale: "linear" });
    expect(gap).toBeCloseTo(0.5 / (7.8 - 1.05), 12);
  });

  it("is infinite where one is undefined and the other is not", () => {
    const single = Float64Array.of(1, 2, 4, NaN, NaN, NaN);
    expect(precisionGap({ double, single, runCount, scale: "log" })).toBe(Infinity);
  });
});
