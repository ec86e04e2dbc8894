import { describe, expect, it, test } from "vitest";
import { compileSeries, runScope, spreadSeries, type Grid, type Series } from "#analysis";
import { tinyModel } from "./a-study.ts";

const grid: Grid = { times: Float64Array.of(0, 1, 2, 3), runCount: 2 };
/** Run 0 is 10, 12, 14, 16; run 1 is 1, 4, NaN, 2. */
const wealth = Float64Array.of(10, 1, 12, 4, 14, Number.NaN, 16, 2);
const scope = runScope(tinyModel(), [{ prefix: "", extra: ["frugality"] }, { prefix: "b" }]);

function read(key: string): Series {
  if (key === "wealth") return { shape: "both", values: wealth };
  if (key === "b.wealth") return { shape: "both", values: wealth.map((value) => value + 1) };
  if (key === "frugality") return { shape: "runs", values: Float64Array.of(2, 5) };
  if (key.startsWith("share[left]")) return { shape: "one", values: Float64Array.of(7) };
  return { shape: "one", values: Float64Array.of(100) };
}

function evaluate(text: string): number[] {
  const compiled = compileSeries(text, scope, "test");
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  return [...spreadSeries(compiled.value.evaluate(read, grid), grid)];
}

/** Value of an expression that does not change over time, for each run. */
function byRun(text: string): number[] {
  return evaluate(text).slice(0, 2);
}

describe("compileSeries", () => {
  it("evaluates arithmetic for every save point and run", () => {
    const expected = [...wealth].map((value) => value * 2 + 1);
    expect(evaluate("Wealth * 2 + 1")).toEqual(expected);
    expect(evaluate("b.Wealth - Wealth").filter((value) => !Number.isNaN(value))).toEqual(
      Array.from({ length: 7 }, () => 1),
    );
  });

  it("writes over none of the series it is given", () => {
    const before = wealth.slice();
    evaluate("IF -Wealth > 0 THEN Wealth * 2 + Wealth ELSE ABS(Wealth) / MAX(Wealth, 3)");
    evaluate("Wealth");
    evaluate("SUM(share) - Wealth");
    expect(wealth).toEqual(before);
    expect(evaluate("(Wealth + 1) / (Wealth + 1)").slice(0, 5)).toEqual([1, 1, 1, 1, 1]);
  });

  test.each([
    ["2 + 3 * 4 ^ 2 / 8", 8],
    ["-(3 - 5)", 2],
    ["IF 2 > 1 AND NOT (1 = 2) THEN 5 ELSE 6", 5],
    ["IF 2 <= 1 OR 1 <> 1 THEN 5 ELSE 6", 6],
    ["ABS(-2) + SQRT(9) + LN(EXP(2)) + INT(2.7)", 9],
    ["MIN(3, 1, 2) + MAX(3, 1, 2) + MEAN(1, 2, 3)", 6],
    ["SAFEDIV(1, 0)", 0],
    ["7 MOD 3", 1],
    ["IS_UNDEFINED(0 / 0)", 1],
    ["SUM(share[*])", 107],
    ["SUM(share)", 107],
    ["MAX(share[Side], 300)", 300],
    ["share[left]", 7],
  ])("%s is %d", (text, value) => {
    expect(evaluate(text)[0]).toBeCloseTo(value, 12);
  });

  it("reads time, and spreads what does not change over time", () => {
    expect(evaluate("time")).toEqual([0, 0, 1, 1, 2, 2, 3, 3]);
    expect(evaluate("frugality + 0 * time")).toEqual([2, 5, 2, 5, 2, 5, 2, 5]);
  });

  it("makes every comparison with an undefined number false", () => {
    expect(evaluate("Wealth > 0")[5]).toBe(0);
    expect(evaluate("Wealth <= 0")[5]).toBe(0);
    expect(evaluate("NOT (Wealth > 0)")[5]).toBe(1);
  });

  it("AT reads a save point, and the straight line between two", () => {
    expect(byRun("AT(Wealth, 1)")).toEqual([12, 4]);
    expect(byRun("AT(Wealth, 0.5)")).toEqual([11, 2.5]);
    expect(byRun("AT(Wealth, frugality - 2)")).toEqual([10, 2]);
    expect(byRun("AT(Wealth, 3.1)")).toEqual([Number.NaN, Number.NaN]);
    expect(byRun("AT(Wealth, 1 / 3 * 3)")).toEqual([12, 4]);
  });

  it("reduces over a window that holds both its ends, undefined points left out", () => {
    expect(byRun("MAX_OVER(Wealth, 0, 3)")).toEqual([16, 4]);
    expect(byRun("MIN_OVER(Wealth, 1, 3)")).toEqual([12, 2]);
    expect(byRun("MEAN_OVER(Wealth, 1, 3)")).toEqual([14, 3]);
    expect(byRun("ARG_MAX_OVER(Wealth, 0, 3)")).toEqual([3, 1]);
    expect(byRun("ARG_MIN_OVER(Wealth, 0, 3)")).toEqual([0, 0]);
    expect(byRun("MAX_OVER(Wealth, 5, 6)")).toEqual([Number.NaN, Number.NaN]);
  });

  it.each([
    ["wealht + 1", { code: "unknown-variable", name: "wealht", nearest: "wealth" }],
    ["c.wealth", { code: "unknown-variable", name: "c.wealth" }],
    ["share[middle]", { code: "unknown-variable", name: "share" }],
    ["share * 2", { code: "bad-subscript", name: "share" }],
    ["sqroot(2)", { code: "unknown-function", name: "sqroot" }],
    ["AT(wealth)", { code: "wrong-arity", name: "at", found: 1 }],
    ["1 +", { code: "syntax" }],
  ])("says what is wrong with %s, and where", (text, problem) => {
    const compiled = compileSeries(text, scope, "frugality");
    expect(compiled.ok).toBe(false);
    if (!compiled.ok) {
      expect(compiled.error[0]).toMatchObject({ ...problem, place: { variable: "frugality" } });
    }
  });

  it("lists the keys it reads, each once", () => {
    const compiled = compileSeries("Wealth + b.Wealth + wealth + SUM(share)", scope, "test");
    expect(compiled.ok && compiled.value.keys).toEqual([
      "wealth",
      "b.wealth",
      "share[left]",
      "share[right]",
    ]);
  });
});
