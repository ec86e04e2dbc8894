import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { emptyState, type AtelierState, type RoomVote, type SessionSetup } from "#app";
import { readAtelier, readAtelierKit } from "#model";
import { readFolder } from "../simulations/study-folder.ts";
import {
  kitTables,
  roundsOf,
  sheetCounts,
  sheetsOf,
  timeline,
  tokensOf,
  type KitFacts,
} from "../../src/ui/atelier/kit/kit-reading.ts";
import { posterNodes } from "../../src/ui/atelier/kit/poster-geometry.ts";
import {
  figureRows,
  foreseenTables,
  toldRounds,
  votesBeside,
} from "../../src/ui/atelier/livret/session-livret-reading.ts";

const { study } = readFolder("alliance");
if (study === undefined) throw new Error("no study");
const fileOf = (name: string): string => readFileSync(`simulations/alliance/${name}`, "utf8");
const { rules } = readAtelier(fileOf("atelier.json"), study);
if (rules === undefined) throw new Error("no rules");
const names = ["atelier.kit.json", "atelier.kit.fr.json"];
const files = new Map(names.map((name) => [name, fileOf(name)]));
const { kit } = readAtelierKit(files, "fr", study, rules);
if (kit === undefined) throw new Error("no kit");
const elements = study.view?.families.flatMap(({ members }) => members) ?? [];

function factsOf(format: string, tables: KitFacts["tables"]): KitFacts {
  const found = rules?.formats.find(({ id }) => id === format);
  if (!rules || !kit || !found) throw new Error(`no ${format}`);
  return { rules, kit, format: found, tables, deck: rules.deck, elements };
}

const setup: SessionSetup = {
  ...{ title: "Vallée", language: "fr", format: "standard", study: "abcd", evidence: "booklet" },
  tables: [
    { id: "table-1", name: "Les Ponts", elements: ["public_action"], played: "people" },
    { id: "table-2", name: "", elements: ["people", "productive_economy"], played: "people" },
    { id: "table-3", name: "", elements: ["financial_economy"], played: "generous" },
  ],
  ...{ seed: 1, runCount: 256, deck: [], reveals: "each-round" },
};

describe("the kit", () => {
  it("is for one table a model when nothing is prepared, and else for tables of people", () => {
    expect(kitTables(undefined, elements)).toHaveLength(7);
    expect(kitTables(setup, elements).map(({ id }) => id)).toEqual(["table-1", "table-2"]);
    const rehearsed = { ...setup, tables: setup.tables.slice(2) };
    expect(kitTables(rehearsed, elements).map(({ id }) => id)).toEqual(["table-3"]);
  });

  it("gives each stretch its minutes, without gap, to the end of the format", () => {
    for (const format of rules.formats) {
      const stretches = timeline(format);
      expect(stretches[0]?.from).toBe(0);
      expect(stretches.at(-1)?.until).toBe(format.minutes);
      for (const [k, one] of stretches.slice(1).entries())
        expect(one.from).toBe(stretches[k]?.until);
    }
  });

  it("cuts out as many tokens a table as a hand may hold", () => {
    const facts = factsOf("standard", kitTables(setup, elements));
    const held = [...rules.pot.tokens, rules.ties.token].reduce((sum, one) => sum + one.held, 0);
    expect(tokensOf(facts)).toHaveLength(held * 2);
  });

  it("has half as many decision forms in two rounds as in four", () => {
    const tables = kitTables(undefined, elements);
    expect(roundsOf(factsOf("short", tables)).map(({ until }) => until)).toEqual([1.5, 3]);
    expect(sheetCounts(factsOf("standard", tables)).forms).toBe(14);
    expect(sheetCounts(factsOf("short", tables)).forms).toBe(7);
  });

  it("loses nothing when a list is cut into sheets", () => {
    const list = Array.from({ length: 11 }, (_, k) => k);
    expect(sheetsOf(list, 4).map(({ length }) => length)).toEqual([4, 4, 3]);
    expect(sheetsOf(list, 4).flat()).toEqual(list);
  });

  it("draws the models of the poster inside its sheet, the first one on top", () => {
    const nodes = posterNodes(7, 760, 800);
    expect(nodes[0]?.x).toBeCloseTo(380);
    expect(Math.min(...nodes.map(({ y }) => y))).toBe(nodes[0]?.y);
    for (const { x, y } of nodes) {
      expect(x).toBeGreaterThan(46);
      expect(x).toBeLessThan(760 - 46);
      expect(y).toBeGreaterThan(46);
      expect(y).toBeLessThan(800 - 74);
    }
  });
});

const by = { role: "facilitator" } as const;
const reading = {
  ...{ runId: "1-2-3", runCount: 256 },
  figures: [
    { indicator: "frugality", at: 7, p05: 1, p50: 2, p95: 3, defined: 1 },
    { indicator: "frugality", at: 1.5, p05: 1, p50: 1.2, p95: 1.5, defined: 1 },
    { indicator: "leverage", at: 1.5, p05: null, p50: null, p95: null, defined: 0 },
  ],
};
const decision = {
  ...{ table: "table-1", pot: { euros: 4, people: 2 }, split: {}, asks: ["people"] },
  recognises: 0.2,
};
const state: AtelierState = {
  ...emptyState,
  setup,
  rounds: [
    {
      ...{ number: 1, from: "predicting", means: {}, cards: ["trust-crisis"], isLocked: true },
      decisions: { "table-1": { decision, seq: 4, at: 0, by } },
      reading,
    },
    {
      ...{ number: 2, from: "revealing", means: {}, decisions: {}, cards: [], isLocked: false },
      reading: undefined,
    },
  ],
};

describe("the report of a session", () => {
  it("tells locked rounds alone, with each table, its decision or none, and the pot", () => {
    const [round, ...others] = toldRounds(rules, state, setup);
    expect(others).toEqual([]);
    expect(round?.rows.map((row) => row.decision?.asks)).toEqual([
      ["people"],
      undefined,
      undefined,
    ]);
    expect(round?.tokens).toBe(6);
    expect(round?.pot).toBeCloseTo(6 * 0.005);
    expect(round?.shown.map(({ at }) => at)).toEqual([1.5, 1.5]);
  });

  it("quotes recorded figures by instant, what is undefined left undefined", () => {
    const rows = figureRows(reading, study.indicators.indicators);
    expect(rows.map(({ indicator }) => indicator.id)).toEqual([
      ...["frugality", "durability", "leverage"],
    ]);
    const [frugality, durability, leverage] = rows;
    expect(frugality?.cells.map(({ at, figure }) => [at, figure?.p50])).toEqual([
      ...[
        [1.5, 1.2],
        [7, 2],
      ],
    ]);
    expect(durability?.cells.map(({ figure }) => figure)).toEqual([undefined, undefined]);
    expect(leverage?.cells[0]?.figure?.p50).toBeNull();
  });

  it("lays the count before the first round beside the last one after, tables added", () => {
    const vote = (round: number, hands: Record<string, number>, table?: string): RoomVote => ({
      ...{ vote: "pot", hands, round, seq: 1, at: 0, by, phase: "predicting" },
      ...(table === undefined ? {} : { table }),
    });
    const votes = [
      vote(0, { nothing: 3 }, "table-1"),
      vote(0, { nothing: 1, much: 2 }, "table-1"),
      vote(0, { much: 4 }, "table-2"),
      vote(4, { most: 5 }),
    ];
    expect(votesBeside(rules, { votes })).toMatchObject([
      { vote: "pot", before: { nothing: 1, much: 6 }, after: { most: 5 } },
    ]);
    expect(votesBeside(rules, { votes: [] })).toEqual([]);
  });

  it("lays predictions a row a table, blanks kept, beside what was found", () => {
    const found = { indicator: "frugality", at: 3, p05: 1, p50: 2, p95: 3, defined: 1 };
    const one = { indicator: "frugality", table: "table-1" };
    const [table] = foreseenTables(
      [
        { ...one, at: 1.5, foreseen: null, found: undefined },
        { ...one, at: 3, foreseen: 1.4, found },
      ],
      study.indicators.indicators,
    );
    expect(table).toMatchObject({
      times: [1.5, 3],
      rows: [{ table: "table-1", values: [null, 1.4] }],
      found: [undefined, found],
    });
  });
});
