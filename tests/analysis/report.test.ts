import { describe, expect, it } from "vitest";
import { buildReport, priorDraws, proportionOf, type ReportPlan } from "#analysis";
import { createWasm } from "#engine";
import type { Check, Inquiry, Posterior, Report, Study } from "#model";
import { aStudy } from "./a-study.ts";

const sources = [{ text: "test" }];
const text = { fr: "", en: "" };

/** Wealth is 10 + rate × effort × t, rate uniform from 1 to 3; the counterfactual has no effort. */
function richStudy(checks: readonly Check[] = []): Study {
  const target = { indicator: "growth", grade: "hypothesis" as const, sources, kernel: 0.02 };
  return aStudy({
    checks: { checks: [...checks] },
    indicators: {
      indicators: [
        {
          id: "growth",
          of: "pair",
          equation: "scenario.wealth - counterfactual.wealth",
          scale: "linear",
          format: "number",
          domain: [0, 12],
          headline: true,
          chart: false,
        },
      ],
    },
    evidence: {
      default: "seen",
      sets: [
        { id: "prior", scenario: "base", targets: [] },
        {
          id: "seen",
          scenario: "base",
          targets: [
            { ...target, at: 2, value: 5 },
            { ...target, at: 4, value: 8 },
          ],
        },
      ],
    },
  });
}

const inquiry: Inquiry = {
  readings: [{ id: "both", scenario: "base", text, indicators: ["growth"], at: [2, 4] }],
  sweeps: [
    {
      id: "passes",
      constant: "effort",
      values: [0, 1, 2, 3],
      scenario: "base",
      holds: "AT(a.growth, 4) > 8",
      text,
    },
  ],
  comparisons: [
    {
      id: "wealth",
      standing: "held-out",
      runs: { a: { scenario: "base" } },
      figure: "AT(a.wealth, 4)",
      format: "number",
      text,
      published: [
        { value: 17, source: { text: "test" } },
        { value: 40, source: { text: "test" } },
      ],
    },
  ],
};

/** Rate is 2.5 in every draw: a shift of z(0.75) = 0.674. */
function aPosterior(seed: number, rate: number): Posterior {
  const values = new Float64Array(20).fill(rate);
  return {
    evidence: "seen",
    constants: ["rate"],
    drawCount: 20,
    values,
    made: { seed, levels: [1, 2] },
  };
}

async function reportOf(study: Study, parts: Partial<ReportPlan> = {}): Promise<Report> {
  const simulator = createWasm(study.model);
  if (!simulator.ok) throw new Error(JSON.stringify(simulator.error));
  const evidence = [
    { evidence: "prior", draws: priorDraws(study, 1, 200) },
    {
      evidence: "seen",
      draws: { constants: ["rate"], runCount: 2, values: Float64Array.of(2.5, 2.5) },
    },
  ];
  return buildReport(study, {
    inquiry,
    evidence,
    checked: evidence,
    posteriors: new Map([["seen", [aPosterior(1, 2.5), aPosterior(2, 2.6)]]]),
    made: { command: "", seed: 1, worlds: 200, checkWorlds: 200, priorWorlds: 3000 },
    simulate: (request) => simulator.value.simulate(request),
    ...parts,
  });
}

const balance: Check = {
  id: "balance",
  kind: "step",
  runs: { a: { scenario: "base" } },
  holds: "MIN_OVER(a.wealth, 0, 4) > 0",
  figure: "AT(a.wealth, 4)",
  text,
};

/** Made once: most tests read it. */
const made = reportOf(richStudy([balance]));

describe("proportionOf", () => {
  it("gives Wilson's interval, which is not empty when nothing was seen", () => {
    expect(proportionOf(0, 100)).toEqual({ count: 0, of: 100, share: 0, low: 0, high: 0.036993 });
    expect(proportionOf(50, 100)).toMatchObject({ share: 0.5, low: 0.40383, high: 0.59617 });
    expect(proportionOf(100, 100).high).toBe(1);
  });
});

describe("buildReport", () => {
  it("says where calibration moved an assumption, in prior standard deviations", async () => {
    const { sets } = await made;
    const [move] = sets.find(({ evidence }) => evidence === "seen")?.moves ?? [];
    expect(move?.prior.median).toBeCloseTo(2, 9);
    expect(move?.posterior.median).toBeCloseTo(2.5, 9);
    expect(move?.shift).toBeCloseTo(0.67449, 4);
    expect(move?.ratio).toBeCloseTo(1.25, 9);
    expect(sets.find(({ evidence }) => evidence === "prior")?.moves).toEqual([]);
  });

  it("compares the bands of two seeds", async () => {
    const { sets } = await made;
    const stability = sets.find(({ evidence }) => evidence === "seen")?.stability ?? [];
    expect(stability.map(({ at }) => at)).toEqual([2, 4]);
    expect(stability[0]?.medianGap).toBeCloseTo(0.1 / 2.55, 4);
  });

  it("counts the prior worlds that reach figures apart and together", async () => {
    const { reach } = await made;
    const shares = reach[0]?.found.map(({ figures, worlds }) => [figures.length, worlds.share]);
    // rate × 2 ≥ 5 from rate 2.5 up, rate × 4 ≥ 8 from rate 2 up: a quarter and a half of the prior.
    expect(shares?.map(([count]) => count)).toEqual([1, 1, 2]);
    for (const [index, expected] of [0.25, 0.5, 0.25].entries()) {
      expect(Math.abs((shares?.[index]?.[1] ?? 0) - expected)).toBeLessThan(0.04);
    }
  });

  it("finds from which value half of the worlds say yes", async () => {
    const { sweeps } = await made;
    const [sweep] = sweeps;
    const half = sweep?.half.find(({ evidence }) => evidence === "prior")?.value ?? Number.NaN;
    // effort × rate × 4 > 8: half of the rates pass 2 at effort 1.
    expect(Math.abs(half - 1)).toBeLessThan(0.15);
    expect(sweep?.half.find(({ evidence }) => evidence === "seen")?.value).toBeCloseTo(0.5, 9);
  });

  it("sets published figures beside the model's, with the gap and whether the band holds them", async () => {
    const { comparisons, readings } = await made;
    const row = comparisons[0]?.rows.find(({ evidence }) => evidence === "prior");
    expect(row?.band.median).toBeCloseTo(18, 0);
    expect(row?.gaps[0]).toBeCloseTo((row?.band.median ?? 0) - 17, 3);
    expect(row?.inside).toEqual([true, false]);
    const reading = readings[0]?.rows.find(({ evidence, at }) => evidence === "seen" && at === 4);
    expect(reading?.band).toEqual({ median: 10, low: 10, high: 10 });
  });

  it("gives every check its results and its balances their worst gap", async () => {
    const { checks, numerics } = await made;
    expect(checks[0]).toMatchObject({ id: "balance", required: 1 });
    expect(checks[0]?.results.map(({ holds }) => holds)).toEqual([true, true]);
    expect(numerics.conservation.find(({ evidence }) => evidence === "seen")?.worst).toBe(20);
    // A straight line is exact whatever the method and the step.
    expect(Math.max(...numerics.methods.map(({ worst }) => worst))).toBeLessThan(1e-9);
  });

  it("is a pure function of the study, the worlds and the seed", async () => {
    expect(await reportOf(richStudy([balance]))).toEqual(await made);
  });
});
