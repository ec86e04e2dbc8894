import { describe, expect, it } from "vitest";
import { aux, dimension, flow, modelOf, stock, xmile } from "./xmile-models.ts";
import { runOnce, series, simulatorsOf } from "./simulators.ts";

const specs = { start: 0, stop: 3, dt: 0.25 };

/** The same equation on the three simulators, at the save points of `specs`. */
function valuesOf(equation: string, more = "", method = "Euler", dimensions = ""): number[][] {
  const model = modelOf(xmile(aux("y", equation) + more, { ...specs, method, dimensions }));
  return simulatorsOf(model).map(([, simulator]) => series(runOnce(simulator, ["y"]), "y"));
}

function expectAll(found: readonly number[][], wanted: readonly number[]): void {
  for (const values of found) {
    expect(values.length).toBe(wanted.length);
    for (const [t, value] of values.entries()) expect(value).toBeCloseTo(wanted[t]!, 12);
  }
}

const times = Array.from({ length: 13 }, (_, t) => t / 4);

describe("functions of time", () => {
  it("STEP is on from its instant, that instant included", () => {
    expectAll(
      valuesOf("STEP(5, 1)"),
      times.map((t) => (t >= 1 ? 5 : 0)),
    );
  });

  it("STEP is not moved by the rounding of an instant", () => {
    const found = valuesOf("STEP(1, 0.1 + 0.2 + 0.7)");
    expectAll(
      found,
      times.map((t) => (t >= 1 ? 1 : 0)),
    );
  });

  it("RAMP rises from its instant, and stops at its end", () => {
    expectAll(
      valuesOf("RAMP(2, 1)"),
      times.map((t) => 2 * Math.max(0, t - 1)),
    );
    expectAll(
      valuesOf("RAMP(2, 1, 2)"),
      times.map((t) => 2 * Math.max(0, Math.min(t, 2) - 1)),
    );
  });

  it("PULSE delivers its volume in one step, again at each interval", () => {
    expectAll(
      valuesOf("PULSE(3, 1)"),
      times.map((t) => (t === 1 ? 12 : 0)),
    );
    const again = times.map((t) => (t >= 0.5 && t % 1 === 0.5 ? 12 : 0));
    expectAll(valuesOf("PULSE(3, 0.5, 1)"), again);
    expectAll(
      valuesOf("PULSE(3, 1, 0)"),
      times.map((t) => (t === 1 ? 12 : 0)),
    );
  });

  it.each(["Euler", "RK2", "RK4"])("a stock receives the whole volume of a PULSE under %s", (m) => {
    const more = stock("s", "0", { in: "f" }) + flow("f", "PULSE(3, 1)");
    for (const values of valuesOf("s", more, m)) expect(values.at(-1)).toBeCloseTo(3, 12);
  });

  it("TIME, DT, STARTTIME and STOPTIME are those of the run", () => {
    expectAll(
      valuesOf("TIME + 10 * DT + 100 * STARTTIME + 1000 * STOPTIME"),
      times.map((t) => t + 3002.5),
    );
  });
});

describe("functions with a past", () => {
  it("INIT keeps the first value", () => {
    expectAll(
      valuesOf("INIT(TIME + 7) + TIME"),
      times.map((t) => 7 + t),
    );
  });

  it("PREVIOUS is the value one step ago", () => {
    expectAll(
      valuesOf("PREVIOUS(TIME, -1)"),
      times.map((t) => (t === 0 ? -1 : t - 0.25)),
    );
  });

  it("PREVIOUS may close a loop of auxiliaries", () => {
    expectAll(
      valuesOf("1 + PREVIOUS(y, 0)"),
      times.map((_, t) => t + 1),
    );
  });

  it("DELAY is the value that long ago, and its initial value before", () => {
    expectAll(
      valuesOf("DELAY(TIME, 0.75, 9)"),
      times.map((t) => (t < 0.75 ? 9 : t - 0.75)),
    );
    expectAll(
      valuesOf("DELAY(5 + TIME, 0.75)"),
      times.map((t) => (t < 0.75 ? 5 : 4.25 + t)),
    );
  });

  it("DELAY has a length of its own in each member", () => {
    const model = modelOf(xmile(aux("y", "DELAY(TIME, n, 0)") + aux("n", "1"), specs));
    for (const [, simulator] of simulatorsOf(model)) {
      const request = { runCount: 3, constants: ["n"], values: Float64Array.of(0.25, 1, 2) };
      const ensemble = runOnce(simulator, ["y"], request);
      for (const [r, lag] of [0.25, 1, 2].entries())
        expect(series(ensemble, "y", r)).toEqual(times.map((t) => Math.max(0, t - lag)));
    }
  });

  it.each(["RK2", "RK4"])("PREVIOUS and DELAY hold through a step of %s", (method) => {
    const more =
      stock("s", "0", { in: "f" }) + flow("f", "PREVIOUS(TIME, 0) + DELAY(TIME, 0.5, 0)");
    const sum = (lag: number, n: number): number =>
      times.slice(0, n).reduce((total, t) => total + Math.max(0, t - lag) / 4, 0);
    expectAll(
      valuesOf("s", more, method),
      times.map((_, n) => sum(0.25, n) + sum(0.5, n)),
    );
  });
});

describe("functions of numbers", () => {
  it.each([
    ["INT(-2.7)", -2],
    ["INT(2.7)", 2],
    ["-7 MOD 3", -1],
    ["7 MOD 3", 1],
    ["ROUND(2.5)", 3],
    ["SAFEDIV(1, 0)", 0],
    ["SAFEDIV(1, 0, 8)", 8],
    ["SAFEDIV(6, 3)", 2],
    ["PI", Math.PI],
    ["-2^2", -4],
    ["2^3^2", 512],
    ["NOT 0 AND (1 OR 0)", 1],
    ["IF 2 > 1 THEN 5 ELSE 6", 5],
    ["MAX(3)", 3],
    ["MIN(4, 2)", 2],
    ["ABS(-3)", 3],
    ["LOG10(1000)", 3],
    ["SQRT(16)", 4],
    ["COSH(0) + SINH(0)", 1],
    ["TANH(0.5)", Math.tanh(0.5)],
    ["GAME(4)", 4],
    ["(TIME > 1) + 0 * TIME", 0],
  ] as const)("%s is %d", (equation, wanted) => {
    for (const values of valuesOf(equation)) expect(values[0]).toBeCloseTo(wanted, 12);
  });

  it("a comparison is a number that arithmetic may use", () => {
    expectAll(
      valuesOf("3 * (TIME >= 1) - (TIME < 2)"),
      times.map((t) => 3 * +(t >= 1) - +(t < 2)),
    );
  });
});

describe("random functions", () => {
  it.each([
    "UNIFORM(2, 4, 1)",
    "NORMAL(0, 1, 7)",
    "EXPRND(2, 3)",
    "POISSON(4, 5)",
    "LOGNORMAL(3, 1, 9)",
  ])("%s draws the same numbers on every simulator, and another at each step", (equation) => {
    const [first = [], ...others] = valuesOf(equation);
    expect(new Set(first).size).toBeGreaterThan(4);
    for (const other of others)
      for (const [t, value] of other.entries()) expect(value).toBeCloseTo(first[t]!, 12);
  });

  it("UNIFORM and NORMAL have the mean and the spread asked for", () => {
    const model = modelOf(
      xmile(aux("u", "UNIFORM(2, 4, 1)") + aux("n", "NORMAL(5, 2, 1)"), { stop: 2000, dt: 0.25 }),
    );
    const [, simulator] = simulatorsOf(model)[2]!;
    const ensemble = runOnce(simulator, ["u", "n"]);
    const [u, n] = [series(ensemble, "u"), series(ensemble, "n")];
    const mean = (list: number[]): number => list.reduce((a, b) => a + b, 0) / list.length;
    const spread = (list: number[]): number =>
      Math.sqrt(mean(list.map((value) => (value - mean(list)) ** 2)));
    // Four standard errors of 8,001 draws.
    expect(Math.abs(mean(u) - 3)).toBeLessThan(0.026);
    expect(Math.abs(mean(n) - 5)).toBeLessThan(0.09);
    expect(Math.abs(spread(n) - 2)).toBeLessThan(0.07);
    expect(Math.min(...u)).toBeGreaterThan(2);
    expect(Math.max(...u)).toBeLessThan(4);
  });
});

describe("graphical functions", () => {
  const table = (kind: string, x: string): string =>
    `<aux name="g"><gf type="${kind}"><xpts>${x}</xpts><ypts>0,10,30,40</ypts></gf></aux>`;
  const at = [-1, 0, 0.5, 1, 1.999, 2, 2.5, 3, 4];
  const model = (kind: string, x: string): string =>
    xmile(table(kind, x) + aux("a", "0") + aux("y", "g(a)"), { stop: 0 });

  it.each([
    ["continuous", "0,1,2,3", [0, 0, 5, 10, 29.98, 30, 35, 40, 40]],
    ["extrapolate", "0,1,2,3", [-10, 0, 5, 10, 29.98, 30, 35, 40, 50]],
    ["discrete", "0,1,2,3", [0, 0, 0, 10, 10, 30, 30, 40, 40]],
    [
      "continuous",
      "0,0.3,2,3.1",
      [0, 0, 12.352941, 18.235294, 29.988235, 30, 34.545455, 39.090909, 40],
    ],
    ["extrapolate", "0,0.5,2,3", [-20, 0, 10, 16.666667, 29.986667, 30, 35, 40, 50]],
  ] as const)("%s over %s", (kind, x, wanted) => {
    for (const [name, simulator] of simulatorsOf(modelOf(model(kind, x)))) {
      const ensemble = runOnce(simulator, ["y"], {
        runCount: at.length,
        constants: ["a"],
        values: Float64Array.from(at),
      });
      for (const [i, value] of wanted.entries())
        expect(ensemble.values[i], `${name} at ${at[i]}`).toBeCloseTo(value, 6);
    }
  });
});

describe("what stays at or above zero", () => {
  it("a non-negative flow gives nothing back", () => {
    const more =
      stock("s", "1", { in: "f" }) + `<flow name="f"><eqn>-1</eqn><non_negative/></flow>`;
    expectAll(
      valuesOf("s", more),
      times.map(() => 1),
    );
  });

  it.each(["Euler", "RK4"])("a non-negative stock stops at zero under %s", (method) => {
    const more =
      stock("s", "1", { out: "f", nonNegative: true }) +
      flow("f", "1") +
      stock("t", "5", { out: "f" });
    expectAll(
      valuesOf("s", more, method),
      times.map((t) => Math.max(0, 1 - t)),
    );
    expectAll(
      valuesOf("t", more, method),
      times.map((t) => 5 - t),
    );
  });
});

describe("arrays", () => {
  const dimensions =
    dimension("row", "a b c") + dimension("col", "c a b") + dimension("part", "a c");
  const more =
    aux("v", "10 * row", "row") +
    aux("m", "v[row] + col", "row col") +
    aux("across", "v[col]", "col") +
    aux("turned", "m[col, row]", "row col") +
    aux("some", "v[part]", "part") +
    aux("k", "2");
  // m, by row and by column in the order of each dimension.
  const m = [
    [11, 12, 13],
    [21, 22, 23],
    [31, 32, 33],
  ];

  it.each([
    ["SUM(v[*])", 60],
    ["SUM(v)", 60],
    ["SUM(m)", 198],
    ["SUM(m[a, *])", 36],
    ["SUM(m[*, c])", 63],
    ["SUM(v[part])", 40],
    ["SUM(v[row] * across[col])", 60 * 60],
    // Two dimensions with the same elements in another order are two indices, not one.
    ["SUM(v[*] * across[*])", 60 * 60],
    ["SUM(v[*] * v[*])", 1400],
    ["MEAN(v[*])", 20],
    ["MIN(v[*]) + MAX(m[*, *])", 43],
    ["PROD(v[*])", 6000],
    ["SIZE(m[*, *])", 9],
    ["STDDEV(v[*])", Math.sqrt(200 / 3)],
    ["RANK(v[*], 2)", 2],
    ["v[k]", 20],
    ["m[k, c]", 21],
    ["m[k, k + 1]", 23],
    ["v[k + 5]", 0],
    ["across[a]", 10],
    ["turned[a, c]", m[2]![1]!],
    ["some[c]", 30],
  ] as const)("%s is %d", (equation, wanted) => {
    const found = valuesOf(equation, more, "Euler", dimensions);
    for (const values of found) expect(values[0]).toBeCloseTo(wanted, 10);
  });
});
