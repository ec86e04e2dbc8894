import { describe, expect, it } from "vitest";
import { runOnce, series, simulatorsOf } from "./simulators.ts";
import { aux, flow, modelOf, stock, xmile } from "./xmile-models.ts";

/** Each output at each save point of one run, on each simulator. */
function runAll(
  rows: readonly string[],
  outputs: readonly string[],
  specs: Parameters<typeof xmile>[1],
) {
  const model = modelOf(xmile(rows.join(""), specs));
  return simulatorsOf(model).map(([name, simulator]) => {
    const ensemble = runOnce(simulator, outputs);
    return { name, values: outputs.map((output) => series(ensemble, output)) };
  });
}

const steps = { stop: 4, dt: 1 };

describe("outflows of a non-negative stock", () => {
  it("give the stock they fill no more than was there", () => {
    const rows = [
      stock("a", "10", { out: "f", nonNegative: true }),
      stock("b", "0", { in: "f" }),
      flow("f", "4"),
    ];
    for (const { name, values } of runAll(rows, ["a", "b", "f"], steps))
      expect(values, name).toEqual([
        [10, 6, 2, 0, 0],
        [0, 4, 8, 10, 10],
        [4, 4, 2, 0, 0],
      ]);
  });

  it("are served in the order in which the stock lists them", () => {
    const rows = [
      stock("a", "10", { out: "second first", nonNegative: true }),
      flow("first", "4"),
      flow("second", "3"),
    ];
    for (const { name, values } of runAll(rows, ["second", "first"], steps))
      expect(values, name).toEqual([
        [3, 3, 0, 0, 0],
        [4, 0, 0, 0, 0],
      ]);
  });

  it("may pass on what flows in at the same instant", () => {
    const rows = [
      stock("a", "1", { in: "in", out: "out", nonNegative: true }),
      stock("b", "0", { in: "out" }),
      flow("in", "5"),
      flow("out", "8"),
    ];
    for (const { name, values } of runAll(rows, ["a", "b"], steps))
      expect(values, name).toEqual([
        [1, 0, 0, 0, 0],
        [0, 6, 11, 16, 21],
      ]);
  });

  it("may go round in a circle: what arrives then counts from the next step on", () => {
    const rows = [
      stock("a", "3", { in: "back", out: "there", nonNegative: true }),
      stock("b", "0", { in: "there", out: "back", nonNegative: true }),
      flow("there", "5"),
      flow("back", "5"),
    ];
    for (const { name, values } of runAll(rows, ["a", "b"], steps))
      expect(values, name).toEqual([
        [3, 0, 3, 0, 3],
        [0, 3, 0, 3, 0],
      ]);
  });

  it("take what they ask for where a flow drains another stock too", () => {
    const rows = [
      stock("a", "5", { out: "f", nonNegative: true }),
      stock("b", "5", { out: "f" }),
      flow("f", "4"),
    ];
    for (const { name, values } of runAll(rows, ["a", "b", "f"], steps))
      expect(values, name).toEqual([
        [5, 1, 0, 0, 0],
        [5, 1, -3, -7, -11],
        [4, 4, 4, 4, 4],
      ]);
  });

  it("that run backwards fill the stock", () => {
    const rows = [
      stock("a", "1", { out: "back out", nonNegative: true }),
      flow("back", "-2"),
      flow("out", "5"),
    ];
    for (const { name, values } of runAll(rows, ["a", "out"], steps))
      expect(values, name).toEqual([
        [1, 0, 0, 0, 0],
        [3, 2, 2, 2, 2],
      ]);
  });

  it.each(["Euler", "RK2", "RK4"])("lose nothing on the way, under %s", (method) => {
    const rows = [
      stock("a", "10", { in: "fill", out: "leak spill", nonNegative: true }),
      stock("b", "0", { in: "leak" }),
      stock("c", "0", { in: "spill" }),
      stock("source", "0", { out: "fill" }),
      flow("fill", "MAX(0, SIN(TIME))"),
      flow("leak", "a * 2 + 1"),
      flow("spill", "a^2"),
      aux("total", "a + b + c + source"),
    ];
    const specs = { stop: 6, dt: 0.25, method };
    for (const { name, values } of runAll(rows, ["total", "a"], specs)) {
      const [total = [], held = []] = values;
      for (const value of total) expect(value, name).toBeCloseTo(10, method === "Euler" ? 9 : 0);
      for (const value of held) expect(value, name).toBeGreaterThanOrEqual(0);
    }
  });
});
