import { describe, expect, it } from "vitest";
import type { LinkReading } from "../../src/ui/graph/ring-reading.ts";
import { heatOf, nextSort, sortRows, stepInMatrix } from "../../src/ui/views/matrix-reading.ts";

function link(from: number, to: number, strength: number, counterfactual: number): LinkReading {
  return { from, to, strength, counterfactual, flow: 0, change: 0, strong: false };
}

const links = [link(0, 1, 0.5, 0.4), link(2, 1, 0.3, 0.6), link(1, 0, 0.9, 0.9)];

describe("the matrix of links", () => {
  it("sorts its rows by a column, a model's own cell last either way", () => {
    const by = (direction: "ascending" | "descending") => ({ column: 1, direction });
    expect(sortRows(3, links, "strength", by("descending"))).toEqual([0, 2, 1]);
    expect(sortRows(3, links, "strength", by("ascending"))).toEqual([2, 0, 1]);
    expect(sortRows(3, links, "change", by("ascending"))).toEqual([2, 0, 1]);
    expect(sortRows(3, links, "change", undefined)).toEqual([0, 1, 2]);
  });

  it("goes from the strongest to the weakest to the order of the ring", () => {
    const first = nextSort(undefined, 1);
    const second = nextSort(first, 1);
    expect(first).toEqual({ column: 1, direction: "descending" });
    expect(second).toEqual({ column: 1, direction: "ascending" });
    expect(nextSort(second, 1)).toBeUndefined();
    expect(nextSort(second, 2)).toEqual({ column: 2, direction: "descending" });
  });

  it("is hottest at 60 points of change, warm or cold, and at full strength", () => {
    expect(heatOf(link(0, 1, 0.8, 0.2), "change")).toBeCloseTo(1);
    expect(heatOf(link(0, 1, 0.1, 0.9), "change")).toBe(-1);
    expect(heatOf(link(0, 1, 0.25, 0.9), "strength")).toBe(0.25);
  });

  it("is walked with the arrow keys, and stops at its edges", () => {
    expect(stepInMatrix("ArrowRight", [1, 6], 7)).toEqual([1, 6]);
    expect(stepInMatrix("ArrowDown", [1, 3], 7)).toEqual([2, 3]);
    expect(stepInMatrix("Home", [4, 3], 7)).toEqual([4, 0]);
    expect(stepInMatrix("a", [4, 3], 7)).toBeUndefined();
  });
});
