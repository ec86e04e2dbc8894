import { describe, expect, it } from "vitest";
import {
  calibrate,
  checkChecks,
  cornerDraws,
  coveringArray,
  evaluateChecks,
  priorDraws,
  quantiles,
  type CheckResult,
} from "#analysis";
import { createInterpreter } from "#engine";
import type { Check, Study } from "#model";
import { aPrior, aStudy } from "./a-study.ts";

const sources = [{ text: "test" }];

/** Wealth is 10 + 2 rate × effort × t; the counterfactual has no effort. */
function richStudy(checks: readonly Check[] = []): Study {
  return aStudy({
    checks: { checks: [...checks] },
    indicators: {
      indicators: [
        {
          id: "growth-ratio",
          of: "pair",
          equation: "scenario.wealth / counterfactual.wealth",
          scale: "log",
          format: "times",
          domain: [1, 3],
          headline: false,
          chart: false,
        },
      ],
    },
    evidence: {
      default: "seen",
      sets: [
        {
          id: "seen",
          scenario: "base",
          targets: [
            {
              indicator: "growth-ratio",
              at: 2,
              value: 1.5,
              kernel: 0.02,
              grade: "hypothesis",
              sources,
            },
          ],
        },
      ],
    },
    levers: {
      levers: [
        {
          kind: "number",
          id: "effort",
          constant: "effort",
          min: 0,
          max: 4,
          step: 1,
          default: 1,
          format: "number",
        },
      ],
      events: [],
    },
  });
}

function aCheck(parts: Partial<Check>): Check {
  return {
    id: "it",
    kind: "draws",
    runs: { a: { scenario: "base" } },
    text: { fr: "", en: "" },
    ...parts,
  };
}

function simulatorOf(study: Study): ReturnType<typeof createInterpreter> & { ok: true } {
  const made = createInterpreter(study.model);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made;
}

async function evaluate(...checks: readonly Check[]): Promise<readonly CheckResult[]> {
  const study = richStudy(checks);
  const { value } = simulatorOf(study);
  return evaluateChecks(study, {
    evidence: [{ evidence: "seen", draws: priorDraws(study, 1, 40) }],
    simulate: (request) => value.simulate(request),
  });
}

describe("evaluateChecks", () => {
  it("counts the draws that obey, and publishes the median of the figure", async () => {
    const [found] = await evaluate(
      aCheck({ holds: "AT(a.growth_ratio, 4) > 1.8", figure: "AT(a.wealth, 4)", share: 0.3 }),
    );
    const study = richStudy();
    const rates = [...priorDraws(study, 1, 40).values];
    const share = rates.filter((rate) => 1 + (4 * rate) / 10 > 1.8).length / 40;
    const [median] = quantiles(
      Float64Array.from(rates, (rate) => 10 + 4 * rate),
      [0.5],
    );
    expect(found?.share).toBeCloseTo(share, 12);
    expect(found?.holds).toBe(share >= 0.3);
    expect(found?.figure).toBeCloseTo(median!, 9);
    expect(found).toMatchObject({ evidence: "seen", required: 0.3, failures: 0 });
  });

  it("reads the counterfactual of a run, and the target of the evidence set", async () => {
    const [found] = await evaluate(
      aCheck({
        holds: "a.counterfactual.wealth = 10 AND target.growth_ratio = 1.5",
        share: 1,
      }),
    );
    expect(found?.holds).toBe(true);
  });

  it("compares runs of one check, draw by draw", async () => {
    const runs = { a: { scenario: "base" }, b: { scenario: "base", set: { effort: 2 } } };
    const [found] = await evaluate(
      aCheck({ runs, holds: "ABS(AT((b.wealth - 10) / (a.wealth - 10), 3) - 2) < 1e-9" }),
    );
    expect(found).toMatchObject({ holds: true, share: 1 });
  });

  it("evaluates a median check on medians over the draws", async () => {
    // The median draw obeys, most draws do not.
    const [found] = await evaluate(
      aCheck({ kind: "median", holds: "ABS(AT(a.wealth, 1) - 12) < 0.3" }),
    );
    expect(found).toMatchObject({ holds: true, share: undefined });
  });

  it("gives no verdict on a check that is only reported", async () => {
    const [found] = await evaluate(aCheck({ kind: "report", holds: "AT(a.wealth, 1) > 0" }));
    expect(found).toMatchObject({ holds: undefined, share: 1, figure: 1 });
  });

  it("runs corners at the bounds of levers and priors, whatever the preset sets", async () => {
    const [found] = await evaluate(
      aCheck({
        kind: "corner",
        runs: { a: { scenario: "double" } },
        holds: "AT(a.wealth, 1) <= 22 + 1e-9",
        figure: "AT(a.wealth, 1)",
      }),
    );
    expect(found).toMatchObject({ holds: true, evidence: "model", low: 10 });
    // Corners 10, 10, 14 and 22: type 7 puts the 95 % quantile at 14 + 0.85 × 8.
    expect(found?.high).toBeCloseTo(20.8, 9);
  });

  it("finds a variable without unit in the structure", async () => {
    const [found] = await evaluate(aCheck({ kind: "structure", runs: {} }));
    expect(found).toMatchObject({ holds: false, evidence: "model" });
  });

  it("fails a check whose run has no usable number", async () => {
    const [found] = await evaluate(
      aCheck({ runs: { a: { scenario: "base", set: { seed_money: 1e308 } } }, holds: "1 = 1" }),
    );
    expect(found).toMatchObject({ holds: true, failures: 0 });
    const [diverged] = await evaluate(
      aCheck({
        runs: { a: { scenario: "base", set: { effort: 1e308 } } },
        holds: "a.wealth >= 0 OR 1 = 1",
      }),
    );
    expect(diverged).toMatchObject({ holds: false, failures: 40 });
  });

  it("runs a check only on the evidence it names", async () => {
    expect(await evaluate(aCheck({ evidence: ["other"], holds: "1 = 1" }))).toEqual([]);
  });

  it("reports what is wrong in an expression", () => {
    const study = richStudy([aCheck({ id: "9", holds: "AT(a.wealht, 1) > b.wealth" })]);
    expect(checkChecks(study)).toMatchObject([
      { code: "unknown-variable", nearest: "a.wealth", place: { variable: "check 9" } },
      { code: "unknown-variable", name: "b.wealth" },
    ]);
  });
});

describe("coveringArray", () => {
  it.each([3, 5, 8, 20])("makes any three of %d factors meet in all eight ways", (count) => {
    const rows = coveringArray(count);
    for (let a = 0; a < count; a++)
      for (let b = a + 1; b < count; b++)
        for (let c = b + 1; c < count; c++) {
          const met = new Set(rows.map((row) => `${row[a]!} ${row[b]!} ${row[c]!}`));
          expect(met.size).toBe(8);
        }
  });

  it("puts a bounded prior at its bounds and another at 3.09 standard deviations", () => {
    const uncertainty = {
      priors: [
        aPrior("rate", { shape: "triangular", min: 1, mode: 2, max: 5 }),
        aPrior("offset", { shape: "normal", mean: 1, sd: 2 }),
      ],
    };
    const draws = cornerDraws(aStudy({ uncertainty }));
    const column = (c: number): Set<number> =>
      new Set([...draws.values].filter((_, index) => index % 2 === c));
    expect(column(0)).toEqual(new Set([1, 5]));
    expect([...column(1)].map((value) => Math.abs(value - 1))).toEqual([6.18, 6.18]);
  });
});

describe("calibrate", () => {
  it("moves the draws to the target, and says by how much each prior moved", async () => {
    const study = richStudy();
    const { value } = simulatorOf(study);
    const posterior = await calibrate(study, {
      evidence: "seen",
      seed: 1,
      drawCount: 400,
      saveStep: 1,
      mostFinalSweeps: 20,
      simulate: (request) => value.simulate(request),
    });
    // Wealth at 2 is 10 + 2 rate: the ratio is 1.5 where rate is 2.5, with sd 0.02 × 1.5 / 0.2.
    const [median] = quantiles(posterior.values, [0.5]);
    expect(Math.abs(median! - 2.5)).toBeLessThan(0.03);
    const shifts = posterior.made["shifts"] as Record<string, { mean: number; sd: number }>;
    // 2.5 is the 75 % quantile of the uniform prior on 1 to 3: a score of 0.674.
    expect(Math.abs(shifts["rate"]!.mean - 0.674)).toBeLessThan(0.08);
    expect(posterior.made).toMatchObject({ model: study.hash, evidence: "seen" });
  });

  it("refuses an evidence set without target", async () => {
    const plan = { evidence: "none", seed: 1, drawCount: 4, saveStep: 1 };
    const simulate = () => {
      throw new Error("not reached");
    };
    await expect(calibrate(richStudy(), { ...plan, simulate })).rejects.toThrow(RangeError);
  });
});
