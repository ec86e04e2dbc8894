import { describe, expect, it } from "vitest";
import type { Estimate } from "#analysis";
import {
  saltelliDesign,
  saltelliRowCount,
  sobolIndices,
} from "../../../src/analysis/sensitivity/saltelli.ts";
import {
  gFunction,
  gIndices,
  gWeights,
  ishigami,
  ishigamiIndices,
  outputsOf,
  type CubeFunction,
} from "./test-functions.ts";

const resampling = { seed: 5, count: 200 };

function indices(factorCount: number, evaluate: CubeFunction, rows = 2048, seed = 1) {
  const outputs = outputsOf(saltelliDesign(factorCount, rows, seed), evaluate);
  return sobolIndices(outputs, factorCount, resampling);
}

/** Within the 90 % interval, widened by half: eleven figures at once are asked to be right. */
function expectWithin(estimates: readonly Estimate[], expected: readonly number[]): void {
  for (const [f, { low, high }] of estimates.entries()) {
    const margin = (high - low) / 2 + 1e-6;
    expect(expected[f]).toBeGreaterThan(low - margin);
    expect(expected[f]).toBeLessThan(high + margin);
  }
}

describe("Sobol' indices", () => {
  it("agree with the analytic indices of Ishigami's function", () => {
    const found = indices(3, ishigami);
    const { first, total } = ishigamiIndices();
    expectWithin(found.first, first);
    expectWithin(found.total, total);
    for (const [f, estimate] of found.total.entries())
      expect(estimate.value).toBeCloseTo(total[f]!, 1);
  });

  it("agree with the analytic indices of Sobol's g-function of eight factors", () => {
    const found = indices(gWeights.length, gFunction);
    const { first, total } = gIndices();
    expectWithin(found.first, first);
    expectWithin(found.total, total);
    for (const [f, estimate] of found.first.entries())
      expect(estimate.value).toBeCloseTo(first[f]!, 1);
  });

  it("of an additive function: first is total, and they sum to 1", () => {
    const { first, total, alone } = indices(
      4,
      ([a = 0, b = 0, c = 0, d = 0]) => 5 + a + 2 * b + 3 * c + 4 * d,
    );
    const shares = [1, 4, 9, 16].map((share) => share / 30);
    const sum = total.reduce((all, { value }) => all + value, 0);
    expect(sum).toBeCloseTo(1, 2);
    expect(alone.value).toBeCloseTo(1, 2);
    for (const [f, share] of shares.entries()) {
      expect(first[f]?.value).toBeCloseTo(share, 2);
      expect(total[f]?.value).toBeCloseTo(share, 2);
    }
  });

  it("of a factor that does nothing are 0", () => {
    const { first, total } = indices(3, ([a = 0, , c = 0]) => a * c);
    expect(first[1]).toEqual({ value: 0, low: 0, high: 0 });
    expect(total[1]).toEqual({ value: 0, low: 0, high: 0 });
  });

  it("of an output that never varies do not exist", () => {
    const { first, total } = indices(2, () => 3, 16);
    for (const { value } of [...first, ...total]) expect(value).toBeNaN();
  });

  it("leave out rows in which one run is undefined, and say how many are left", () => {
    const outputs = outputsOf(saltelliDesign(3, 1024, 1), ishigami);
    outputs[2] = Number.NaN;
    outputs[5 * 10] = Number.NaN;
    const found = sobolIndices(outputs, 3, resampling);
    expect(found).toMatchObject({ usedRows: 1022, rowCount: 1024 });
    expectWithin(found.total, ishigamiIndices().total);
  });

  it("are the same figures under the same seed, others under another", () => {
    expect(indices(3, ishigami, 64)).toEqual(indices(3, ishigami, 64));
    expect(indices(3, ishigami, 64, 2)).not.toEqual(indices(3, ishigami, 64, 1));
  });
});

describe("Saltelli's design", () => {
  it("takes the largest power of two of rows that fits", () => {
    expect(saltelliRowCount(72, 100_000)).toBe(1024);
    expect(saltelliRowCount(3, 5)).toBe(1);
    expect(saltelliRowCount(3, 4)).toBe(0);
  });

  it("is filled in alike in one piece and in parts", () => {
    const design = saltelliDesign(3, 4, 9);
    const parts = [design.points(0, 7), design.points(7, 20)].flatMap((part) => [...part]);
    expect(parts).toEqual([...design.points(0, 20)]);
  });

  it("changes one factor of A at a time, to B's", () => {
    const points = saltelliDesign(2, 1, 3).points(0, 4);
    const [a0, a1, b0, b1] = points;
    expect([...points.subarray(4)]).toEqual([b0, a1, a0, b1]);
  });
});
