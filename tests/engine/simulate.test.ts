import { describe, expect, it } from "vitest";
import type { Ensemble } from "#engine";
import { aux, flow, modelOf, stock, xmile } from "./xmile-models.ts";
import { runOnce, series, simulatorsOf } from "./simulators.ts";

const growth = modelOf(
  xmile(
    stock("s", "100", { in: "f" }) + flow("f", "rate * s") + aux("rate", "0.1") + aux("other", "7"),
    { method: "RK4" },
  ),
);

describe.each(simulatorsOf(growth))("%s", (_, simulator) => {
  it("gives the file's value to constants that a request does not set", () => {
    const ensemble = runOnce(simulator, ["rate", "s"]);
    expect(series(ensemble, "rate")).toEqual(series(ensemble, "rate").map(() => 0.1));
    expect(series(ensemble, "s").at(-1)).toBeCloseTo(100 * Math.E, 3);
  });

  it.each([1, 2, 3, 7, 64, 65])("keeps %d members apart", (runCount) => {
    const rates = Float64Array.from({ length: runCount }, (_, r) => r / 100);
    const request = { runCount, constants: ["rate"], values: rates };
    const ensemble = runOnce(simulator, ["other", "s"], request);
    expect(ensemble.values.length).toBe(2 * ensemble.times.length * runCount);
    for (const [r, rate] of rates.entries())
      expect(series(ensemble, "s", r).at(-1)! / (100 * Math.exp(10 * rate))).toBeCloseTo(1, 4);
  });

  it("saves where it is asked, the start and a stop on the grid included", () => {
    const { times } = runOnce(simulator, ["s"], { saveStep: 0.5, stop: 4 });
    expect([...times]).toEqual([0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4]);
  });

  it("gives the same numbers at a time whatever the save step", () => {
    const [fine, coarse] = [0.25, 1].map((saveStep) =>
      series(runOnce(simulator, ["s"], { saveStep }), "s"),
    );
    expect(coarse).toEqual(fine!.filter((_, t) => t % 4 === 0));
  });

  it("counts steps instead of adding dt", () => {
    const { times } = runOnce(simulator, ["s"], { dt: 0.1, saveStep: 0.1, stop: 10 });
    expect(times.length).toBe(101);
    expect(times[100]).toBe(10);
  });

  it("records a run that is not finite, with its first time, and leaves the others alone", () => {
    const blowing = runOnce(simulator, ["s"], {
      runCount: 3,
      constants: ["rate"],
      values: Float64Array.of(0.1, 1e300, 0.1),
    });
    expect(blowing.failures).toEqual([{ run: 1, code: "diverged", time: 0.25 }]);
    expect(series(blowing, "s", 2)).toEqual(series(blowing, "s", 0));
    expect(series(blowing, "s", 0).every(Number.isFinite)).toBe(true);
  });

  it.each([1, 2, 3, 9])("fills a larger ensemble by parts of %d runs", (width) => {
    const rates = Float64Array.from({ length: 9 }, (_, r) => (r === 4 ? 1e300 : r / 100));
    const asked = { constants: ["rate"], outputs: ["s", "f"] };
    const whole = simulator.simulate({ ...asked, runCount: 9, values: rates });
    const values = new Float64Array(whole.values.length).fill(-1);
    const failures = [0, 1, 2, 3, 4, 5, 6, 7, 8].flatMap((from) => {
      if (from % width !== 0) return [];
      const own = rates.subarray(from, from + width);
      const part = { ...asked, runCount: own.length, values: own };
      const found = simulator.fill(part, { values, runCount: 9, from });
      return found.map((failure) => ({ ...failure, run: failure.run + from }));
    });
    expect(values).toEqual(whole.values);
    expect(failures).toEqual(whole.failures);
    expect(failures).toHaveLength(1);
  });

  it("refuses a place that is too small", () => {
    const part = { runCount: 2, constants: [], values: new Float64Array(0), outputs: ["s"] };
    const values = new Float64Array(11 * 3);
    expect(() => simulator.fill(part, { values, runCount: 3, from: 2 })).toThrow(RangeError);
    expect(() => simulator.fill(part, { values, runCount: 4, from: 0 })).toThrow(RangeError);
  });

  it.each<[string, () => Ensemble]>([
    ["an unknown output", () => runOnce(simulator, ["nobody"])],
    [
      "an unknown constant",
      () => runOnce(simulator, [], { constants: ["nobody"], values: Float64Array.of(1) }),
    ],
    [
      "a constant that is none",
      () => runOnce(simulator, [], { constants: ["f"], values: Float64Array.of(1) }),
    ],
    [
      "too few values",
      () =>
        runOnce(simulator, [], { constants: ["rate"], runCount: 2, values: Float64Array.of(1) }),
    ],
    ["a save step off the grid", () => runOnce(simulator, ["s"], { saveStep: 0.3 })],
    ["no step at all", () => runOnce(simulator, ["s"], { dt: 0 })],
    ["a stop before the start", () => runOnce(simulator, ["s"], { stop: -1 })],
  ])("throws a RangeError for %s", (_name, run) => {
    expect(run).toThrow(RangeError);
  });
});

describe("the order of a method", () => {
  const oscillator = modelOf(
    xmile(
      stock("x", "1", { in: "dx" }) +
        flow("dx", "v") +
        stock("v", "0", { in: "dv" }) +
        flow("dv", "-x"),
      { stop: 4, dt: 0.25 },
    ),
  );

  it.each([
    ["euler", 1],
    ["rk2", 2],
    ["rk4", 4],
  ] as const)("of %s is %d: halving dt divides the error by two to that power", (method, order) => {
    for (const [, simulator] of simulatorsOf(oscillator)) {
      const error = (dt: number): number => {
        const x = series(runOnce(simulator, ["x"], { method, dt, saveStep: 4 }), "x").at(-1)!;
        return Math.abs(x - Math.cos(4));
      };
      const ratio = error(1 / 64) / error(1 / 128);
      expect(Math.log2(ratio)).toBeGreaterThan(order - 0.15);
      expect(Math.log2(ratio)).toBeLessThan(order + 0.15);
    }
  });
});
