import { describe, expect, it } from "vitest";
import { stream } from "#base";
import { associations } from "../../../src/analysis/sensitivity/association.ts";

const resampling = { seed: 3, count: 100 };

/** Runs of three even factors and an output computed of them. */
function sample(output: (point: readonly number[]) => number, runCount = 2000) {
  const next = stream(1, 0);
  const points = Array.from({ length: runCount }, () => [next(), next(), next()]);
  return {
    factorCount: 3,
    factors: Float64Array.from(points.flat()),
    output: Float64Array.from(points, output),
  };
}

describe("association", () => {
  it("has rank correlation 1 with what rises with the output, whatever the curve", () => {
    const [a] = associations(
      sample(([x = 0]) => Math.exp(9 * x)),
      resampling,
    );
    expect(a?.rank.value).toBeCloseTo(1, 12);
  });

  it("of a dummy factor is near 0, and its interval holds 0", () => {
    const [, b] = associations(
      sample(([x = 0]) => x),
      resampling,
    );
    expect(Math.abs(b?.share ?? NaN)).toBeLessThan(0.03);
    expect(b?.rank.low).toBeLessThan(0);
    expect(b?.rank.high).toBeGreaterThan(0);
  });

  it("gives the shares of variance of independent factors that add up", () => {
    const [a, b] = associations(
      sample(([x = 0, y = 0]) => 2 * x + y),
      resampling,
    );
    expect(a?.share).toBeCloseTo(0.8, 1);
    expect(b?.share).toBeCloseTo(0.2, 1);
  });

  it("sees by its share what goes down then up, where the rank correlation sees nothing", () => {
    const [a] = associations(
      sample(([x = 0]) => (x - 0.5) ** 2),
      resampling,
    );
    expect(Math.abs(a?.rank.value ?? NaN)).toBeLessThan(0.1);
    expect(a?.share).toBeGreaterThan(0.95);
  });

  it("compares the lowest fifth of a factor with its highest", () => {
    const [a] = associations(
      sample(([x = 0]) => x),
      resampling,
    );
    expect(a?.fifths.low).toBeCloseTo(0.1, 1);
    expect(a?.fifths.high).toBeCloseTo(0.9, 1);
  });

  it("leaves out runs for which the output is undefined", () => {
    const found = associations(
      sample(([x = 0]) => (x < 0.5 ? NaN : x)),
      resampling,
    );
    expect(found[0]?.fifths.low).toBeCloseTo(0.55, 1);
  });
});
