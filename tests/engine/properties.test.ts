import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Ensemble, Simulator } from "#engine";
import { tryCases } from "../support/property.ts";
import { modelFromRandom, randomModel } from "./random-models.ts";
import { interpreterOf, largestGap, runOnce, series, simulatorsOf, wasmOf } from "./simulators.ts";
import { aux, flow, modelOf, stock, xmile } from "./xmile-models.ts";

/** Random models may amplify rounding. */
const tolerance = 1e-9;

/** Single precision has seven digits to begin with, and is for previews only. */
const previewTolerance = 1e-3;

/** Every slot of five members that differ by both constants. */
function simulateAll(simulator: Simulator): Ensemble {
  return simulator.simulate({
    runCount: 5,
    constants: ["c0", "c1"],
    values: Float64Array.of(0.75, 2, -1, 0, 0, 1, 2.5, 3, 0.1, 0.2),
    outputs: simulator.slots.map(({ name }) => name).sort(),
  });
}

describe("random models", () => {
  it("run alike on every simulator, slot by slot, failures included", (context) => {
    const property = fc.property(randomModel, (random) => {
      const [oracle, ...others] = simulatorsOf(modelFromRandom(random));
      const wanted = simulateAll(oracle![1]);
      for (const [, simulator] of others) {
        const found = simulateAll(simulator);
        expect(found.failures).toEqual(wanted.failures);
        expect(largestGap(found, wanted)).toBeLessThan(tolerance);
      }
    });
    tryCases(context, property, { runs: 60, seed: 30 });
  });

  it("run alike in single precision, within what a preview needs", (context) => {
    const property = fc.property(randomModel, (random) => {
      const model = modelFromRandom(random);
      const found = simulateAll(wasmOf(model, "f32x4"));
      expect(largestGap(found, simulateAll(interpreterOf(model)))).toBeLessThan(previewTolerance);
    });
    tryCases(context, property, { runs: 40, seed: 35 });
  });

  it("do not depend on the order of variables in the file", (context) => {
    const property = fc.property(randomModel, (random) => {
      const shuffled = simulatorsOf(modelFromRandom(random, true));
      for (const [n, [lanes, simulator]] of simulatorsOf(modelFromRandom(random)).entries()) {
        const [wanted, found] = [simulateAll(simulator), simulateAll(shuffled[n]![1])];
        if (lanes === "interpreter") expect(found.values).toEqual(wanted.values);
        expect(largestGap(found, wanted)).toBeLessThan(tolerance);
      }
    });
    tryCases(context, property, { runs: 20, seed: 31 });
  });
});

describe("a closed chain of stocks", () => {
  const link = fc.record({
    from: fc.nat(5),
    to: fc.nat(5),
    rate: fc.constantFrom(
      "0.3",
      "0.5 / (1 + s1)",
      "0.2 * (1 + SIN(TIME))",
      "TANH(s0) / 4",
      "STEP(0.4, 1) + PULSE(0.01, 2)",
      "0.1 * s2 / (s0 + s1 + s2)",
    ),
  });
  const chain = fc.record({
    links: fc.array(link, { minLength: 3, maxLength: 12 }),
    first: fc.array(fc.double({ min: 0.01, max: 1e6, noNaN: true }), {
      minLength: 6,
      maxLength: 6,
    }),
    method: fc.constantFrom("Euler", "RK2", "RK4"),
  });

  it("keeps its total to twelve digits, whatever flows within", (context) => {
    const property = fc.property(chain, ({ links, first, method }) => {
      const flowsOf = (end: "from" | "to", n: number): string =>
        links.flatMap((one, k) => (one[end] === n ? [`f${k}`] : [])).join(" ");
      const stocks = first.map((value, n) =>
        stock(`s${n}`, String(value), { in: flowsOf("to", n), out: flowsOf("from", n) }),
      );
      const flows = links.map(({ from, rate }, k) => flow(`f${k}`, `(${rate}) * s${from}`));
      const model = modelOf(xmile([...stocks, ...flows].join(""), { method, stop: 8, dt: 0.125 }));
      const names = first.map((_, n) => `s${n}`);
      for (const [, simulator] of simulatorsOf(model)) {
        const run = runOnce(simulator, names);
        const values = names.map((name) => series(run, name));
        const totals = values[0]!.map((_, t) => values.reduce((sum, one) => sum + one[t]!, 0));
        for (const total of totals) expect(Math.abs(total / totals[0]! - 1)).toBeLessThan(1e-12);
      }
    });
    tryCases(context, property, { runs: 50, seed: 32 });
  });
});

describe("halving dt", () => {
  const orders = fc.constantFrom<readonly ["euler" | "rk2" | "rk4", number]>(
    ["euler", 1],
    ["rk2", 2],
    ["rk4", 4],
  );

  /** Order seen between two steps, small enough for the first term of the error to rule. */
  function orderOf(error: (dt: number) => number): number {
    return Math.log2(error(1 / 32) / error(1 / 64));
  }

  it("divides the error of an exponential by two to the order of the method", (context) => {
    const rate = fc.double({ min: 0.4, max: 1.2, noNaN: true });
    const property = fc.property(rate, fc.boolean(), orders, (size, isDecay, [method, order]) => {
      const r = isDecay ? -size : size;
      const text = stock("s", "1", { in: "f" }) + flow("f", "r * s") + aux("r", String(r));
      for (const [, simulator] of simulatorsOf(modelOf(xmile(text, { stop: 2 })))) {
        const found = orderOf((dt) => {
          const end = series(runOnce(simulator, ["s"], { method, dt, saveStep: 2 }), "s").at(-1)!;
          return Math.abs(end - Math.exp(2 * r));
        });
        expect(Math.abs(found - order)).toBeLessThan(0.1);
      }
    });
    tryCases(context, property, { runs: 30, seed: 33 });
  });

  it("divides the error of an oscillator by two to the order of the method", (context) => {
    const frequency = fc.double({ min: 0.5, max: 2, noNaN: true });
    const property = fc.property(frequency, orders, (w, [method, order]) => {
      const text =
        stock("x", "1", { in: "dx" }) +
        flow("dx", "w * v") +
        stock("v", "0", { out: "dv" }) +
        flow("dv", "w * x") +
        aux("w", String(w));
      for (const [, simulator] of simulatorsOf(modelOf(xmile(text, { stop: 2 })))) {
        const found = orderOf((dt) => {
          const run = runOnce(simulator, ["x", "v"], { method, dt, saveStep: 2 });
          const [x, v] = ["x", "v"].map((name) => series(run, name).at(-1)!);
          // The distance in the plane: one of both alone may cross its truth.
          return Math.hypot(x! - Math.cos(2 * w), v! + Math.sin(2 * w));
        });
        expect(Math.abs(found - order)).toBeLessThan(0.1);
      }
    });
    tryCases(context, property, { runs: 30, seed: 34 });
  });
});
