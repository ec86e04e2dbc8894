import { describe, expect, it } from "vitest";
import type { Lookup } from "#model";
import { readLookup } from "../../src/engine/lookup.ts";

const x = [-1, 0, 2, 5];
const y = [10, 20, 0, 30];
const kinds = ["continuous", "extrapolate", "discrete"] as const;

const reads: Readonly<Record<Lookup["kind"], readonly (readonly [number, number])[]>> = {
  continuous: [
    [-Infinity, 10],
    [-3, 10],
    [-1, 10],
    [-0.5, 15],
    [0, 20],
    [0.5, 15],
    [2, 0],
    [4, 20],
    [5, 30],
    [9, 30],
    [Infinity, 30],
  ],
  extrapolate: [
    [-Infinity, -Infinity],
    [-3, -10],
    [-1, 10],
    [1, 10],
    [2, 0],
    [5, 30],
    [6, 40],
    [Infinity, Infinity],
  ],
  discrete: [
    [-Infinity, 10],
    [-3, 10],
    [-1, 10],
    [-0.001, 10],
    [0, 20],
    [1.999, 20],
    [2, 0],
    [4.999, 0],
    [5, 30],
    [Infinity, 30],
  ],
};

describe.each(kinds)("a graphical function that is %s", (kind) => {
  it.each(reads[kind])("at %d is %d", (at, wanted) => {
    const value = readLookup({ kind, x, y }, at);
    if (Number.isFinite(wanted)) expect(value).toBeCloseTo(wanted, 12);
    else expect(value).toBe(wanted);
  });

  it("at no number is none", () => expect(readLookup({ kind, x, y }, NaN)).toBeNaN());

  it("gives each point's own value, to the last bit", () =>
    expect(x.map((at) => readLookup({ kind, x, y }, at))).toEqual(y));

  it("holds what it gives at its ends, to the last bit", () => {
    const table = { kind, x: [0, 3], y: [1e17, 1] };
    if (kind !== "extrapolate") expect([0, 3].map((at) => readLookup(table, at))).toEqual(table.y);
  });

  it("of one point is that point everywhere", () => {
    const table = { kind, x: [3], y: [7] };
    expect([-1, 3, 8].map((at) => readLookup(table, at))).toEqual([7, 7, 7]);
  });

  it("of no point is no number", () => expect(readLookup({ kind, x: [], y: [] }, 1)).toBeNaN());

  it("finds its segment among many", () => {
    const many = Array.from({ length: 101 }, (_, n) => n);
    const table = { kind, x: many, y: many.map((n) => n ** 2) };
    for (const at of many.slice(0, -1)) {
      const middle = kind === "discrete" ? at ** 2 : (at ** 2 + (at + 1) ** 2) / 2;
      expect(readLookup(table, at + 0.5)).toBeCloseTo(middle, 10);
    }
  });
});
