import { describe, expect, it } from "vitest";
import { pairedDifference } from "#analysis";

const ask = { runCount: 4, scale: "linear", probabilities: [0, 0.5, 1] } as const;
const compare = (a: number[], b: number[], scale: "log" | "linear" = "linear") =>
  pairedDifference(Float64Array.from(a), Float64Array.from(b), { ...ask, scale });

describe("a paired difference", () => {
  it("is taken run by run: what two wide quantities share drops out", () => {
    const found = compare([1, 10, 100, 1000], [2, 11, 101, 1001]);
    expect([...found.quantiles]).toEqual([1, 1, 1]);
    expect([...found.above]).toEqual([1]);
  });

  it("is a ratio on a logarithmic scale", () => {
    const found = compare([1, 2, 4, 8], [2, 4, 8, 16], "log");
    expect(found.measure).toBe("ratio");
    expect([...found.quantiles]).toEqual([2, 2, 2]);
  });

  it("is a difference where a value is not positive, for all times alike", () => {
    const found = compare([1, 2, 4, 8, 0, 1, 1, 1], [2, 4, 8, 16, 1, 1, 1, 1], "log");
    expect(found.measure).toBe("difference");
    expect([...found.quantiles]).toEqual([1, 0, 3, 0, 8, 1]);
  });

  it("counts runs above and below; equal ones, to rounding, are neither", () => {
    const found = compare([1, 1, 1, 1], [2, 0, 1, 1 + 1e-13]);
    expect([found.above[0], found.below[0], found.defined[0]]).toEqual([0.25, 0.25, 1]);
  });

  it("leaves out the runs in which one of the two is undefined, and is undefined when all are", () => {
    const found = compare([NaN, 1, 1, 1, NaN, NaN, 1, 1], [1, NaN, 2, 0, 1, 1, NaN, NaN]);
    expect(found.defined).toEqual(Float64Array.of(0.5, 0));
    expect(found.above).toEqual(Float64Array.of(0.5, NaN));
    expect(found.quantiles[1]).toBeNaN();
  });

  it("turns when the two change places", () => {
    const [there, back] = [
      compare([1, 2, 3, 5], [2, 2, 5, 1]),
      compare([2, 2, 5, 1], [1, 2, 3, 5]),
    ];
    expect(there.above).toEqual(back.below);
    expect([...there.quantiles]).toEqual([...back.quantiles].reverse().map((value) => 0 - value));
  });
});
