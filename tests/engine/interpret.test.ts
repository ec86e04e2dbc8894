import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { aux, dimension, flow, modelOf, stock, xmile } from "./xmile-models.ts";
import { interpreterOf, runOnce, series } from "./simulators.ts";

const bench = process.env["HEPTAGONE_BENCH"] ?? "../shared/bench";

describe("interpreter", () => {
  it("follows the exponential under Runge–Kutta", () => {
    const text = xmile(
      stock("population", "100", { in: "births" }) +
        flow("births", "rate * population") +
        aux("rate", "0.1"),
      { method: "RK4" },
    );
    const ensemble = runOnce(interpreterOf(modelOf(text)), ["population"]);
    const values = series(ensemble, "population");
    for (const [t, time] of ensemble.times.entries())
      expect(values[t]).toBeCloseTo(100 * Math.exp(0.1 * time), 5);
  });

  it("sets a constant for each run", () => {
    const text = xmile(
      stock("population", "100", { in: "births" }) +
        flow("births", "rate * population") +
        aux("rate", "0.1"),
      { method: "RK4" },
    );
    const ensemble = interpreterOf(modelOf(text)).simulate({
      runCount: 2,
      constants: ["rate"],
      values: Float64Array.of(0, 0.2),
      outputs: ["population"],
    });
    expect(series(ensemble, "population", 0).at(-1)).toBe(100);
    expect(series(ensemble, "population", 1).at(-1)).toBeCloseTo(100 * Math.exp(2), 3);
  });

  it("reads a subscript of another dimension by element", () => {
    const text = xmile(
      aux("gap", "MAX(0, cap[Other] - cap[Actor])", "Actor Other") +
        aux("cap", "10 * Actor", "Actor") +
        aux("total", "SUM(cap[*])") +
        aux("row", "SUM(gap[Actor, *])", "Actor"),
      { dimensions: dimension("Actor", "a b c") + dimension("Other", "c b a") },
    );
    const outputs = ["gap[a,c]", "gap[c,a]", "total", "row[a]"];
    const ensemble = runOnce(interpreterOf(modelOf(text)), outputs);
    expect(outputs.map((output) => series(ensemble, output)[0])).toEqual([20, 0, 60, 30]);
  });

  it.skipIf(!existsSync(bench))("gives the check value of the actors model", () => {
    const model = modelOf(readFileSync(join(bench, "actors7.xmile"), "utf8"));
    const ensemble = interpreterOf(model).simulate({
      runCount: 1,
      constants: ["safety"],
      values: Float64Array.of(0.05),
      outputs: ["cap[a7]"],
    });
    expect(series(ensemble, "cap[a7]").at(-1)).toBeCloseTo(93.958208, 6);
  });
});
