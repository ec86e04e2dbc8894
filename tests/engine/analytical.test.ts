import { describe, expect, it } from "vitest";
import type { Ensemble } from "#engine";
import { aux, flow, modelOf, stock, xmile } from "./xmile-models.ts";
import { runOnce, series, simulatorsOf } from "./simulators.ts";

const specs = { stop: 10, dt: 1 / 64, method: "RK4" };

/** All three simulators beside their run of a text, each with the same outputs. */
function runsOf(
  text: string,
  outputs: readonly string[],
): readonly (readonly [string, Ensemble])[] {
  return simulatorsOf(modelOf(text)).map(([name, one]) => [name, runOnce(one, outputs)]);
}

/** Compare one output with a closed form at every save point, relative to `scale`. */
function expectCurve(
  ensemble: Ensemble,
  output: string,
  curve: (time: number, point: number) => number,
  { tolerance, scale = 1 }: { readonly tolerance: number; readonly scale?: number },
): void {
  const values = series(ensemble, output);
  for (const [point, time] of ensemble.times.entries())
    expect(Math.abs(values[point]! - curve(time, point)) / scale).toBeLessThan(tolerance);
}

describe("exponential growth", () => {
  const text = (method: string): string =>
    xmile(stock("s", "100", { in: "growth" }) + flow("growth", "rate * s") + aux("rate", "0.3"), {
      ...specs,
      method,
    });

  it("follows its closed form under RK4", () => {
    for (const [, run] of runsOf(text("RK4"), ["s"]))
      expectCurve(run, "s", (t) => 100 * Math.exp(0.3 * t), { tolerance: 1e-9, scale: 100 });
  });

  it.each([
    ["Euler", (z: number) => 1 + z],
    ["RK2", (z: number) => 1 + z + z ** 2 / 2],
    ["RK4", (z: number) => 1 + z + z ** 2 / 2 + z ** 3 / 6 + z ** 4 / 24],
  ])("is multiplied at each step by the stability polynomial of %s", (method, factor) => {
    for (const [, run] of runsOf(text(method), ["s"]))
      expectCurve(run, "s", (_, n) => 100 * factor(0.3 / 64) ** n, {
        tolerance: 1e-12,
        scale: 2000,
      });
  });
});

describe("logistic growth", () => {
  it("follows its closed form and stops at its capacity", () => {
    const text = xmile(
      stock("p", "1", { in: "growth" }) +
        flow("growth", "rate * p * (1 - p / capacity)") +
        aux("rate", "1.5") +
        aux("capacity", "50"),
      specs,
    );
    for (const [, run] of runsOf(text, ["p"])) {
      expectCurve(run, "p", (t) => 50 / (1 + 49 * Math.exp(-1.5 * t)), {
        tolerance: 1e-8,
        scale: 50,
      });
      expect(Math.max(...series(run, "p"))).toBeLessThanOrEqual(50);
    }
  });
});

describe("the harmonic oscillator", () => {
  const text = (method: string): string =>
    xmile(
      stock("x", "1", { in: "dx" }) +
        flow("dx", "2 * v") +
        stock("v", "0", { out: "dv" }) +
        flow("dv", "2 * x"),
      { ...specs, method },
    );

  it("follows cosine and sine under RK4", () => {
    for (const [, run] of runsOf(text("RK4"), ["x", "v"])) {
      expectCurve(run, "x", (t) => Math.cos(2 * t), { tolerance: 2e-7 });
      expectCurve(run, "v", (t) => -Math.sin(2 * t), { tolerance: 2e-7 });
    }
  });

  /** Squared modulus of each method's polynomial at i·h, for a circle of two radians a year. */
  it.each([
    ["Euler", (h: number) => 1 + h ** 2],
    ["RK2", (h: number) => 1 + h ** 4 / 4],
    ["RK4", (h: number) => 1 - h ** 6 / 72 + h ** 8 / 576],
  ])("gains or loses at each step the energy that %s must", (method, gain) => {
    for (const [, run] of runsOf(text(method), ["x", "v"])) {
      const v = series(run, "v");
      const energy = series(run, "x").map((x, n) => x ** 2 + v[n]! ** 2);
      for (const [n, found] of energy.entries())
        expect(found / gain(2 / 64) ** n).toBeCloseTo(1, 11);
    }
  });
});

describe("delays and averages of a step", () => {
  it.each([
    ["SMTH1(input, 2)", 1],
    ["DELAY1(input, 2)", 1],
    ["SMTH3(input, 2)", 3],
    ["DELAY3(input, 2)", 3],
    ["SMTHN(input, 2, 5)", 5],
    ["DELAYN(input, 2, 5)", 5],
  ])("%s follows the distribution of Erlang of order %i", (equation, order) => {
    // The step stands one dt after the start, so that delays start from rest.
    const text = xmile(aux("y", equation) + aux("input", "STEP(1, 0.015625)"), specs);
    const erlang = (t: number): number => {
      const z = (order * t) / 2;
      let [term, sum] = [1, 1];
      for (let k = 1; k < order; k++) sum += term *= z / k;
      return t <= 0 ? 0 : 1 - Math.exp(-z) * sum;
    };
    // The last stage of the step before sees the input already: a sixth of a step too early.
    for (const [, run] of runsOf(text, ["y"]))
      expectCurve(run, "y", (t) => erlang(t - 1 / 64), { tolerance: 5e-3 });
  });

  it.each(["SMTH1(input, 2)", "DELAY1(input, 2)"])(
    "%s is a geometric row under Euler",
    (equation) => {
      const text = xmile(aux("y", equation) + aux("input", "STEP(1, 1)"), {
        ...specs,
        method: "Euler",
      });
      for (const [, run] of runsOf(text, ["y"]))
        expectCurve(run, "y", (_, n) => (n < 64 ? 0 : 1 - (1 - 1 / 128) ** (n - 64)), {
          tolerance: 1e-13,
        });
    },
  );

  it("a first-order delay gives out all that went in", () => {
    const text = xmile(
      stock("in_transit", "0", { in: "entry", out: "exit" }) +
        flow("entry", "PULSE(3, 1)") +
        flow("exit", "in_transit / 0.5") +
        stock("arrived", "0", { in: "exit" }),
      specs,
    );
    for (const [, run] of runsOf(text, ["in_transit", "arrived"])) {
      const transit = series(run, "in_transit");
      for (const [n, arrived] of series(run, "arrived").entries())
        expect(arrived + transit[n]!).toBeCloseTo(run.times[n]! > 1 ? 3 : 0, 12);
    }
  });
});

describe("prey and predators of Lotka and Volterra", () => {
  it("keep their invariant and come back to where they started", () => {
    const text = xmile(
      stock("prey", "2", { in: "births", out: "eaten" }) +
        flow("births", "prey") +
        flow("eaten", "prey * predators") +
        stock("predators", "1", { in: "gains", out: "deaths" }) +
        flow("gains", "prey * predators") +
        flow("deaths", "predators"),
      { ...specs, stop: 20 },
    );
    for (const [, run] of runsOf(text, ["prey", "predators"])) {
      const predators = series(run, "predators");
      const prey = series(run, "prey");
      const invariant = prey.map(
        (x, n) => x - Math.log(x) + predators[n]! - Math.log(predators[n]!),
      );
      for (const value of invariant) expect(value / invariant[0]!).toBeCloseTo(1, 8);
      expect(Math.max(...prey)).toBeCloseTo(2, 2);
      expect(Math.min(...prey)).toBeLessThan(0.5);
    }
  });
});

describe("an epidemic of Kermack and McKendrick", () => {
  it("keeps its people, and its final size is that of the closed form", () => {
    const text = xmile(
      stock("susceptible", "999", { out: "infection" }) +
        stock("infected", "1", { in: "infection", out: "recovery" }) +
        stock("recovered", "0", { in: "recovery" }) +
        flow("infection", "contact * susceptible * infected / 1000") +
        flow("recovery", "infected / duration") +
        aux("contact", "2") +
        aux("duration", "1.5"),
      { ...specs, stop: 40 },
    );
    for (const [, run] of runsOf(text, ["susceptible", "infected", "recovered"])) {
      const [s, i, r] = ["susceptible", "infected", "recovered"].map((name) => series(run, name));
      for (const n of run.times.keys()) {
        expect((s![n]! + i![n]! + r![n]!) / 1000).toBeCloseTo(1, 12);
        // d(s + i)/ds = 1 / (R₀ s) − 1 … so that s + i − ln(s) N / R₀ never changes.
        const kept = s![n]! + i![n]! - (1000 / 3) * Math.log(s![n]! / 999);
        expect(kept / 1000).toBeCloseTo(1, 9);
      }
      const left = s!.at(-1)! / 1000;
      expect(Math.log(left / 0.999)).toBeCloseTo(-3 * (1 - left), 4);
    }
  });
});
