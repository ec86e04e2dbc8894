import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createWasm } from "#engine";
import { invariant } from "#base";
import {
  anonymise,
  atelierStudy,
  compareSessions,
  computedDecision,
  createAtelier,
  csvFromTable,
  foldJournal,
  journalTable,
  sessionQuestion,
  sessionXmile,
  type AtelierAction,
} from "#app";
import { constantsOf, readXmile } from "#model";
import { tryCases } from "../../support/property.ts";
import { act, decisionOf, grounds, means, rules, sessionIn, setup, study } from "./sessions.ts";

const session = atelierStudy(study, rules);

/** A session with words of people in it. */
function spoken() {
  const atelier = sessionIn("deciding");
  const by = { role: "table", table: "table-2", device: "phone-of-anna" } as const;
  const table = "table-2";
  act(atelier, { type: "table.named", table, name: "Anna and friends" }, by);
  act(atelier, { type: "decision.given", decision: decisionOf(table) }, by);
  act(atelier, { type: "note.given", text: "Anna hesitates." });
  act(atelier, {
    type: "contest.given",
    table,
    constant: "upkeep",
    value: 0.5,
    why: "as Anna saw",
  });
  act(atelier, { type: "round.locked" });
  return atelier;
}

describe("an anonymised journal", () => {
  it("names and quotes nobody, and decides the same numbers", () => {
    const { entries, state } = spoken();
    const bare = anonymise(entries);
    expect(JSON.stringify(bare)).not.toMatch(/anna|phone|Rehearsal/i);
    const { folded, faults } = foldJournal(grounds, bare);
    expect(faults).toEqual([]);
    const asked = sessionQuestion(session, folded.state);
    expect(asked).toEqual(sessionQuestion(session, state));
    expect(bare[0]?.at).toBe(0);
    expect(createAtelier(grounds, bare).state.contests).toMatchObject([{ value: 0.5, why: "" }]);
  });
});

describe("a journal as a table", () => {
  it("has one line an entry and each value in its column, inert in a spreadsheet", () => {
    const atelier = spoken();
    act(atelier, { type: "note.given", text: "=HYPERLINK(1)" });
    const { columns, rows } = journalTable(atelier.entries);
    expect(rows).toHaveLength(atelier.entries.length);
    const row = rows.find((cells) => cells[4] === "decision.given");
    expect(row?.[3]).toBe("table-2");
    expect(row?.[columns.indexOf("decision.pot.euros")]).toBe(2);
    expect(csvFromTable({ columns, rows }, "plain", "")).toContain("'=HYPERLINK(1)");
  });
});

describe("sessions side by side", () => {
  it("give the least, the mean and the most of each decision, and how many touched it", () => {
    const sessions = [0, 2, 4].map((euros) => {
      const atelier = sessionIn("deciding");
      const decision = decisionOf("table-1", { pot: { euros, people: 0 }, asks: [] });
      act(atelier, { type: "decision.given", decision });
      act(atelier, { type: "round.locked" });
      return atelier.state;
    });
    const { decisions, gifts } = compareSessions(rules, [...sessions, sessionIn("deciding").state]);
    const effort = decisions.find(({ constant }) => constant === "effort");
    expect(effort).toMatchObject({ round: 1, min: 0, max: 0.02, touched: 2, sessions: 3 });
    expect(effort?.mean).toBeCloseTo(0.01, 12);
    const gift = gifts.find(({ elements }) => elements === "public_action");
    expect(gift).toMatchObject({ min: 0, max: 0.02, touched: 2, sessions: 3 });
  });
});

describe("the model of a session", () => {
  it("is a file that steps through what was decided, and runs by itself", () => {
    const { state } = spoken();
    const { model } = readXmile(sessionXmile(session, state));
    invariant(model !== undefined, "the file is a model");
    const constants = constantsOf(model);
    expect(constants.get("effort_1")).toBeCloseTo(0.015, 12);
    expect(constants.get("effort_2")).toBe(0);
    expect(constants.get("duration")).toBe(7);
    expect(createWasm(model).ok).toBe(true);
  });
});

describe("a setup", () => {
  const prepare = (change: object): AtelierAction => ({
    ...{ type: "session.prepared", setup: { ...setup, ...change } },
  });

  it("may start from assumptions of a diagnosis, inside their ranges", () => {
    const atelier = createAtelier(grounds);
    const assumptions = { territory_skills: 1.3 };
    expect(act(atelier, prepare({ assumptions })).ok).toBe(true);
    expect(sessionQuestion(session, atelier.state).assumptions).toEqual(assumptions);
    expect(act(atelier, prepare({ assumptions: { territory_skills: 90 } }))).toMatchObject({
      error: { code: "out-of-range", field: "value" },
    });
  });

  it("may merge models at one table, and none twice", () => {
    const [first, second, third] = setup.tables;
    invariant(first !== undefined && second !== undefined && third !== undefined, "seven tables");
    const merged = { ...second, elements: [...second.elements, ...third.elements] };
    const atelier = createAtelier(grounds);
    expect(act(atelier, prepare({ tables: [first, merged] })).ok).toBe(true);
    expect(act(atelier, prepare({ tables: [merged, third] }))).toMatchObject({
      error: { code: "duplicate", field: "element" },
    });
  });
});

describe("computed tables", () => {
  const hands = fc.record({
    tokens: fc.record({ euros: fc.nat(9), people: fc.nat(6), alliances: fc.nat(4) }),
    weight: fc.double({ min: 0, max: 500, noNaN: true }),
    vitality: fc.double({ min: 0, max: 2, noNaN: true }),
  });
  const rounds = fc.array(fc.array(hands, { minLength: 7, maxLength: 7 }), {
    ...{ minLength: 1, maxLength: 4 },
  });

  it("never decide what the rules refuse, whatever they hold", (context) => {
    const property = fc.property(rounds, (dealt) => {
      const atelier = sessionIn("predicting");
      for (const [index, { id }] of setup.tables.entries()) {
        const played = rules.strategies[index % rules.strategies.length]?.id ?? "";
        act(atelier, { type: "table.seated", table: id, played });
      }
      for (const deal of dealt) {
        const given = Object.keys(means).map((id, index) => [id, deal[index] ?? means[id]]);
        act(atelier, { type: "round.opened", means: Object.fromEntries(given) as typeof means });
        for (const { id: table } of setup.tables) {
          const decision = computedDecision(grounds, atelier.state, table);
          invariant(decision !== undefined, "the computer plays the table");
          const by = { role: "computer", table } as const;
          expect(act(atelier, { type: "decision.given", decision }, by)).toMatchObject({
            ok: true,
          });
        }
        act(atelier, { type: "round.locked" });
        act(atelier, { type: "round.revealed" });
      }
      expect(atelier.state.rounds).toHaveLength(dealt.length);
    });
    tryCases(context, property, { runs: 25, seed: 74 });
  });
});
