import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { quantiles, quantilesOverRuns } from "#analysis";

describe("quantiles", () => {
  it("uses Hyndman & Fan type 7", () => {
    // h = (n − 1) p + 1: with 1 2 4 8, p = 0.25 gives x(1.75) = 1.75, p = 0.9 gives x(3.7) = 6.8.
    const found = quantiles(Float64Array.of(8, 1, 4, 2), [0, 0.25, 0.5, 0.9, 1]);
    expect([...found].map((value) => Number(value.toFixed(12)))).toEqual([1, 1.75, 3, 6.8, 8]);
  });

  it("leaves NaN out, and is NaN when nothing is left", () => {
    expect([...quantiles(Float64Array.of(Number.NaN, 3, Number.NaN, 1), [0.5])]).toEqual([2]);
    expect([...quantiles(Float64Array.of(Number.NaN), [0.5])]).toEqual([Number.NaN]);
    expect([...quantiles(new Float64Array(), [0.1, 0.5])]).toEqual([Number.NaN, Number.NaN]);
  });

  it("agrees with sorting, for any values and any order of probabilities", () => {
    const sample = fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1 });
    const share = fc.array(fc.double({ noNaN: true, min: 0, max: 1 }), { minLength: 1 });
    fc.assert(
      fc.property(sample, share, (values, probabilities) => {
        const sorted = values.toSorted((a, b) => a - b);
        const found = quantiles(Float64Array.from(values), probabilities);
        for (const [p, probability] of probabilities.entries()) {
          const position = (sorted.length - 1) * probability;
          const low = sorted[Math.floor(position)]!;
          const high = sorted[Math.ceil(position)]!;
          expect(found[p]).toBeCloseTo(low + (position % 1) * (high - low), 6);
        }
      }),
    );
  });

  it("refuses a probability outside 0 to 1", () => {
    expect(() => quantiles(Float64Array.of(1, 2), [1.2])).toThrow(RangeError);
    expect(() => quantiles(Float64Array.of(1, 2), [Number.NaN])).toThrow(RangeError);
  });

  it("leaves the sample as it was", () => {
    const values = Float64Array.of(3, 1, 2);
    quantiles(values, [0.5]);
    expect([...values]).toEqual([3, 1, 2]);
  });

  it("reduces [save point × run] to [probability × save point]", () => {
    const values = Float64Array.of(1, 2, 3, 10, Number.NaN, 30);
    expect([...quantilesOverRuns(values, 3, [0, 0.5])]).toEqual([1, 10, 2, 20]);
  });

  it("agrees with sorting on skewed samples of any size, ties, undefined and infinite values", () => {
    const one = fc.oneof(
      { weight: 8, arbitrary: fc.double({ noNaN: true, min: -3, max: 3 }).map((x) => x ** 9 + 0) },
      { weight: 2, arbitrary: fc.constantFrom(0, 1, 1, 2, 5e-324, 1e300, -1e300) },
      { weight: 1, arbitrary: fc.constantFrom(Number.NaN, Infinity, -Infinity) },
    );
    const samples = fc.array(one, { minLength: 30, maxLength: 400, size: "max" });
    const probabilities = Array.from({ length: 21 }, (_, index) => index / 20);
    fc.assert(
      fc.property(samples, (values) => {
        const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
        const expected = probabilities.map((probability) => {
          const position = (sorted.length - 1) * probability;
          const [low = Number.NaN, next = Number.NaN] = sorted.slice(Math.floor(position));
          return position % 1 === 0 ? low : low + (position % 1) * (next - low);
        });
        expect([...quantiles(Float64Array.from(values), probabilities)]).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});
