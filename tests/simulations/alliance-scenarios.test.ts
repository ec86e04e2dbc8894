import { describe, expect, it } from "vitest";
import { Laboratory, noDraws } from "./study-folder.ts";

const laboratory = new Laboratory("alliance");
const models = laboratory.study.model.dimensions.get("model")?.elements ?? [];
const headlines = laboratory.study.indicators.indicators
  .filter(({ headline }) => headline)
  .map(({ id }) => id);

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
