import { describe, expect, it } from "vitest";
import { sampleTempered, type SamplingProblem } from "#analysis";

function problemOf(dimension: number, log: (z: Float64Array) => number): SamplingProblem {
  return {
    dimension,
    logLikelihood: (z, count) =>
      Float64Array.from({ length: count }, (_, i) =>
        log(z.subarray(i * dimension, (i + 1) * dimension)),
      ),
  };
}

function column(z: Float64Array, dimension: number, d: number): number[] {
  return [...z].filter((_, index) => index % dimension === d);
}

function meanAndSd(values: readonly number[]): [number, number] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return [mean, Math.sqrt(variance)];
}

describe("sampleTempered", () => {
  it("finds the normal posterior of a normal prior and likelihood, far in its tail", async () => {
    // Prior N(0, 1), one observation 4 with sd 0.5: posterior N(3.2, 0.2), evidence N(4; 0, 1.25).
    const problem = problemOf(2, (z) => -((z[0]! - 4) ** 2) / (2 * 0.25));
    const { z, logEvidence, distinctShare } = await sampleTempered(problem, {
      seed: 1,
      drawCount: 2000,
    });
    const [mean, sd] = meanAndSd(column(z, 2, 0));
    const [free, freeSd] = meanAndSd(column(z, 2, 1));
    // Standard error of a mean of 2,000 draws of sd 0.447: 0.01; of 1: 0.022.
    expect(Math.abs(mean - 3.2)).toBeLessThan(0.04);
    expect(Math.abs(sd - Math.sqrt(0.2))).toBeLessThan(0.03);
    expect(Math.abs(free)).toBeLessThan(0.09);
    expect(Math.abs(freeSd - 1)).toBeLessThan(0.07);
    // log ∫ prior × exp(−(z − 4)² / 0.5): the unnormalised likelihood has factor √(2π 0.25).
    const exact = Math.log(Math.sqrt(0.25 / 1.25)) - 16 / (2 * 1.25);
    expect(Math.abs(logEvidence - exact)).toBeLessThan(0.15);
    expect(distinctShare).toBeGreaterThan(0.98);
  });

  it("follows a banana: a curved ridge far narrower than the prior", async () => {
    const problem = problemOf(2, (z) => -((z[1]! - z[0]! ** 2 + 1) ** 2) / (2 * 0.05 ** 2));
    const { z } = await sampleTempered(problem, { seed: 2, drawCount: 2000 });
    // On the ridge y = x² − 1 the density of x is φ(x) φ(x² − 1); moments by quadrature.
    let [mass, second] = [0, 0];
    for (let x = -5; x <= 5; x += 1e-3) {
      const density = Math.exp(-(x * x) / 2 - (x * x - 1) ** 2 / 2);
      mass += density;
      second += density * x * x;
    }
    const [mean, sd] = meanAndSd(column(z, 2, 0));
    expect(Math.abs(mean)).toBeLessThan(0.12);
    expect(Math.abs(sd / Math.sqrt(second / mass) - 1)).toBeLessThan(0.06);
    const ridge = column(z, 2, 0).map((x, i) => z[i * 2 + 1]! - x * x + 1);
    const [gap, width] = meanAndSd(ridge);
    expect(Math.abs(gap)).toBeLessThan(0.01);
    expect(Math.abs(width / 0.05 - 1)).toBeLessThan(0.1);
  });

  it("keeps both modes of a bimodal posterior, in their shares", async () => {
    // Modes at ±2.5, the right one three times as likely.
    const bump = (x: number): number => Math.exp(-(x * x) / (2 * 0.2 ** 2));
    const problem = problemOf(2, (z) => Math.log(bump(z[0]! + 2.5) + 3 * bump(z[0]! - 2.5)));
    const { z } = await sampleTempered(problem, { seed: 3, drawCount: 2000 });
    const right = column(z, 2, 0).filter((x) => x > 0).length / 2000;
    expect(Math.abs(right - 0.75)).toBeLessThan(0.06);
  });

  it("agrees with the exact posterior in forty dimensions", async () => {
    // Two linear targets of sd 0.03: along each, mean 3 / (1 + 0.0009 / 40) / 40 in every dimension.
    const dimension = 40;
    const half = (z: Float64Array, from: number): number =>
      z.subarray(from, from + 20).reduce((sum, value) => sum + value, 0) / 20;
    const problem = problemOf(
      dimension,
      (z) => -(((half(z, 0) - 0.6) / 0.03) ** 2 + ((half(z, 20) + 0.4) / 0.03) ** 2) / 2,
    );
    const found = await sampleTempered(problem, { seed: 4, drawCount: 1000 });
    const [first] = meanAndSd(column(found.z, dimension, 3));
    const [last, sd] = meanAndSd(column(found.z, dimension, 33));
    // Standard error 0.03: each dimension keeps a variance of 1 − 1/20.
    expect(Math.abs(first - 0.6)).toBeLessThan(0.12);
    expect(Math.abs(last + 0.4)).toBeLessThan(0.12);
    expect(Math.abs(sd - Math.sqrt(0.95))).toBeLessThan(0.1);
    expect(found.worstCorrelation).toBeLessThan(0.15);
  });

  it("is a pure function of the problem and the seed", async () => {
    const problem = problemOf(2, (z) => -((z[0]! - 1) ** 2) * 8);
    const plan = { drawCount: 100, mostFinalSweeps: 10 };
    const first = await sampleTempered(problem, { ...plan, seed: 5 });
    const again = await sampleTempered(problem, { ...plan, seed: 5 });
    const other = await sampleTempered(problem, { ...plan, seed: 6 });
    expect([...again.z]).toEqual([...first.z]);
    expect([...other.z]).not.toEqual([...first.z]);
  });

  it("goes on when most of the prior has no likelihood", async () => {
    const problem = problemOf(1, (z) => (z[0]! > 1.5 ? 0 : -Infinity));
    const { z } = await sampleTempered(problem, { seed: 7, drawCount: 1000 });
    expect(Math.min(...z)).toBeGreaterThan(1.5);
    // E[z | z > 1.5] = φ(1.5) / (1 − Φ(1.5)).
    expect(Math.abs(meanAndSd([...z])[0] - 1.938)).toBeLessThan(0.06);
  });
});
