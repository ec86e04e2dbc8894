import { describe, expect, it } from "vitest";
import { ofTwenty, readStanding } from "../../src/ui/pages/compare/compare-reading.ts";
import {
  judgePoints,
  nearestPoint,
  predictTimes,
  valueFromHeight,
} from "../../src/ui/pages/compare/predict-geometry.ts";
import { whyBars } from "../../src/ui/pages/compare/why-geometry.ts";

const effects = (above: number, below: number) => ({
  ...{ id: "x", measure: "ratio" as const, defined: Float64Array.of(1) },
  bands: { probabilities: [], values: new Float64Array() },
  difference: { probabilities: [], values: new Float64Array() },
  ...{ above: Float64Array.of(above), below: Float64Array.of(below) },
});

describe("how a scenario stands to another", () => {
  it("is counted of twenty, and certain only when it is", () => {
    expect([0, 0.001, 0.5, 0.85, 0.999, 1].map(ofTwenty)).toEqual([0, 1, 10, 17, 19, 20]);
  });

  it("is the same, different or undefined", () => {
    expect(readStanding(effects(0, 0), 0).kind).toBe("same");
    expect(readStanding(effects(0.85, 0.15), 0)).toEqual({ above: 17, below: 3, kind: "differs" });
    expect(readStanding(effects(NaN, NaN), 0).kind).toBe("undefined");
    expect(readStanding(undefined, 0).kind).toBe("undefined");
  });
});

describe("bars of what each change brought", () => {
  it("share one axis with 0 on it, and are as long as their amounts", () => {
    const { zero, bars } = whyBars([
      { amount: 3, standardError: 0 },
      { amount: -1, standardError: 0 },
    ]);
    expect(zero).toBeCloseTo(0.25, 12);
    expect(bars[0]).toEqual({ from: 0.25, to: 1, low: 1, high: 1 });
    expect(bars[1]).toEqual({ from: 0, to: 0.25, low: 0, high: 0 });
  });

  it("leave room for the error of a sampled share", () => {
    const { bars } = whyBars([{ amount: 1, standardError: 0.5 }]);
    expect(bars[0]).toEqual({ from: 0, to: 0.5, low: 0, high: 1 });
  });

  it("have no length when there is nothing to share", () => {
    expect(whyBars([{ amount: 0, standardError: 0 }]).bars[0]).toMatchObject({ from: 0, to: 0 });
  });
});

describe("an expected curve", () => {
  it("is asked at the marks and between them", () => {
    expect(predictTimes([1.5, 7, 28], 28)).toEqual([1.5, 3, 7, 14, 28]);
    expect(predictTimes([], 40)).toEqual([10, 20, 40]);
  });

  it("moves at the point nearest to the pointer", () => {
    expect(nearestPoint(31, [10, 30, 50])).toBe(1);
    expect(nearestPoint(-5, [10, 30, 50])).toBe(0);
  });

  it("takes the value at the height of the pointer, inside the axis", () => {
    expect(valueFromHeight(100, "linear", [0, 10], [100, 0])).toBe(0);
    expect(valueFromHeight(25, "linear", [0, 10], [100, 0])).toBe(7.5);
    expect(valueFromHeight(50, "log", [0.5, 8], [100, 0])).toBe(2);
    expect(valueFromHeight(-40, "log", [0.5, 8], [100, 0])).toBe(8);
  });

  it("is above, within or below the range that holds nine runs of ten, or meets none", () => {
    const bands = {
      probabilities: [0.05, 0.5, 0.95],
      values: Float64Array.of(1, 1, 1, NaN, 2, 2, 2, NaN, 3, 3, 3, NaN),
    };
    const saveTimes = Float64Array.of(0, 1, 2, 3);
    const given = { bands, saveTimes, scale: "linear" as const };
    expect(judgePoints([0, 1, 2, 3], [0.5, 2, 4, 2], given)).toEqual([
      ...["below", "within", "above", "undefined"],
    ]);
  });
});
