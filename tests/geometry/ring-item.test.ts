import { describe, expect, test } from "vitest";
import { linksAround, placeOf, stepFromKey } from "../../src/ui/graph/ring-item.ts";

describe("the arrows on the ring", () => {
  test("go round it both ways, and leave other keys alone", () => {
    expect(stepFromKey("ArrowRight", 6, 7)).toBe(0);
    expect(stepFromKey("ArrowUp", 0, 7)).toBe(6);
    expect(stepFromKey("End", 2, 7)).toBe(6);
    expect(stepFromKey("a", 2, 7)).toBeUndefined();
  });

  test("go along every link of a model once, neighbour after neighbour", () => {
    const around = linksAround(5, 7, () => true).map(placeOf);
    expect(new Set(around).size).toBe(12);
    expect(around.slice(0, 2)).toEqual(['[data-hit="5>6"]', '[data-hit="6>5"]']);
    expect(around.at(-1)).toBe('[data-hit="4>5"]');
  });

  test("pass over links that are not drawn", () => {
    expect(linksAround(0, 3, (from) => from === 0)).toEqual([
      { kind: "link", from: 0, to: 1 },
      { kind: "link", from: 0, to: 2 },
    ]);
  });
});
