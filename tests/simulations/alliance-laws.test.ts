import { describe, expect, it } from "vitest";
import { cornerDraws, pairRequests, priorDraws, valueFromZ } from "#analysis";
import type { EnsembleRequest } from "#engine";
import { Laboratory, noDraws } from "./study-folder.ts";

const laboratory = new Laboratory("alliance");
const { study, simulator } = laboratory;
const models = study.model.dimensions.get("model")?.elements ?? [];
const headlines = study.indicators.indicators
  .filter(({ headline }) => headline)
  .map(({ id }) => id);

describe("what the numbers may not do", () => {
  it("does not play the booklet back at the values of the file", () => {
    const { at } = laboratory.indicators({ scenario: "fonds" }, noDraws(1));
    const booklet = study.evidence.sets.find(({ id }) => id === "booklet");
    for (const target of booklet?.targets ?? []) {
      expect(at(target.indicator, target.at) / target.value).toBeLessThan(0.8);
    }
  });

  it("refuses a constant that moves one effect and nothing else", () => {
    const priors = study.uncertainty.priors;
    const moved = ["fonds", "crisis-5-alliances"].map((scenario) => movedBy(scenario));
    const lone = priors.filter(({ grade }, index) => {
      const changed = new Set(moved.flatMap((sets) => sets[index] ?? []));
      const [first] = changed;
      return grade === "hypothesis" && changed.size === 1 && headlines.includes(first ?? "");
    });
    expect(lone.map(({ constant }) => constant)).toEqual([]);
  });
});

/** Indicators that a rise of each uncertain constant, alone, moves at 3 or 7 years. */
function movedBy(scenario: string): string[][] {
  const priors = study.uncertainty.priors;
  const runCount = priors.length + 1;
  // Run 0 is the file's own; run k moves constant k - 1 by one prior standard deviation.
  const values = Float64Array.from({ length: runCount * priors.length }, (_, index) => {
    const [run, c] = [Math.floor(index / priors.length), index % priors.length];
    const prior = priors[c];
    return prior === undefined ? 0 : valueFromZ(prior.distribution, run === c + 1 ? 1 : 0);
  });
  const draws = { constants: priors.map(({ constant }) => constant), runCount, values };
  const { at } = laboratory.indicators({ scenario }, draws);
  return priors.map((_, c) =>
    study.indicators.indicators
      .map(({ id }) => id)
      .filter((id) =>
        [3, 7].some((time) => {
          const before = at(id, time, 0);
          return Math.abs(at(id, time, c + 1) - before) > 1e-6 * Math.abs(before);
        }),
      ),
  );
}

describe("laws that hold for every draw", () => {
  const draws = priorDraws(study, 5, 32);

  it("rests exactly where nothing is added", () => {
    const { at, failures } = laboratory.indicators({ scenario: "trend" }, draws);
    expect(failures).toBe(0);
    for (let run = 0; run < draws.runCount; run++) {
      for (const time of [0, 3, 28]) {
        expect(Math.abs(at("frugality", time, run) - 1)).toBeLessThan(1e-9);
        expect(Math.abs(at("durability", time, run) - 1)).toBeLessThan(1e-9);
        expect(at("leverage", time, run)).toBeNaN();
      }
    }
  });

  it("keeps money: given is spent or in the pot, at every step of a crisis", () => {
    const names = ["given_money", "paid_money", "common_pot", "base_spending"];
    const value = laboratory.run("crisis-5-alliances", names);
    const start = value("common_pot", 0);
    for (let time = 0; time <= 28; time += 0.125) {
      const kept = value("given_money", time) - value("paid_money", time);
      const gap = kept - value("common_pot", time) + start;
      expect(Math.abs(gap) / value("base_spending", time)).toBeLessThan(1e-9);
    }
  });

  it("keeps in-kind giving: it replaces purchases, moves along links or stays with the giver", () => {
    const received = models.map((model) => `in_kind_received[${model}]`);
    const names = ["in_kind_given", "purchases_replaced", "in_kind_kept", ...received];
    const value = laboratory.run("crisis-5-alliances", names);
    for (let time = 0; time <= 28; time += 0.5) {
      const moved = received.reduce((sum, slot) => sum + value(slot, time), 0);
      const used = value("purchases_replaced", time) + value("in_kind_kept", time) + moved;
      expect(used / value("in_kind_given", time)).toBeCloseTo(1, 9);
    }
  });

  it("keeps stocks positive and shares within 0 and 1 at the corners of levers and priors", () => {
    const slots = simulator.slots.filter(({ kind }) => kind === "stock").map(({ name }) => name);
    const shares = slots.filter((name) => /^(tie|trust|cohort)\b/.test(name));
    const outputs = [...shares, "paid_share", "anchoring", ...slots];
    const { constants, runCount, values } = cornerDraws(study);
    const ensemble = simulator.simulate({ runCount, constants, values, outputs, saveStep: 0.5 });
    expect(ensemble.failures).toEqual([]);
    const least = (found: Float64Array) => found.reduce((a, b) => Math.min(a, b), 0);
    const most = (found: Float64Array) => found.reduce((a, b) => Math.max(a, b), 0);
    expect(least(ensemble.values)).toBeGreaterThan(-1e-9);
    const shareCount = (shares.length + 2) * ensemble.times.length * runCount;
    expect(most(ensemble.values.subarray(0, shareCount))).toBeLessThan(1 + 1e-9);
  });

  it("changes by less than 1 % with half the step, and by far more with Euler's method", () => {
    const draws = priorDraws(study, 5, 8);
    const { scenario: request } = pairRequests(
      study,
      { scenario: "sustained-7", settings: {}, assumptions: {} },
      draws,
      ["engaged", "hazard", "spending", "projects_in_use"],
    );
    const run = (parts: Partial<EnsembleRequest>): Float64Array =>
      simulator.simulate({ ...request, saveStep: 0.5, stop: 7, ...parts }).values;
    const [usual, half, euler] = [run({}), run({ dt: 1 / 16 }), run({ method: "euler" })];
    const gap = (other: Float64Array): number =>
      usual.reduce((worst, value, index) => {
        const relative = value === 0 ? 0 : Math.abs((other[index] ?? Number.NaN) / value - 1);
        return Math.max(worst, relative);
      }, 0);
    expect(gap(half)).toBeLessThan(0.01);
    expect(gap(euler)).toBeGreaterThan(0.01);
  });
});
