import { describe, expect, it } from "vitest";
import type { Contest } from "#app";
import { contestedRows } from "../../src/ui/atelier/livret/contested-rows.ts";
import { quoteWithin, shorten } from "../../src/ui/atelier/livret/quoted.ts";

const said = (seq: number, who: string, text: string) => ({ seq, who, text });

describe("what a livret quotes", () => {
  it("is everything, in order, where there is room", () => {
    const all = [said(1, "A", "One."), said(2, "", "Two."), said(3, "A", "Three.")];
    expect(quoteWithin(all, 20)).toEqual({ said: all, cut: 0, left: 0 });
  });

  it("gives everybody a first text before anybody a second one", () => {
    const talkative = [1, 2, 3, 4, 5].map((seq) => said(seq, "A", `Note ${seq}.`));
    const late = said(6, "B", "At last.");
    const quoted = quoteWithin([...talkative, late], 4);
    expect(quoted.said).toEqual([talkative[0], late]);
    expect(quoted.left).toBe(4);
  });

  it("cuts a long text at a word, and counts it", () => {
    const quoted = quoteWithin([said(1, "A", "word ".repeat(400))], 20);
    expect(quoted).toMatchObject({ cut: 1, left: 0 });
    expect(quoted.said[0]?.text).toMatch(/^(word )+word…$/);
    expect(quoted.said[0]?.text.length).toBeLessThanOrEqual(240);
    expect(shorten("x".repeat(300), 20)).toBe(`${"x".repeat(19)}…`);
  });

  it("takes no more lines than it has, whatever is said", () => {
    const many = Array.from({ length: 300 }, (_, seq) =>
      said(seq, `table ${seq % 7}`, "line\n".repeat(seq * 7)),
    );
    const lines = quoteWithin(many, 48).said.map(({ who, text }) =>
      Math.ceil((who.length + 2 + text.length) / 50),
    );
    expect(lines.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(48);
  });
});

describe("what a livret says of contests", () => {
  const contest = (table: string, constant: string, value: number, why = ""): Contest => ({
    ...{ seq: 1, at: 0, by: { role: "facilitator" }, table, constant, value, why },
  });

  it("is a row an assumption, the most disputed first, a table's belief the mean of its people's", () => {
    const { rows, left } = contestedRows([
      contest("a", "cost", 10),
      contest("a", "hours", 2),
      contest("b", "hours", 4, "We counted."),
      contest("c", "hours", 3),
      contest("c", "hours", 5),
    ]);
    expect(left).toBe(0);
    expect(rows).toEqual([
      {
        ...{ constant: "hours", why: "We counted." },
        beliefs: [
          { value: 2, tables: ["a"] },
          { value: 4, tables: ["b", "c"] },
        ],
      },
      { constant: "cost", why: "", beliefs: [{ value: 10, tables: ["a"] }] },
    ]);
  });

  it("leaves out, and counts, what finds no room", () => {
    const many = Array.from({ length: 30 }, (_, k) => contest("a", `constant_${k}`, k));
    const { rows, left } = contestedRows(many);
    expect([rows.length, left]).toEqual([8, 22]);
  });
});
