import { describe, expect, it } from "vitest";
import { evaluateIndicators, indicatorOutputs, pairRequests, type PairQuestion } from "#analysis";
import { invariant } from "#base";
import { createWasm, type Simulator } from "#engine";
import {
  atelierStudy,
  potOf,
  roundConstants,
  sessionQuestion,
  wishesOf,
  type Atelier,
  type TableDecision,
} from "#app";
import { checkUnits, constantsOf, readStudy, scheduleStudy, writeXmile, type Study } from "#model";
import { allianceTexts } from "../support/alliance.ts";
import { act, decisionOf, means, rules, sessionIn, setup, study } from "./sessions.ts";

const session = atelierStudy(study, rules);

function simulatorOf(one: Study): Simulator {
  const made = createWasm(one.model);
  invariant(made.ok, "the model runs");
  return made.value;
}

const simulators = new Map([study, session.scheduled].map((one) => [one, simulatorOf(one)]));

function indicatorsOf(one: Study, question: Pick<PairQuestion, "scenario" | "settings">) {
  const simulator = simulators.get(one) ?? simulatorOf(one);
  const none = { constants: [], runCount: 1, values: new Float64Array() };
  const asked = { assumptions: {}, ...question };
  const { scenario, counterfactual } = pairRequests(one, asked, none, indicatorOutputs(one));
  return evaluateIndicators(one, {
    scenario: simulator.simulate({ ...scenario, saveStep: 0.5 }),
    counterfactual: simulator.simulate({ ...counterfactual, saveStep: 0.5 }),
  });
}

/** Play a locked round in which each table decides what is given, or nothing. */
function playRound(atelier: Atelier, decisions: readonly TableDecision[]): void {
  act(atelier, { type: "round.opened", means });
  for (const decision of decisions) act(atelier, { type: "decision.given", decision });
  act(atelier, { type: "round.locked" });
  act(atelier, { type: "round.revealed" });
}

describe("the scheduled flagship", () => {
  it("gives every preset the numbers of the flagship itself, within 1e-12", () => {
    for (const scenario of ["trend", "grant-18-months", "entre-soi", "crisis-5-alliances"]) {
      const plain = indicatorsOf(study, { scenario, settings: {} });
      const stepped = indicatorsOf(session.scheduled, { scenario, settings: {} });
      for (const [id, { scenario: series }] of plain) {
        const other = stepped.get(id)?.scenario ?? new Float64Array();
        for (const [t, value] of series.entries()) {
          const gap = Math.abs(value - (other[t] ?? Number.NaN)) / Math.max(1, Math.abs(value));
          expect(Number.isNaN(value) ? 0 : gap).toBeLessThan(1e-12);
        }
      }
    }
  });

  it("has no engineering at all in its counterfactual, whatever was decided in any round", () => {
    const names = ["effort_1", "effort_2", "effort_3", "effort_4"];
    expect(Object.keys(session.scheduled.scenarios.counterfactual)).toEqual(names);
    const settings = Object.fromEntries(names.map((name) => [name, 0.3]));
    const found = indicatorsOf(session.scheduled, { scenario: "trend", settings });
    const trend = indicatorsOf(study, { scenario: "trend", settings: {} });
    expect(found.get("projects")?.counterfactual).toEqual(trend.get("projects")?.scenario);
  });

  it("is written as a study that other software opens: it reads back, with units that agree", () => {
    const texts = new Map([
      ...allianceTexts(),
      ["model.xmile", writeXmile(session.scheduled.model)],
    ]);
    const { study: read } = readStudy(new Map([["model.xmile", texts.get("model.xmile") ?? ""]]));
    invariant(read !== undefined, "the file is a study");
    expect(constantsOf(read.model)).toEqual(constantsOf(session.scheduled.model));
    expect(checkUnits(session.scheduled.model)).toEqual([]);
  });

  it("refuses to schedule what is drawn", () => {
    const schedule = { constants: ["upkeep"], times: [1] };
    expect(() => scheduleStudy(study, schedule)).toThrow(/has a prior/);
  });
});

describe("decisions", () => {
  it("become constants: the pot, its parts, attention, and what is recognised", () => {
    const atelier = sessionIn("predicting");
    playRound(atelier, [
      decisionOf("table-1", { pot: { euros: 4, people: 0 }, split: { skills: 1 }, recognises: 1 }),
      decisionOf("table-2", { pot: { euros: 2, people: 2 }, split: {}, recognises: 0 }),
    ]);
    const [round] = atelier.state.rounds;
    invariant(round !== undefined, "a round was played");
    const constants = roundConstants(rules, setup, round);
    expect(constants["effort"]).toBeCloseTo(0.04, 12);
    // Half of the pot is for skills alone, half is spread: 0.125, 0.625, 0.125, 0.125.
    expect(constants["skills_weight"]).toBeCloseTo(2.5, 12);
    expect(constants["knowledge_weight"]).toBeCloseTo(0.5, 12);
    // Five tables said nothing: they stand for a tenth.
    expect(constants["recognised_share"]).toBeCloseTo((1 + 0 + 5 * 0.1) / 7, 12);
    const reach = Object.entries(constants).filter(([name]) => name.startsWith("reach_weight"));
    expect(reach.reduce((sum, [, value]) => sum + value, 0)).toBeCloseTo(7, 12);
    expect(constants["reach_weight[people]"]).toBeCloseTo((7 * 3) / 11, 12);
  });

  it("that ask each other count for more than one that is alone", () => {
    const [a, b, c] = ["table-1", "table-2", "table-3"].map((table) => decisionOf(table));
    invariant(a !== undefined && b !== undefined && c !== undefined, "three tables");
    const wishes = wishesOf(setup, [a, b, c]);
    expect(wishes.map(({ isMutual }) => isMutual)).toEqual([true, true, false]);
  });

  it("of all hands never put more in the pot than the model knows", () => {
    const much = setup.tables.map(({ id }) => decisionOf(id, { pot: { euros: 90, people: 90 } }));
    expect(potOf(rules, much)).toBe(0.4);
  });

  it("are dated: an unlocked round is in no run, and the last round lasts to the balance", () => {
    const atelier = sessionIn("predicting");
    const give = [decisionOf("table-1", { pot: { euros: 4, people: 0 } })];
    playRound(atelier, give);
    act(atelier, { type: "round.opened", means });
    act(atelier, { type: "card.drawn", card: "trust-crisis" });
    const open = sessionQuestion(session, atelier.state).settings;
    expect(open["effort_1"]).toBeCloseTo(0.02, 12);
    expect(open).not.toHaveProperty("effort_2");
    expect(open).not.toHaveProperty("trust_crisis_size");
    act(atelier, { type: "round.locked" });
    const closed = sessionQuestion(session, atelier.state).settings;
    expect(closed).toMatchObject({ effort_2: 0, trust_crisis_time: 1.75, trust_crisis_size: 0.4 });
    expect(closed).toMatchObject({ start: 0, duration: 7 });
    const held = sessionQuestion(session, atelier.state, { goesOn: true }).settings;
    expect(held["duration"]).toBe(28);
  });

  it("of a short session hold from its last round to the balance", () => {
    const atelier = sessionIn("preparing");
    act(atelier, { type: "session.prepared", setup: { ...setup, format: "short" } });
    act(atelier, { type: "session.started" });
    playRound(atelier, []);
    playRound(atelier, [decisionOf("table-1", { pot: { euros: 4, people: 0 } })]);
    const { settings } = sessionQuestion(session, atelier.state);
    expect([1, 2, 3, 4].map((period) => settings[`effort_${period}`])).toEqual([
      ...[0, 0.02, 0.02, 0.02],
    ]);
    const acted = act(atelier, { type: "round.opened", means });
    expect(acted).toMatchObject({ error: { code: "no-more-rounds", rounds: 2 } });
  });
});
