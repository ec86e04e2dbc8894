import { describe, expect, it } from "vitest";
import { stream } from "#base";

const draw = (seed: number, index: number, count: number): number[] => {
  const next = stream(seed, index);
  return Array.from({ length: count }, next);
};
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe("stream", () => {
  it("gives the same numbers for the same seed and index", () => {
    expect(draw(7, 3, 20)).toEqual(draw(7, 3, 20));
  });

  it("gives other numbers for a neighbouring index or seed", () => {
    expect(draw(7, 3, 1)).not.toEqual(draw(7, 4, 1));
    expect(draw(7, 3, 1)).not.toEqual(draw(8, 3, 1));
  });

  it("stays strictly between 0 and 1", () => {
    const values = draw(1, 1, 10_000);
    expect(Math.min(...values)).toBeGreaterThan(0);
    expect(Math.max(...values)).toBeLessThan(1);
  });

  it("has the mean and variance of a uniform law, within five standard errors", () => {
    const values = draw(42, 0, 20_000);
    const average = mean(values);
    expect(Math.abs(average - 0.5)).toBeLessThan(5 / Math.sqrt(12 * values.length));
    const variance = mean(values.map((value) => (value - average) ** 2));
    expect(Math.abs(variance - 1 / 12)).toBeLessThan((5 * Math.sqrt(1 / 180)) / Math.sqrt(20_000));
  });

  it("leaves first draws of neighbouring streams uncorrelated", () => {
    const pairs = Array.from({ length: 5_000 }, (_, index) => [
      stream(9, index)() - 0.5,
      stream(9, index + 1)() - 0.5,
    ]);
    const correlation = 12 * mean(pairs.map(([a = 0, b = 0]) => a * b));
    expect(Math.abs(correlation)).toBeLessThan(5 / Math.sqrt(5_000));
  });
});
