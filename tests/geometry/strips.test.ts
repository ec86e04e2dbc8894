import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Bands } from "#app";
import { readDots, readQuantile } from "../../src/ui/charts/read-bands.ts";
import { countAbove, pileDots } from "../../src/ui/charts/strip-geometry.ts";
import { chartDomain, valueScale } from "../../src/ui/charts/value-scale.ts";

describe("the axis of a strip", () => {
  const scale = valueScale("log", [0.25, 4], [0, 400]);

  it("puts a half and a double at the same distance from one", () => {
    expect(scale(1)).toBeCloseTo(200);
    expect(scale(2) - scale(1)).toBeCloseTo(scale(1) - scale(0.5));
  });

  it("has its ticks at powers of two", () => {
    expect(scale.ticks).toEqual([0.25, 0.5, 1, 2, 4]);
    expect(valueScale("log", [0.1, 64], [0, 1], 6).ticks).toEqual([0.25, 1, 4, 16, 64]);
  });
});

describe("the axis of a chart", () => {
  it("holds all that is drawn", () => {
    const [low, high] = chartDomain("log", [[0.9, 3, NaN]]);
    expect(low).toBeLessThan(0.9);
    expect(high).toBeGreaterThan(3);
    expect(chartDomain("linear", [[2, 97]])).toEqual([0, 100]);
  });

  it("has a width when nothing changes or nothing is defined", () => {
    for (const kind of ["log", "linear"] as const)
      for (const series of [[1, 1], [NaN]]) {
        const [low, high] = chartDomain(kind, [series]);
        expect(high).toBeGreaterThan(low);
      }
  });
});

describe("the twenty dots", () => {
  const scale = valueScale("log", [0.5, 8], [0, 300]);

  it("are all drawn, inside the strip, whatever the values", () => {
    const values = fc.array(fc.double({ min: 0.01, max: 100, noNaN: true }), {
      minLength: 20,
      maxLength: 20,
    });
    fc.assert(
      fc.property(values, (drawn) => {
        const sorted = drawn.toSorted((a, b) => a - b);
        const dots = pileDots(sorted, scale, 4, 36);
        expect(dots).toHaveLength(20);
        for (const { x, lift } of dots) {
          expect(x).toBeGreaterThanOrEqual(-1e-9);
          expect(x).toBeLessThanOrEqual(300 + 1e-9);
          expect(lift).toBeLessThanOrEqual(36 - 4 + 1e-9);
        }
      }),
    );
  });

  it("say when a value lies beyond the axis", () => {
    const dots = pileDots([0.1, 1, 50], scale, 4, 36);
    expect(dots.map(({ beyond }) => beyond)).toEqual([-1, 0, 1]);
  });

  it("count what exceeds a limit, not what equals it", () => {
    expect(countAbove([0.9, 1, 1 + 1e-12, 1.1, 2], 1)).toBe(2);
  });
});

describe("quantiles of an answer", () => {
  const bands: Bands = {
    probabilities: [0.05, 0.5, 0.95],
    values: Float64Array.from([1, 10, 2, 20, 4, NaN]),
  };

  it("are read as they were computed", () => {
    expect(readQuantile(bands, 0.5, 0)).toBe(2);
    expect(readQuantile(bands, 0.5, 1)).toBe(20);
  });

  it("between two of them are interpolated on the scale of the axis", () => {
    expect(readQuantile(bands, 0.725, 0, "linear")).toBeCloseTo(3);
    expect(readQuantile(bands, 0.725, 0, "log")).toBeCloseTo(Math.SQRT2 * 2);
  });

  it("give no dots where the quantity is not defined", () => {
    expect(readDots(bands, 0, "log")).toHaveLength(20);
    expect(readDots(bands, 1, "log")).toEqual([]);
  });
});
