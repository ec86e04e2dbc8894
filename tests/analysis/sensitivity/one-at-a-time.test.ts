import { describe, expect, it } from "vitest";
import { morrisDesign, morrisEffects } from "../../../src/analysis/sensitivity/morris.ts";
import { tornadoBars, tornadoDesign } from "../../../src/analysis/sensitivity/tornado.ts";
import { outputsOf, type CubeFunction } from "./test-functions.ts";

const resampling = { seed: 2, count: 100 };

function effects(factorCount: number, evaluate: CubeFunction, rows = 40, seed = 1) {
  const outputs = outputsOf(morrisDesign(factorCount, rows, seed), evaluate);
  return morrisEffects(outputs, factorCount, seed, resampling);
}

describe("Morris screening", () => {
  it("gives the coefficients of a linear function, without spread", () => {
    const found = effects(3, ([a = 0, b = 0, c = 0]) => 10 + 2 * a - 5 * b + 0 * c).effects;
    const rounded = found.map(({ mean, size, spread }) =>
      [mean, size, spread].map(({ value }) => Math.round(value * 1e9) / 1e9 + 0),
    );
    expect(rounded).toEqual([
      [2, 2, 0],
      [-5, 5, 0],
      [0, 0, 0],
    ]);
  });

  it("gives factors that act together a spread, and one that acts alone none", () => {
    const [a, b, c] = effects(3, ([x = 0, y = 0, z = 0]) => 4 * x * y + z).effects;
    expect(a?.spread.value).toBeGreaterThan(0.5);
    expect(b?.spread.value).toBeGreaterThan(0.5);
    expect(c?.spread.value).toBeCloseTo(0, 9);
  });

  it("sees by its size what acts both ways, though its mean is near 0", () => {
    const [both] = effects(2, ([x = 0, y = 0]) => (y < 0.5 ? 2 * x : -2 * x), 400).effects;
    expect(Math.abs(both?.mean.value ?? NaN)).toBeLessThan(0.3);
    expect(both?.size.value).toBeCloseTo(2, 9);
  });

  it("moves every factor once in a trajectory, by half the range, inside the cube", () => {
    const points = morrisDesign(4, 1, 3).points(0, 5);
    for (let f = 0; f < 4; f++) {
      const path = [0, 1, 2, 3, 4].map((run) => points[run * 4 + f] ?? NaN);
      expect(new Set(path).size).toBe(2);
      expect(Math.abs((path[4] ?? NaN) - (path[0] ?? NaN))).toBe(0.5);
      for (const value of path) expect(value > 0 && value < 1).toBe(true);
    }
  });

  it("leaves out trajectories in which a run is undefined", () => {
    const outputs = outputsOf(morrisDesign(2, 10, 1), ([x = 0, y = 0]) => x + y);
    outputs[4] = Number.NaN;
    const { usedRows, rowCount } = morrisEffects(outputs, 2, 1, resampling);
    expect({ usedRows, rowCount }).toEqual({ usedRows: 9, rowCount: 10 });
  });
});

describe("a tornado over an ensemble", () => {
  const bars = (evaluate: CubeFunction) =>
    tornadoBars(outputsOf(tornadoDesign(2, 64, 1), evaluate), 2, resampling);

  it("gives the medians of the output where a factor is at its 5 % and at its 95 %", () => {
    const [a, b] = bars(([x = 0, y = 0]) => 10 * x + y);
    expect(a?.low).toBeCloseTo(0.5 + 0.5, 1);
    expect(a?.high).toBeCloseTo(9.5 + 0.5, 1);
    expect(a?.change.value).toBeCloseTo(9, 9);
    expect(b?.change.value).toBeCloseTo(0.9, 9);
  });

  it("keeps the sign of a factor that lowers the output", () => {
    expect(bars(([x = 0]) => -x)[0]?.change.value).toBeCloseTo(-0.9, 9);
  });

  it("has twenty dots at each end, in order", () => {
    const [, b] = bars(([x = 0, y = 0]) => x * y);
    expect(b?.highDots).toHaveLength(20);
    expect(b?.highDots).toEqual(b?.highDots.toSorted((one, other) => one - other));
  });

  it("of a factor that does nothing has no length, whatever the sample", () => {
    expect(bars(([x = 0]) => x)[1]?.change).toEqual({ value: 0, low: 0, high: 0 });
  });

  it("leaves a world out of a bar when the output is undefined at one of its ends", () => {
    const [a] = bars(([x = 0, y = 0]) => (x > 0.9 && y > 0.5 ? NaN : x + y));
    expect(a?.high).toBeLessThan(0.95 + 0.5);
    expect(a?.low).toBeLessThan(0.05 + 0.5);
  });

  it("of an output undefined throughout is undefined, without dots", () => {
    const [a] = bars(() => NaN);
    expect(a?.change.value).toBeNaN();
    expect(a?.lowDots).toEqual([]);
  });
});
