import { describe, expect, it } from "vitest";
import {
  changesBetween,
  coalitionMedians,
  evaluateIndicators,
  pairRequests,
  planExplanation,
  priorDraws,
  quantiles,
  shareDifference,
  type Explanation,
  type PairQuestion,
  type WhyQuestion,
} from "#analysis";
import { createWasm, type Ensemble, type EnsembleRequest } from "#engine";
import { pondStudy } from "../../app/support/pond.ts";

const study = pondStudy();
const opened = createWasm(study.model);
if (!opened.ok) throw new Error("the pond can be compiled");
const simulator = opened.value;

/** Nothing leaks, all reach alike: total = 30 + feed × 3 × t. */
const still = { leak: 0, "reach[middle]": 1 };
const ask = (scenario: string, change: Partial<PairQuestion> = {}): PairQuestion => ({
  scenario,
  settings: {},
  assumptions: still,
  ...change,
});

let runs: EnsembleRequest[] = [];
function simulate(request: EnsembleRequest): Ensemble {
  runs.push(request);
  return simulator.simulate(request);
}

function explain(why: WhyQuestion): Explanation {
  runs = [];
  const plan = planExplanation(study, why);
  const draws = priorDraws(study, 1, 8);
  const given = { coalitions: plan.coalitions, draws, saveStep: 0.25 };
  return shareDifference(study, why, plan, coalitionMedians(study, why, given, simulate));
}

const amounts = ({ parts }: Explanation): Record<string, number> =>
  Object.fromEntries(parts.map(({ change, amount }) => [change.id, amount]));

describe("changes between two questions", () => {
  it("are levers, events, assumptions and the territory, each once", () => {
    const a = ask("rain");
    const b = ask("storm", {
      settings: { "reach[high]": 2, "reach[low]": 2, flood_time: 1, flood_size: 5 },
      assumptions: { ...still, leak: 0.2 },
      territory: "leaky",
    });
    const found = changesBetween(study, a, b).map(({ kind, id }) => `${kind} ${id}`);
    expect(found).toEqual([
      ...["lever feed", "lever reach", "event flood"],
      ...["territory territory", "assumption leak"],
    ]);
  });

  it("leave out a value written as the file has it, and the date of an event that never happens", () => {
    const b = ask("rain", { settings: { "reach[high]": 1, flood_time: 3 } });
    expect(changesBetween(study, ask("rain"), b)).toEqual([]);
    expect(changesBetween(study, ask("rain"), ask("rain"))).toEqual([]);
  });

  it("tell a value drawn run by run from the same value fixed", () => {
    const drawing = {
      ...study,
      scenarios: {
        ...study.scenarios,
        scenarios: [
          ...study.scenarios.scenarios,
          { id: "drawn", set: { feed: 1 }, draw: { feed: "reach[middle]" } },
        ],
      },
    };
    const found = changesBetween(drawing, ask("rain"), ask("drawn"));
    expect(found.map(({ id }) => id)).toEqual(["feed"]);
  });
});

describe("explanation of a difference", () => {
  it("shares out feed × reach × time as it can be computed by hand", () => {
    // Gain = feed (2 + reach) t: 3t, 9t, 4t, 12t, so feed brings 7t and reach 2t.
    const b = ask("storm", { settings: { "reach[high]": 2 } });
    const found = explain({ a: ask("rain"), b, indicator: "late-gain", at: 2 });
    expect(found).toMatchObject({ measure: "difference" });
    expect(found.from).toBeCloseTo(6, 9);
    expect(found.to).toBeCloseTo(24, 9);
    expect(amounts(found)["feed"]).toBeCloseTo(14, 9);
    expect(amounts(found)["reach"]).toBeCloseTo(4, 9);
  });

  it("has parts that add up to the difference, in logarithms for a factor", () => {
    const b = ask("storm", { settings: { "reach[high]": 2, flood_size: 4, flood_time: 1 } });
    const found = explain({ a: ask("dry"), b, indicator: "gain", at: 4 });
    const sum = found.parts.reduce((total, { amount }) => total + amount, 0);
    expect(found.measure).toBe("ratio");
    expect(sum).toBeCloseTo(Math.log(found.to / found.from), 9);
  });

  it("asks all mixtures to set the same constants, so that one program runs them all", () => {
    const b = ask("storm", {
      settings: { "reach[high]": 2, flood_size: 4, flood_time: 1 },
      assumptions: { ...still, leak: 0.2 },
    });
    const a = ask("rain");
    const found = explain({ a, b, indicator: "gain", at: 4 });
    expect(runs.length).toBeGreaterThan(8);
    expect(new Set(runs.map(({ constants }) => constants.join())).size).toBe(1);
    // The ends are what the questions give when they are asked alone.
    const draws = priorDraws(study, 1, 8);
    const ends = [a, b].map((question) => {
      const { scenario, counterfactual } = pairRequests(study, question, draws);
      const pair = {
        scenario: simulator.simulate({ ...scenario, saveStep: 4 }),
        counterfactual: simulator.simulate({ ...counterfactual, saveStep: 4 }),
      };
      const values = evaluateIndicators(study, pair).get("gain")?.scenario.subarray(8, 16);
      return quantiles(values ?? new Float64Array(), [0.5])[0] ?? NaN;
    });
    expect(Math.abs(found.from / (ends[0] ?? NaN) - 1)).toBeLessThan(1e-12);
    expect(Math.abs(found.to / (ends[1] ?? NaN) - 1)).toBeLessThan(1e-12);
  });

  it("gives the opposite parts when the questions change places", () => {
    const b = ask("storm", { settings: { "reach[high]": 2 }, territory: "tight" });
    const [there, back] = [
      explain({ a: ask("rain"), b, indicator: "gain", at: 3 }),
      explain({ a: b, b: ask("rain"), indicator: "gain", at: 3 }),
    ];
    for (const [id, amount] of Object.entries(amounts(there)))
      expect(amounts(back)[id]).toBeCloseTo(-amount, 9);
  });

  it("gives nothing to a lever that cannot matter: who is reached when nothing is fed", () => {
    const b = ask("dry", { settings: { "reach[high]": 2 }, assumptions: { ...still, leak: 0.1 } });
    const found = explain({ a: ask("dry"), b, indicator: "total", at: 4 });
    expect(amounts(found)["reach"]).toBeCloseTo(0, 12);
    expect(amounts(found)["leak"]).toBeCloseTo(found.to - found.from, 9);
  });

  it("is undefined, without parts, where the indicator is", () => {
    const found = explain({ a: ask("rain"), b: ask("storm"), indicator: "late-gain", at: 1 });
    expect(found).toEqual({ from: NaN, to: NaN, measure: "undefined", parts: [] });
  });

  it("has no parts when nothing changed", () => {
    const found = explain({ a: ask("rain"), b: ask("rain"), indicator: "gain", at: 2 });
    expect(found.parts).toEqual([]);
    expect(found.from).toBe(found.to);
  });

  it("runs no further than the time asked, and the runs that coalitions share once", () => {
    const b = ask("storm", { settings: { "reach[high]": 2 } });
    explain({ a: ask("dry"), b, indicator: "gain", at: 2 });
    // Four coalitions; two without feed are their own counterfactual, and that of the other two.
    expect(runs).toHaveLength(4);
    expect(runs.every(({ stop }) => stop === 2)).toBe(true);
    explain({ a: ask("dry"), b, indicator: "total", at: 2 });
    expect(runs).toHaveLength(4);
  });

  it("agrees with the questions themselves at both ends", () => {
    const open = { settings: { flood_size: 2 }, assumptions: {}, territory: "leaky" };
    const [a, b] = [ask("rain", open), ask("storm", { assumptions: {} })];
    const found = explain({ a, b, indicator: "total", at: 4 });
    const alone = explain({ a, b: a, indicator: "total", at: 4 });
    const other = explain({ a: b, b, indicator: "total", at: 4 });
    expect(found.from).toBe(alone.from);
    expect(found.to).toBe(other.to);
  });
});

describe("plan of an explanation", () => {
  it("counts all coalitions of few changes, and samples orders of many", () => {
    const few = { a: ask("dry"), b: ask("storm"), indicator: "gain", at: 4 };
    expect(planExplanation(study, few)).toMatchObject({ coalitions: [0, 1], runCount: 400 });
    const many = ask("storm", {
      settings: { "reach[high]": 2, flood_size: 1 },
      territory: "tight",
      assumptions: { leak: 0.1, "reach[middle]": 2, feed: 1, flood_time: 1 },
    });
    const plan = planExplanation(study, { ...few, b: many, a: ask("dry", { assumptions: {} }) });
    expect(plan.changes.length).toBeGreaterThan(6);
    expect(plan.orders).toHaveLength(24);
    expect(plan.coalitions.length).toBeLessThan(1 << plan.changes.length);
  });
});
