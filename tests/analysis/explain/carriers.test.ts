import { describe, expect, it } from "vitest";
import {
  carriersOf,
  centralDraw,
  evaluateIndicators,
  pairRequests,
  priorDraws,
  type Carriers,
  type WhyQuestion,
} from "#analysis";
import { createWasm } from "#engine";
import { allianceStudy } from "../../app/support/alliance.ts";

const study = allianceStudy();
const opened = createWasm(study.model);
if (!opened.ok) throw new Error("the flagship can be compiled");
const simulator = opened.value;
const draw = centralDraw(priorDraws(study, 1, 64));

const question = (scenario: string) => ({ scenario, settings: {}, assumptions: {} });
function carry(a: string, b: string, more: Partial<WhyQuestion> = {}): Carriers {
  const why = { a: question(a), b: question(b), indicator: "frugality", at: 7, ...more };
  return carriersOf(study, simulator, why, draw);
}
const amountOf = ({ parts }: Carriers, variable: string | undefined): number =>
  parts.find((part) => part.variable === variable)?.amount ?? 0;

/** The indicator along the same draw, run as any other. */
function valueOf(scenario: string): number {
  const requests = pairRequests(study, question(scenario), draw);
  const pair = {
    scenario: simulator.simulate({ ...requests.scenario, saveStep: 7, stop: 7 }),
    counterfactual: simulator.simulate({ ...requests.counterfactual, saveStep: 7, stop: 7 }),
  };
  const series = evaluateIndicators(study, pair, new Set(["frugality"])).get("frugality");
  return series?.scenario.at(-1) ?? Number.NaN;
}

describe("the stocks that carry a difference", () => {
  const there = carry("trend", "sustained-7");

  it("have amounts that add up to the difference along the draw", () => {
    const total = there.parts.reduce((sum, { amount }) => sum + amount, 0);
    expect(there.measure).toBe("ratio");
    expect(total).toBeCloseTo(Math.log(valueOf("sustained-7") / valueOf("trend")), 9);
  });

  it("lead with the ties, which are stronger, while paying for engineering costs at once", () => {
    expect(there.parts[0]).toMatchObject({ variable: "tie", direction: "more" });
    expect(amountOf(there, "tie")).toBeGreaterThan(0);
    expect(amountOf(there, undefined)).toBeLessThan(0);
  });

  it("turn with the question", () => {
    const back = carry("sustained-7", "trend");
    expect(back.parts[0]).toMatchObject({ variable: "tie", direction: "less" });
    for (const { variable, amount } of there.parts)
      expect(amountOf(back, variable)).toBeCloseTo(-amount, 9);
  });

  it("are the indicator's own stock alone where it is one", () => {
    const own = carry("trend", "sustained-7", { indicator: "trust" });
    const { measure, parts } = own;
    expect(measure).toBe("difference");
    expect(parts.map(({ variable }) => variable)).toEqual(["trust", undefined]);
    expect(parts[1]?.amount).toBeCloseTo(0, 12);
  });

  it("are not said where either scenario has no value, or before anything has happened", () => {
    const leverage = carry("trend", "sustained-7", { indicator: "leverage" });
    expect(leverage).toEqual({ measure: "undefined", parts: [] });
    expect(carry("trend", "sustained-7", { at: 0 }).parts).toEqual([]);
  });

  it("carry nothing between a scenario and itself", () => {
    const same = carry("sustained-7", "sustained-7");
    expect(same.parts.map(({ amount }) => amount)).toEqual([0]);
  });
});
