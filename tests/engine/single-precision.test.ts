import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { pairRequests, priorDraws } from "#analysis";
import type { Ensemble } from "#engine";
import type { Model } from "#model";
import { bandOutputs, readFlagship } from "../bench/contestants/flagship-request.ts";
import { interpreterOf, largestGap, runOnce, wasmOf } from "./simulators.ts";
import { aux, flow, modelOf, stock, xmile } from "./xmile-models.ts";

const bench = process.env["HEPTAGONE_BENCH"] ?? "../shared/bench";

/** What a preview may differ by, on the scale of each output. */
const previewTolerance = 1e-4;
const functionTolerance = 3e-7;

const extremes = [
  ...[0, -0, 1, -1, 0.5, 2, -5, 1e-45, 1e-40, 2 ** -126, 3.4e38, Infinity, -Infinity, NaN],
  ...[88.7, 88.73, 89, 100, -87, -88, -103, -104, -110, -1000],
];

function evaluate(equation: string, x: readonly number[]): number[] {
  const text = xmile(aux("x", "1") + aux("f", equation), { stop: 0 });
  const values = Float64Array.from(x);
  const request = { runCount: x.length, constants: ["x"], values, outputs: ["f"] };
  return [...wasmOf(modelOf(text), "f32x4").simulate(request).values];
}

/** Arguments that single precision holds, evenly spread. */
const spread = (from: number, to: number): number[] =>
  Array.from({ length: 20_001 }, (_, i) => Math.fround(from + ((to - from) * i) / 20_000));

function worstError(found: readonly number[], wanted: readonly number[]): number {
  return Math.max(...wanted.map((value, i) => Math.abs(found[i]! / value - 1)));
}

describe("functions in single precision", () => {
  it.each([1, 10, 87])("have an exponential whose error grows with its argument, to ±%d", (end) => {
    const x = spread(-end, end);
    const error = worstError(evaluate("EXP(x)", x), x.map(Math.exp));
    expect(error).toBeLessThan(functionTolerance * (1 + end));
  });

  it("have a logarithm within 3e-7, beside 1 too", () => {
    const wide = spread(-37, 38).map((power) => Math.fround(10 ** power));
    for (const x of [wide, spread(0.5, 2).filter((value) => value !== 1)])
      expect(worstError(evaluate("LN(x)", x), x.map(Math.log))).toBeLessThan(functionTolerance);
  });

  it("have powers whose error grows with the logarithm of the result only", () => {
    const x = spread(0.01, 50);
    const wanted = x.map((value) => Math.pow(value, 0.4));
    expect(worstError(evaluate("x^0.4", x), wanted)).toBeLessThan(2 * functionTolerance);
  });

  it.each([
    ["EXP(x)", Math.exp],
    ["LN(x)", Math.log],
    ["SQRT(x)", Math.sqrt],
    ["ABS(x)", Math.abs],
    ["INT(x)", Math.trunc],
    ["MAX(x, 2)", (x: number) => Math.max(x, 2)],
    ["1/x", (x: number) => 1 / x],
    ["SIN(x)", Math.sin],
  ] as const)("give %s of zero, subnormal, infinite and NaN arguments as IEEE does", (f, exact) => {
    for (const [i, value] of evaluate(f, extremes).entries()) {
      const wanted = Math.fround(exact(Math.fround(extremes[i]!)));
      const at = `${f} at ${extremes[i]}`;
      if (!Number.isFinite(wanted) || wanted === 0) expect(value + 0, at).toBe(wanted + 0);
      // A result below the least normal number may be 0.
      else if (Math.abs(wanted) < 2 ** -126)
        expect(Math.abs(value - wanted), at).toBeLessThan(2 ** -126);
      else
        expect(Math.abs(value / wanted - 1), at).toBeLessThan(
          f === "EXP(x)" ? functionTolerance * (1 + Math.abs(extremes[i]!)) : functionTolerance,
        );
    }
  });
});

/** Largest gap from the interpreter on every slot, over members whose count fills no vector. */
function gapOn(model: Model, constant: string, values: readonly number[]): number {
  const oracle = interpreterOf(model);
  const asked = {
    runCount: values.length,
    constants: [constant],
    values: Float64Array.from(values),
    outputs: oracle.slots.map(({ name }) => name),
    saveStep: 1,
  };
  return largestGap(wasmOf(model, "f32x4").simulate(asked), oracle.simulate(asked));
}

/** Largest gap of each member, on the scale of each output. */
function gapsByMember(found: Ensemble, wanted: Ensemble): readonly number[] {
  const { runCount, times, values } = wanted;
  const perOutput = times.length * runCount;
  const gaps = new Array<number>(runCount).fill(0);
  for (let from = 0; from < values.length; from += perOutput) {
    const own = values.subarray(from, from + perOutput);
    const scale = own.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-3);
    for (const [i, value] of own.entries()) {
      const gap = Math.abs(found.values[from + i]! - value) / scale;
      gaps[i % runCount] = Math.max(gaps[i % runCount]!, gap);
    }
  }
  return gaps;
}

describe("four members a vector", () => {
  it("count steps exactly, whatever dt: PULSE, STEP and DELAY fall on the same ones", () => {
    const rows = [
      stock("s", "0", { in: "f" }),
      flow("f", "PULSE(c, 1, 0.7) + STEP(1, 0.3) + DELAY(TIME, 0.3) + PREVIOUS(s, 0)"),
      aux("c", "2"),
    ];
    const model = modelOf(xmile(rows.join(""), { stop: 6, dt: 0.1 }));
    expect(gapOn(model, "c", [1, 2, 3, 4, 5])).toBeLessThan(1e-5);
  });

  it.each([
    ["even", "0,1,2,3"],
    ["uneven", "0,0.3,1.7,3"],
  ])("read an %s table lane by lane", (_, xs) => {
    const table = `<aux name="t"><gf><xpts>${xs}</xpts><ypts>0,1,5,3</ypts></gf></aux>`;
    const rows = `${table}${aux("x", "1")}${aux("y", "t(x + TIME / 4)")}`;
    const model = modelOf(xmile(rows, { stop: 4 }));
    expect(gapOn(model, "x", [-1, 0, 0.31, 1.5, 2.9, 3, 7])).toBeLessThan(1e-5);
  });

  it("tell which runs failed, singles overflowing where they do", () => {
    const rows = stock("s", "1", { in: "f" }) + flow("f", "c * s") + aux("c", "1");
    const simulator = wasmOf(modelOf(xmile(rows, { stop: 10, dt: 1 })), "f32x4");
    const values = Float64Array.of(1, 1e9, 0, 2, 3);
    const ensemble = runOnce(simulator, ["s"], { runCount: 5, constants: ["c"], values });
    expect(ensemble.failures).toEqual([{ run: 1, code: "diverged", time: 5 }]);
  });

  it.skipIf(!existsSync(bench))("stay within the preview tolerance on the actors model", () => {
    const model = modelOf(readFileSync(join(bench, "actors7.xmile"), "utf8"));
    expect(gapOn(model, "safety", [0.05, 0.2, 0.5, 0.7, 0.9])).toBeLessThan(previewTolerance);
  });

  it("stay within the preview tolerance on the flagship, but for runs near a tipping point", () => {
    const { study } = readFlagship();
    const [single, exact] = [wasmOf(study.model, "f32x4"), wasmOf(study.model, "f64x2")];
    const draws = priorDraws(study, 1, 12);
    const gaps = study.scenarios.scenarios.flatMap(({ id }) => {
      const question = { scenario: id, settings: {}, assumptions: {} };
      const { scenario } = pairRequests(study, question, draws, bandOutputs(study));
      return gapsByMember(single.simulate(scenario), exact.simulate(scenario));
    });
    const beyond = gaps.filter((gap) => !(gap < previewTolerance));
    expect(beyond.length / gaps.length).toBeLessThan(1 / 6);
    expect(Math.max(...gaps)).toBeLessThan(10 * previewTolerance);
  });
});
