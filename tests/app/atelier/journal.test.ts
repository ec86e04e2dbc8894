import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createAtelier,
  foldJournal,
  presentPurse,
  purseOf,
  readAction,
  readJournal,
  writeJournal,
  type Atelier,
  type AtelierAction,
  type JournalEntry,
} from "#app";
import { hashText } from "#model";
import { tryCases } from "../../support/property.ts";
import { act, decisionOf, grounds, means, rules, sessionIn, setup } from "./sessions.ts";

const counts = fc.record({ euros: fc.nat(12), people: fc.nat(9) });
const tables = fc.constantFrom(...setup.tables.map(({ id }) => id));
const decisions = fc
  .record({ table: tables, pot: counts, asks: fc.subarray([...grounds.elements]) })
  .map((change): AtelierAction => ({
    type: "decision.given",
    decision: decisionOf(change.table, change),
  }));
const others: readonly AtelierAction[] = [
  { type: "round.opened", means },
  { type: "round.locked" },
  { type: "round.unlocked" },
  { type: "round.revealed" },
  { type: "round.undone" },
  { type: "card.drawn", card: "trust-crisis" },
  { type: "note.given", text: "Noise." },
  { type: "timer.paused" },
];
/** Whatever a hurried facilitator may press, decisions most of the time. */
const actions = fc.array(
  fc.oneof({ weight: 3, arbitrary: decisions }, fc.constantFrom(...others)),
  { maxLength: 60 },
);

function played(list: readonly AtelierAction[]): Atelier {
  const atelier = sessionIn("predicting");
  for (const action of list) act(atelier, action);
  return atelier;
}

describe("tokens", () => {
  it("are never spent twice: no hand is ever negative, none above what it may hold", (context) => {
    const property = fc.property(actions, (list) => {
      const { state } = played(list);
      for (const { id } of setup.tables)
        for (const round of state.rounds) {
          const purse = purseOf(rules, state.rounds, round.number, id);
          const decision = round.decisions[id]?.decision;
          expect(purse["euros"]).toBeLessThanOrEqual(rules.pot.tokens[0]?.held ?? 0);
          expect((purse["euros"] ?? 0) - (decision?.pot["euros"] ?? 0)).toBeGreaterThanOrEqual(0);
          expect((purse["people"] ?? 0) - (decision?.pot["people"] ?? 0)).toBeGreaterThanOrEqual(0);
          expect((purse["alliances"] ?? 0) - (decision?.asks.length ?? 0)).toBeGreaterThanOrEqual(
            0,
          );
        }
    });
    tryCases(context, property, { runs: 40, seed: 71 });
  });

  it("that were not spent are held for the next round, up to what a hand may hold", () => {
    const atelier = sessionIn("deciding");
    const pot = { euros: 1, people: 0 };
    act(atelier, { type: "decision.given", decision: decisionOf("table-1", { pot }) });
    act(atelier, { type: "round.locked" });
    act(atelier, { type: "round.revealed" });
    act(atelier, { type: "round.opened", means });
    expect(presentPurse(rules, atelier.state, "table-1")).toEqual({
      ...{ euros: 7, people: 6, alliances: 4 },
    });
  });

  it("that a table does not hold are refused, with what it holds", () => {
    const pot = { euros: 5, people: 0 };
    const decision = decisionOf("table-1", { pot });
    const acted = act(sessionIn("deciding"), { type: "decision.given", decision });
    const error = { code: "tokens", token: "euros", asked: 5, held: 4 };
    expect(acted).toEqual({ ok: false, error });
  });
});

describe("who may act", () => {
  const ofTable = { role: "table", table: "table-2", device: "phone-a" } as const;

  it("a table decides for itself only, and nothing that is the facilitator's", () => {
    const atelier = sessionIn("deciding");
    const decision = decisionOf("table-1");
    expect(act(atelier, { type: "decision.given", decision }, ofTable)).toMatchObject({
      error: { code: "other-table", table: "table-1" },
    });
    expect(act(atelier, { type: "round.locked" }, ofTable)).toMatchObject({
      error: { code: "role", action: "round.locked" },
    });
    const own = { type: "decision.given", decision: decisionOf("table-2") } as const;
    expect(act(atelier, own, ofTable).ok).toBe(true);
  });

  it("the last of two writers wins, and the entry names whom it replaced", () => {
    const atelier = sessionIn("deciding");
    const action = { type: "decision.given", decision: decisionOf("table-2") } as const;
    act(atelier, action, ofTable);
    const first = atelier.state.seq;
    const again = act(atelier, action, ofTable);
    expect(again.ok && again.value.replaces).toBe(undefined);
    const other = act(atelier, action, { ...ofTable, device: "phone-b" });
    expect(other).toMatchObject({ value: { replaces: { seq: first + 1, by: ofTable } } });
  });

  it("a table that the computer plays is the computer's and the facilitator's", () => {
    const atelier = sessionIn("deciding");
    const action = { type: "decision.given", decision: decisionOf("table-2") } as const;
    const computer = { role: "computer", table: "table-2" } as const;
    expect(act(atelier, action, computer)).toMatchObject({ error: { code: "computed-table" } });
    act(atelier, { type: "table.seated", table: "table-2", played: "waiting" });
    expect(act(atelier, action, ofTable)).toMatchObject({ error: { code: "computed-table" } });
    expect(act(atelier, action, computer).ok).toBe(true);
    expect(act(atelier, action).ok).toBe(true);
  });
});

describe("a journal", () => {
  it("folds to the same state wherever it was cut and continued", (context) => {
    const property = fc.property(actions, fc.nat(), (list, cut) => {
      const { entries, state } = played(list);
      const at = cut % (entries.length + 1);
      const kept = readJournal(writeJournal("s", entries.slice(0, at)));
      const resumed = createAtelier(grounds, kept.entries);
      expect(resumed.receive(entries)).toEqual({ ok: true, value: undefined });
      expect(resumed.state).toEqual(state);
      expect(resumed.faults).toEqual([]);
    });
    tryCases(context, property, { runs: 25, seed: 72 });
  });

  it("writes an action once however often it is sent", () => {
    const atelier = sessionIn("deciding");
    const sent = {
      ...{ id: "same", at: 5, by: { role: "facilitator" } as const },
      action: { type: "note.given", text: "Once." } as const,
    };
    const first = atelier.send(sent);
    expect(atelier.send(sent)).toEqual(first);
    expect(atelier.state.notes).toHaveLength(1);
  });

  it("that lost power keeps every whole line and says that the tail is cut", (context) => {
    const { entries } = sessionIn("revealing");
    const text = writeJournal("s", entries);
    const property = fc.property(fc.nat(text.length - 2), (length) => {
      const read = readJournal(text.slice(0, length));
      const whole = text.slice(0, length).split("\n").length - 2;
      if (read.header === undefined) expect(read.faults).toEqual([{ code: "not-journal" }]);
      else {
        expect(read.entries.slice(0, Math.max(0, whole))).toEqual(
          entries.slice(0, Math.max(0, whole)),
        );
        expect(read.entries.length - Math.max(0, whole)).toBeLessThanOrEqual(1);
      }
    });
    tryCases(context, property, { runs: 60, seed: 73 });
  });

  it("that was damaged is kept as far as it can be trusted", () => {
    const { entries } = sessionIn("revealing");
    const lines = writeJournal("s", entries).split("\n");
    const damaged = lines.map((line, row) => (row === 3 ? line.replace("predicting", "x") : line));
    const read = readJournal(damaged.join("\n"));
    expect(read.entries).toEqual(entries.slice(0, 2));
    expect(read.faults).toEqual([{ code: "damaged", line: 4, lost: entries.length - 2 }]);
  });

  it("of another format, or of a newer one, is refused whole", () => {
    expect(readJournal("anything").faults).toEqual([{ code: "not-journal" }]);
    expect(readJournal("").faults).toEqual([{ code: "not-journal" }]);
    const read = (head: string) => readJournal(`${hashText(head)} ${head}\n`);
    const newer = read('{"format":"heptagone-atelier","version":2,"journal":"s","more":[]}');
    expect(newer).toEqual({
      ...{ header: undefined, entries: [], faults: [{ code: "newer-version", version: 2 }] },
    });
    for (const version of ['"version":0,', '"version":-1,', '"version":1.5,', '"version":"1",', ""])
      expect(read(`{"format":"heptagone-atelier",${version}"journal":"s"}`).faults).toMatchObject([
        { code: "unknown-version" },
      ]);
  });

  it("that a later page has gone on with is read up to there, and says so", () => {
    const { entries } = sessionIn("welcome");
    const line = JSON.stringify({ v: 2, seq: 3, more: "news" });
    const read = readJournal(`${writeJournal("s", entries)}${hashText(line)} ${line}\n`);
    expect(read).toMatchObject({ entries, faults: [{ code: "newer-version", version: 2 }] });
  });

  it("never holds what could not be read back: a reading of many runs, a text of many words", () => {
    const atelier = sessionIn("revealing");
    const reading = { runId: "67a014ab-1-ab190fb1", runCount: 20_000, figures: [] };
    expect(act(atelier, { type: "reading.shown", reading }).ok).toBe(true);
    const long = act(atelier, { type: "note.given", text: "x".repeat(2001) });
    expect(long).toMatchObject({ error: { code: "malformed", path: "action.text" } });
    const read = readJournal(writeJournal("s", atelier.entries));
    expect(read).toMatchObject({ faults: [], entries: atelier.entries });
  });

  it("that the rules refuse is folded up to there", () => {
    const { entries } = sessionIn("deciding");
    const last = entries.at(-1);
    const forged: JournalEntry[] =
      last === undefined ? [] : [{ ...last, seq: last.seq + 1, id: "f" }];
    const { folded, faults } = foldJournal(grounds, [...entries, ...forged]);
    expect(folded.state.phase).toBe("deciding");
    expect(faults).toMatchObject([{ code: "refused", refusal: { code: "phase" } }]);
  });
});

describe("readAction", () => {
  it("lets in what a screen sends, and nothing that is forged", () => {
    const action = { type: "note.given", text: "<script>alert(1)</script>" };
    expect(readAction(action)).toEqual(action);
    for (const forged of [
      ...[null, 3, "round.locked", [], { type: "round.vanished" }, { ...action, more: 1 }],
      { type: "note.given", text: "x".repeat(2001) },
      { type: "table.named", table: "table-1", name: "a\u0000b" },
      { type: "decision.given", decision: decisionOf("table-1", { pot: { euros: -1 } }) },
      { type: "decision.given", decision: decisionOf("table-1", { pot: { euros: 0.5 } }) },
      { type: "decision.given", decision: decisionOf("table-1", { recognises: Number.NaN }) },
      { type: "note.given", text: "y".repeat(40_000) },
    ])
      expect(readAction(forged)).toMatchObject({ code: "malformed" });
  });
});
