import { describe, expect, it } from "vitest";
import { cornerDraws, pairRequests, priorDraws } from "#analysis";
import { constantsOf } from "#model";
import { Laboratory, noDraws } from "./study-folder.ts";

const laboratory = new Laboratory("alliance");
const { study, simulator } = laboratory;
const headlines = study.indicators.indicators
  .filter(({ headline }) => headline)
  .map(({ id }) => id);
const territoryConstants = study.scenarios.territories.flatMap(({ set }) => Object.keys(set));

/** Stocks that only add up what flowed, or count: they never rest. */
const accounts =
  /^(given_by|given_money|given_human|given_alliance|received_by|paid_money|project_years|cohort|years_since_last_euro)\b/;

describe.each(study.scenarios.territories)("the territory $id", ({ id: territory }) => {
  it("rests exactly where nothing is added, for every draw", () => {
    const draws = priorDraws(study, 7, 16);
    const question = { scenario: "trend", settings: {}, assumptions: {}, territory };
    const stocks = simulator.slots
      .filter(({ name, kind }) => kind === "stock" && !accounts.test(name))
      .map(({ name }) => name);
    const request = pairRequests(study, question, draws, stocks).scenario;
    const { times, values, failures } = simulator.simulate({ ...request, saveStep: 28 });
    expect([failures, times.length]).toEqual([[], 2]);
    for (const stock of stocks.keys()) {
      for (let run = 0; run < draws.runCount; run++) {
        const [start = NaN, end = NaN] = [0, 1].map(
          (t) => values[(stock * 2 + t) * draws.runCount + run],
        );
        expect(Math.abs(end - start)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(start)));
      }
    }
    const { at } = laboratory.indicators(question, draws);
    for (const id of ["frugality", "durability"]) {
      for (let run = 0; run < draws.runCount; run++) {
        expect(Math.abs(at(id, 28, run) - 1)).toBeLessThan(1e-9);
      }
    }
  });

  it("keeps ties and trust below 1 at the corners of levers and priors", () => {
    const question = { scenario: "", settings: {}, assumptions: {}, territory };
    const outputs = simulator.slots
      .map(({ name }) => name)
      .filter((name) => /^(tie|trust)\b/.test(name));
    const request = pairRequests(study, question, cornerDraws(study), outputs).scenario;
    const { values, failures } = simulator.simulate({ ...request, saveStep: 0.5 });
    expect(failures).toEqual([]);
    expect(values.reduce((a, b) => Math.min(a, b))).toBeGreaterThan(-1e-9);
    expect(values.reduce((a, b) => Math.max(a, b))).toBeLessThan(1);
  });
});

describe("the four levels of maturity", () => {
  const levels = study.scenarios.territories.map(({ id }) => id);

  it("are four, each with more trust, ties and know-how than the one before", () => {
    expect(levels).toEqual(["maturity-1", "maturity-2", "maturity-3", "maturity-4"]);
    for (const constant of new Set(territoryConstants)) {
      expect(constantsOf(study.model).get(constant)).toBe(1);
      const values = study.scenarios.territories.map(({ set }) => set[constant] ?? Number.NaN);
      expect(values).toEqual([...values].sort((a, b) => a - b));
      expect(new Set(values).size).toBe(4);
    }
  });

  it("lead to other effects of the same programme", () => {
    const found = levels.map((territory) => {
      const { at } = laboratory.indicators({ scenario: "fonds", territory }, noDraws(1));
      return headlines.map((id) => at(id, 3));
    });
    for (const column of headlines.keys()) {
      expect(new Set(found.map((row) => row[column]?.toFixed(3))).size).toBe(4);
    }
  });
});
