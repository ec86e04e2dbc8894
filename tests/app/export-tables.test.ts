import { dsvFormat } from "d3-dsv";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvFromTable, indicatorSheets, type Answer, type CsvKind, type TableCell } from "#app";

const kinds: readonly CsvKind[] = ["french-excel", "plain"];
const separators = { "french-excel": ";", plain: "," } as const;

/** Read a CSV as its reader would: a number as it is written there. */
function readBack(text: string, kind: CsvKind): string[][] {
  return dsvFormat(separators[kind]).parseRows(text.replace(/^\uFEFF/, ""));
}

function numberFrom(text: string, kind: CsvKind): number {
  return Number(kind === "plain" ? text : text.replace(",", "."));
}

describe.each(kinds)("a CSV for %s", (kind) => {
  it("gives every number back to the last figure", () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(fc.array(fc.array(number, { minLength: 2, maxLength: 2 })), (rows) => {
        const text = csvFromTable({ columns: ["a", "b"], rows }, kind, "non défini");
        const read = readBack(text, kind).slice(1);
        expect(read.map((row) => row.map((cell) => numberFrom(cell, kind) + 0))).toEqual(
          rows.map((row) => row.map((value) => value + 0)),
        );
      }),
    );
  });

  it("gives every text back, and no spreadsheet runs one", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        const csv = csvFromTable({ columns: ["a", "b"], rows: [[text, 1]] }, kind, "");
        const read = readBack(csv, kind)[1]?.[0] ?? "";
        const isFormula = /^[=+\-@\t\r]/.test(text);
        expect(read).toBe(isFormula ? `'${text}` : text);
        expect(/^[=+\-@\t\r]/.test(read)).toBe(false);
      }),
    );
  });
});

describe("a CSV", () => {
  const rows: readonly TableCell[][] = [["Frugalité", 1.5, NaN, undefined, -2]];
  const columns = ["a", "b", "c", "d", "e"];

  it("for a French spreadsheet has a byte order mark, semicolons and commas", () => {
    expect(csvFromTable({ columns, rows }, "french-excel", "non défini")).toBe(
      "\uFEFFa;b;c;d;e\r\nFrugalité;1,5;non défini;;-2\r\n",
    );
  });

  it("for a program has commas, points and NaN", () => {
    expect(csvFromTable({ columns, rows }, "plain", "non défini")).toBe(
      "a,b,c,d,e\r\nFrugalité,1.5,NaN,,-2\r\n",
    );
  });
});

describe("the indicators of an answer", () => {
  it("are listed instant by instant, with the runs that define them", () => {
    const bands = (values: readonly number[]) => ({
      probabilities: [0.05, 0.95],
      values: Float64Array.from(values),
    });
    const answer = {
      ...{ runCount: 20, failureCount: 10, times: Float64Array.of(0, 1) },
      indicators: new Map([
        [
          "trust",
          {
            ...{
              id: "trust",
              scenario: bands([1, 2, 3, NaN]),
              counterfactual: bands([5, 6, 7, 8]),
            },
            ...{ samples: new Float64Array(), defined: Float64Array.of(1, 0.5) },
          },
        ],
      ]),
    } satisfies Partial<Answer>;
    expect(indicatorSheets(answer as unknown as Answer)).toEqual([
      {
        id: "trust",
        probabilities: [0.05, 0.95],
        rows: [
          { time: 0, scenario: [1, 3], counterfactual: [5, 7], definedCount: 10 },
          { time: 1, scenario: [2, NaN], counterfactual: [6, 8], definedCount: 5 },
        ],
      },
    ]);
  });
});
