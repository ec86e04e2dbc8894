import { describe, expect, it } from "vitest";
import { aux, modelOf, xmile } from "./xmile-models.ts";
import { wasmOf } from "./simulators.ts";

/** Values of one function of x over many arguments, through the code that models run. */
function evaluateWasm(
  equation: string,
  lanes: "f64" | "f64x2",
  x: readonly number[],
  y: readonly number[] = [],
): number[] {
  const text = xmile(aux("x", "1") + aux("y", "1") + aux("f", equation), { stop: 0 });
  const ensemble = wasmOf(modelOf(text), lanes).simulate({
    runCount: x.length,
    constants: ["x", "y"],
    values: Float64Array.from({ length: x.length * 2 }, (_, i) =>
      i % 2 === 0 ? x[i >> 1]! : (y[i >> 1] ?? 1),
    ),
    outputs: ["f"],
  });
  return [...ensemble.values];
}

const count = 20_001;
const spread = (from: number, to: number): number[] =>
  Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));

function worstError(found: readonly number[], wanted: readonly number[]): number {
  return wanted.reduce((worst, value, i) => {
    const error = value === 0 ? Math.abs(found[i]!) : Math.abs(found[i]! / value - 1);
    return error > worst || Number.isNaN(error) ? error : worst;
  }, 0);
}

const extremes = [
  0,
  -0,
  1,
  -1,
  5e-324,
  1e-310,
  2.2250738585072014e-308,
  1.7976931348623157e308,
  Infinity,
  -Infinity,
  NaN,
  -5,
  0.5,
  2,
  709.78,
  709.79,
  710,
  -708,
  -709,
  -740,
  -745.13,
  -745.2,
  -746,
  -1000,
];

describe.each(["f64", "f64x2"] as const)("%s", (lanes) => {
  it.each([1, 20, 700])("has an exponential whose error grows with its argument, to ±%d", (end) => {
    const x = spread(-end, end);
    const error = worstError(evaluateWasm("EXP(x)", lanes, x), x.map(Math.exp));
    expect(error).toBeLessThan(5.5e-16 * (1 + end));
  });

  it("has a logarithm within 7e-16", () => {
    const x = spread(-300, 300).map((power) => 10 ** power);
    const wanted = x.map(Math.log);
    expect(worstError(evaluateWasm("LN(x)", lanes, x), wanted)).toBeLessThan(7e-16);
  });

  it("has a logarithm within 7e-16 beside 1", () => {
    const x = spread(0.5, 2).filter((value) => value !== 1);
    const wanted = x.map(Math.log);
    expect(worstError(evaluateWasm("LN(x)", lanes, x), wanted)).toBeLessThan(7e-16);
  });

  it("has a power whose error grows with the logarithm of the result only", () => {
    const x = spread(0.01, 50);
    const y = spread(-6, 6);
    const wanted = x.map((value, i) => Math.pow(value, y[i]!));
    expect(worstError(evaluateWasm("x^y", lanes, x, y), wanted)).toBeLessThan(1e-14);
  });

  it.each([
    ["EXP(x)", Math.exp],
    ["LN(x)", Math.log],
    ["SQRT(x)", Math.sqrt],
    ["ABS(x)", Math.abs],
    ["INT(x)", Math.trunc],
    ["MAX(x, 2)", (x: number) => Math.max(x, 2)],
    ["MIN(x, 2)", (x: number) => Math.min(x, 2)],
    ["1/x", (x: number) => 1 / x],
    ["SIN(x)", Math.sin],
    ["ARCTAN(x)", Math.atan],
    ["LOG10(x)", Math.log10],
  ] as const)(
    "gives %s of zero, subnormal, infinite and NaN arguments as IEEE does",
    (f, exact) => {
      const found = evaluateWasm(f, lanes, extremes);
      for (const [i, x] of extremes.entries()) {
        const wanted = exact(x);
        if (Number.isFinite(wanted) && Math.abs(wanted) > 1e-300)
          expect(Math.abs(found[i]! / wanted - 1), `${f} at ${x}`).toBeLessThan(
            f === "EXP(x)" ? 5.5e-16 * (1 + Math.abs(x)) : 1e-15,
          );
        // Near the least double one unit is all that can be asked.
        else if (Math.abs(wanted) <= 1e-300)
          expect(found[i], `${f} at ${x}`).toBeCloseTo(wanted, 300);
        else expect(found[i], `${f} at ${x}`).toBe(wanted);
      }
    },
  );

  it("gives powers of zero, negative, infinite and NaN numbers as IEEE does", () => {
    // −∞ to a fraction is left out: NaN here, ∞ in IEEE; a run that reaches −∞ has failed before.
    const bases = [0, 1, 2, -2, -0.5, Infinity, NaN, 0.25];
    const exponents = [0, 1, 2, 3, -1, -2, 0.5, -0.5, 2.5, 100, -101];
    const pairs = bases.flatMap((x) => exponents.map((y) => [x, y] as const));
    const found = evaluateWasm(
      "x^y",
      lanes,
      pairs.map(([x]) => x),
      pairs.map(([, y]) => y),
    );
    for (const [i, [x, y]] of pairs.entries()) {
      const wanted = Math.pow(x, y);
      if (Number.isFinite(wanted) && wanted !== 0)
        expect(Math.abs(found[i]! / wanted - 1), `${x}^${y}`).toBeLessThan(1e-13);
      else expect(found[i]! + 0, `${x}^${y}`).toBe(wanted + 0);
    }
  });

  it.each([-3, -1, -0.5, 0.25, 0.4, 0.5, 0.75, 1.5, 2, 3, 7, 2.25, 100])(
    "gives x^%d within 1e-13, written as products, roots or exponential",
    (exponent) => {
      const x = spread(0.001, 30);
      const wanted = x.map((value) => Math.pow(value, exponent));
      expect(worstError(evaluateWasm(`x^(${exponent})`, lanes, x), wanted)).toBeLessThan(1e-13);
    },
  );
});
