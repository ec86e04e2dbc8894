import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Simulator } from "#engine";
import type { Model } from "#model";
import { tryCases } from "../support/property.ts";
import { aux, dimension, flow, modelOf, stock, xmile } from "./xmile-models.ts";
import { interpreterOf, largestGap, simulatorsOf, wasmOf } from "./simulators.ts";

const bench = process.env["HEPTAGONE_BENCH"] ?? "../shared/bench";

/** Where both follow the same equations smoothly, only rounding parts them. */
const smoothTolerance = 1e-12;
/** Random models may amplify rounding, and read tables whose slope is steep. */
const anyTolerance = 1e-9;

const scalars = ["s1", "s2", "c1", "c2", "TIME"];
const leaf = fc.oneof(
  fc.constantFrom(...scalars, "v[a]", "v[b]", "SUM(v[*])", "MEAN(v[*])", "MAX(v[*])"),
  fc.integer({ min: -3, max: 3 }).map((n) => (n < 0 ? `(${n})` : String(n))),
  fc.constantFrom("0.5", "0.1", "2.5"),
);

/** Equations of bounded growth over the slots above. */
const { equation } = fc.letrec<{ equation: string }>((tie) => {
  const below = tie("equation");
  const two = fc.tuple(below, below);
  return {
    equation: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      leaf,
      two.map(([a, b]) => `(${a} + ${b})`),
      two.map(([a, b]) => `(${a} - ${b})`),
      two.map(([a, b]) => `(${a} * ${b})`),
      two.map(([a, b]) => `(${a} / (1 + ABS(${b})))`),
      two.map(([a, b]) => `MAX(${a}, ${b})`),
      two.map(([a, b]) => `MIN(${a}, ${b})`),
      below.map((a) => `SQRT(ABS(${a}))`),
      below.map((a) => `EXP(-ABS(${a}))`),
      below.map((a) => `LN(1 + ABS(${a}))`),
      below.map((a) => `ABS(${a})^0.4`),
      two.map(([a, b]) => `(1 + ABS(${a}))^(${b} / (1 + ABS(${b})))`),
      below.map((a) => `(-${a})^2`),
      below.map((a) => `TANH(${a})`),
      below.map((a) => `table(${a})`),
      below.map((a) => `INIT(${a})`),
      below.map((a) => `PREVIOUS(${a}, 1)`),
      below.map((a) => `DELAY(${a}, 0.5)`),
      fc.tuple(below, below, below).map(([a, b, c]) => `(IF TIME > ${a} THEN ${b} ELSE ${c})`),
      two.map(([a, b]) => `(${a} * (TIME >= 1 AND NOT (c1 > ${b} AND c1 < 0)))`),
      below.map((a) => `STEP(${a}, 1)`),
    ),
  };
});

const table = `<aux name="table"><gf><xpts>-2,-1,0,1,3</xpts><ypts>0,1,0.5,2,3</ypts></gf></aux>`;

/** Stocks are pulled back towards zero, so that most runs stay finite. */
function modelFrom(equations: readonly string[], method: string, reversed = false): Model {
  const [e1 = "0", e2 = "0", e3 = "0", e4 = "0"] = equations;
  const variables = [
    stock("s1", "1", { in: "f1", out: "back" }),
    flow("f1", `a1 / (1 + ABS(a1))`),
    flow("back", "s1 / 2"),
    stock("s2", "c2", { in: "f2", nonNegative: true }),
    flow("f2", `a2 / (1 + ABS(a2)) - s2 / 3`),
    stock("v", "D", { in: "fv", dimensions: "D" }),
    flow("fv", `(e[D] - v[D]) / 2`, "D"),
    aux("e", `a3 / (1 + ABS(a3)) + v[D] / 4`, "D"),
    aux("a1", e1),
    aux("a2", e2),
    aux("a3", e3),
    aux("a4", e4),
    aux("c1", "0.3"),
    aux("c2", "2"),
    table,
  ];
  const text = (reversed ? variables.reverse() : variables).join("");
  return modelOf(xmile(text, { method, stop: 2, dt: 0.125, dimensions: dimension("D", "a b") }));
}

const outputs = ["s1", "s2", "v[a]", "v[b]", "a1", "a2", "a3", "a4"];
const request = {
  runCount: 5,
  constants: ["c1", "c2"],
  values: Float64Array.of(0.3, 2, -1, 0, 0, 1, 2.5, 3, 0.1, 0.2),
  outputs,
};
const simulate = (simulator: Simulator) => simulator.simulate(request);

const random = fc.record({
  equations: fc.array(equation, { minLength: 4, maxLength: 4 }),
  method: fc.constantFrom("Euler", "RK2", "RK4"),
});

describe("interpreter and vector code", () => {
  it("agree on random models, failures included", (context) => {
    tryCases(
      context,
      fc.property(random, ({ equations, method }) => {
        const [oracle, ...others] = simulatorsOf(modelFrom(equations, method));
        const wanted = simulate(oracle![1]);
        for (const [, simulator] of others) {
          const found = simulate(simulator);
          expect(found.failures).toEqual(wanted.failures);
          expect(largestGap(found, wanted)).toBeLessThan(anyTolerance);
        }
      }),
      { runs: 150, seed: 20 },
    );
  });

  it("do not depend on the order of variables in the file", (context) => {
    tryCases(
      context,
      fc.property(random, ({ equations, method }) => {
        const [one, other] = [false, true].map((reversed) =>
          modelFrom(equations, method, reversed),
        );
        const wanted = simulate(interpreterOf(one!));
        expect(simulate(interpreterOf(other!)).values).toEqual(wanted.values);
        const gap = largestGap(simulate(wasmOf(other!, "f64x2")), simulate(wasmOf(one!, "f64x2")));
        expect(gap).toBeLessThan(smoothTolerance);
      }),
      { runs: 40, seed: 21 },
    );
  });

  it.skipIf(!existsSync(bench))("agree on every slot of the actors model under each method", () => {
    const model = modelOf(readFileSync(join(bench, "actors7.xmile"), "utf8"));
    const [oracle, ...others] = simulatorsOf(model);
    const names = oracle![1].slots.map(({ name }) => name);
    for (const method of ["euler", "rk2", "rk4"] as const) {
      const asked = {
        runCount: 3,
        constants: ["safety"],
        values: Float64Array.of(0.05, 0.5, 0.9),
        outputs: names,
        method,
        stop: 7,
        saveStep: 0.5,
      };
      const wanted = oracle![1].simulate(asked);
      for (const [, simulator] of others)
        expect(largestGap(simulator.simulate(asked), wanted)).toBeLessThan(smoothTolerance);
    }
  });
});
