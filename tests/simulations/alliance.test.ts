import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  checkChecks,
  checkIndicators,
  cornerDraws,
  posteriorDraws,
  priorDraws,
  quantiles,
  readPosterior,
  valueFromZ,
} from "#analysis";
import { checkUnits, constantsOf } from "#model";
import { Laboratory, noDraws, readFolder } from "./study-folder.ts";

const laboratory = new Laboratory("alliance");
const { study, simulator } = laboratory;
const models = study.model.dimensions.get("model")?.elements ?? [];
const headlines = study.indicators.indicators
  .filter(({ headline }) => headline)
  .map(({ id }) => id);

const leverConstants = study.levers.levers.flatMap((lever) =>
  lever.kind === "number" ? [lever.constant] : lever.components.map(({ constant }) => constant),
);
const eventConstants = study.levers.events.flatMap(({ time, size }) => [time, size]);
const territoryConstants = study.scenarios.territories.flatMap(({ set }) => Object.keys(set));
/** Conventions of the model: an event's length, the unit of a table, the origin of a scale. */
const conventions = ["shock_length", "standard_hour_value", "today_ambition"];

const constants = [...study.model.variables.values()].filter(
  (variable) => constantsOf(study.model).has(variable.name) || isTable(variable.name),
);

function isTable(name: string): boolean {
  return constantsOf(study.model).has(`${name}[${models[0] ?? ""}]`) || name.endsWith("_table");
}

function variableOf(slot: string): string {
  return slot.replace(/\[.*/, "");
}

describe("the alliance model as a file", () => {
  it("reads without a word from the reader", () =>
    expect(readFolder("alliance").diagnostics).toEqual([]));

  it("asks of its runs only what they can answer", () => {
    expect(checkIndicators(study)).toEqual([]);
    expect(checkChecks(study)).toEqual([]);
  });

  it("has consistent units in every equation", () => expect(checkUnits(study.model)).toEqual([]));

  it("says of every variable its unit, a source and a grade", () => {
    const bare = [...study.model.variables.values()].filter(
      ({ unit, doc }) =>
        unit === undefined ||
        !/\. Source: .+\. Grade: (booklet|study|derived|hypothesis)\.$/.test(doc),
    );
    expect(bare.map(({ name }) => name)).toEqual([]);
  });

  it("has a prior for every scalar constant that is not a lever, an event, a territory or a convention", () => {
    const known = new Set(
      [
        ...leverConstants,
        ...eventConstants,
        ...territoryConstants,
        ...conventions,
        ...study.uncertainty.priors.map(({ constant }) => constant),
      ].map(variableOf),
    );
    const bare = constants.filter(
      ({ name, dimensions }) => dimensions.length === 0 && !known.has(name),
    );
    expect(bare.map(({ name }) => name)).toEqual([]);
  });

  it("gives to every uncertain constant the middle of its prior", () => {
    const values = constantsOf(study.model);
    const off = study.uncertainty.priors.filter(({ constant, distribution }) => {
      const [low, high] = [valueFromZ(distribution, -0.45), valueFromZ(distribution, 0.45)];
      const value = values.get(constant) ?? Number.NaN;
      return !(value >= low && value <= high);
    });
    expect(off.map(({ constant }) => constant)).toEqual([]);
  });
});

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
});

describe("what the scenarios say", () => {
  const pair = (scenario: string, settings = {}) =>
    laboratory.indicators({ scenario, settings }, noDraws(1)).at;

  it("costs first and gains later", () => {
    const at = pair("fonds");
    expect(at("frugality", 0.5)).toBeLessThan(1);
    expect(at("frugality-cumulated", 1)).toBeLessThan(1);
    expect(at("frugality", 3)).toBeGreaterThan(1);
  });

  it("reads the end of a programme while it is still paid", () => {
    const value = laboratory.run("fonds", ["engineering_grants"]);
    expect(value("engineering_grants", 3)).toBeGreaterThan(0);
    expect(value("engineering_grants", 3.125)).toBe(0);
  });

  it("loses most of what an 18-month grant won once it has stopped", () => {
    const at = pair("grant-18-months");
    expect(at("durability", 14) - 1).toBeLessThan(0.5 * (at("durability", 3) - 1));
  });

  it("freezes leverage four years after the last euro", () => {
    const at = pair("grant-18-months");
    expect(at("leverage", 28)).toBe(at("leverage", 7));
    expect(at("gain-engaged", 28)).toBeGreaterThan(at("gain-engaged", 7));
  });

  it("gains more with all than among one's own, and with four C than with one", () => {
    const [all, own, one] = [pair("entre-tous"), pair("entre-soi"), pair("one-c")];
    for (const id of headlines) {
      expect(all(id, 7)).toBeGreaterThan(own(id, 7));
      expect(all(id, 7)).toBeGreaterThan(one(id, 7));
    }
  });

  it("lets public action and the financial economy receive late, people and engagement give early", () => {
    const slots = models.flatMap((model) => [`given_by[${model}]`, `received_by[${model}]`]);
    const scenario = laboratory.run("transformation-28", slots);
    const trend = laboratory.run("trend", slots);
    const net = (model: string, time: number) =>
      scenario(`received_by[${model}]`, time) -
      trend(`received_by[${model}]`, time) -
      scenario(`given_by[${model}]`, time) +
      trend(`given_by[${model}]`, time);
    expect(net("engagement_economy", 3)).toBeLessThan(0);
    expect(net("public_action", 3)).toBeLessThan(0);
    expect(net("public_action", 28)).toBeGreaterThan(0);
    expect(net("financial_economy", 28)).toBeGreaterThan(0);
    expect(net("people", 28)).toBeLessThan(0);
  });

  it("lets a model that gives for years without receiving lose its vitality", () => {
    const at = laboratory.run("transformation-28", ["vitality[people]"], {
      fatigue: 1,
      benefit_worth: 0.2,
      recognised_share: 0,
    });
    expect(at("vitality[people]", 14)).toBeLessThan(0.9);
  });

  it("answers each event in its own way", () => {
    const outputs = [
      "paid_share",
      "mean_trust",
      "skills",
      "money_offered",
      "vitality[public_action]",
    ];
    const base = laboratory.run("transformation-28", outputs);
    const hit = (settings: Record<string, number>) =>
      laboratory.run("transformation-28", outputs, settings);
    expect(hit({ departure_size: 0.8 })("skills", 5)).toBeLessThan(0.9 * base("skills", 5));
    expect(hit({ trust_crisis_size: 0.4 })("mean_trust", 5.5)).toBeLessThan(
      0.7 * base("mean_trust", 5.5),
    );
    expect(hit({ arrival_size: 1 })("money_offered", 5)).toBeGreaterThan(base("money_offered", 5));
    expect(hit({ budget_cut_size: 0.6 })("vitality[public_action]", 8)).toBeLessThan(
      base("vitality[public_action]", 8),
    );
    expect(laboratory.run("crisis-5", outputs)("paid_share", 7)).toBeLessThan(0.95);
  });

  it("buys impact with risk when ambition rises", () => {
    const outputs = ["needs_covered", "hazard"];
    const [bold, plain] = [1, 0.3].map((ambition) =>
      laboratory.run("entre-tous", outputs, { ambition, duration: 28 }),
    );
    expect(bold?.("needs_covered", 14)).toBeGreaterThan(plain?.("needs_covered", 14) ?? Infinity);
    expect(bold?.("hazard", 5)).toBeGreaterThan(plain?.("hazard", 5) ?? Infinity);
  });
});

const calibrated = study.evidence.sets.filter(({ targets }) => targets.length > 0);

function posteriorOf(id: string) {
  return readPosterior(readFileSync(`simulations/alliance/posteriors/${id}.json`, "utf8"));
}

describe("the posteriors", () => {
  it.each(calibrated)("$id has at least 2,000 draws, nine in ten distinct", ({ id }) => {
    const { constants, drawCount, values } = posteriorOf(id);
    const rows = Array.from({ length: drawCount }, (_, r) =>
      values.subarray(r * constants.length, (r + 1) * constants.length).join(),
    );
    expect(drawCount).toBeGreaterThanOrEqual(2000);
    expect(new Set(rows).size).toBeGreaterThanOrEqual(0.9 * drawCount);
    expect(constants).toEqual(study.uncertainty.priors.map(({ constant }) => constant));
  });

  it("of the booklet meets its three targets within 5 %", () => {
    const set = calibrated.find(({ id }) => id === "booklet");
    const draws = posteriorDraws(posteriorOf("booklet"), 1, 400);
    const { at } = laboratory.indicators({ scenario: set?.scenario ?? "" }, draws);
    expect(set?.targets).toHaveLength(3);
    for (const { indicator, at: time, value } of set?.targets ?? []) {
      const found = Float64Array.from({ length: draws.runCount }, (_, run) =>
        at(indicator, time, run),
      );
      const [median] = quantiles(found, [0.5]);
      expect(Math.abs((median ?? Number.NaN) / value - 1)).toBeLessThan(0.05);
    }
  });
});
