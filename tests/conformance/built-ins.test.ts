import { describe, expect, it } from "vitest";
import { readXmile } from "#model";
import { runOnce, series, simulatorsOf } from "../engine/simulators.ts";
import { aux, dimension, flow, modelOf, stock, xmile } from "../engine/xmile-models.ts";

/**
 * Every built-in of the core of XMILE 1.0 (§3.5, §3.7.4) with an answer worked out by hand or by a
 * loop written here, on every simulator.
 */
const dt = 0.25;
const stop = 5;
const times = Array.from({ length: stop / dt + 1 }, (_, t) => t * dt);

function expectSeries(equation: string, wanted: (time: number, step: number) => number): void {
  const text = xmile(aux("y", equation) + aux("x", "1 + TIME"), { stop, dt });
  for (const [backend, simulator] of simulatorsOf(modelOf(text))) {
    const found = series(runOnce(simulator, ["y"]), "y");
    expect(found.length).toBe(times.length);
    for (const [t, value] of found.entries())
      expect(value, `${equation} at ${t} on ${backend}`).toBeCloseTo(wanted(t * dt, t), 10);
  }
}

describe("mathematical functions", () => {
  it.each<[string, number]>([
    ["ABS(-2.5)", 2.5],
    ["ARCCOS(0.5)", Math.PI / 3],
    ["ARCSIN(0.5)", Math.PI / 6],
    ["ARCTAN(1)", Math.PI / 4],
    ["COS(PI)", -1],
    ["EXP(1)", Math.E],
    ["1 / INF", 0],
    ["INT(7.9)", 7],
    ["LN(EXP(3))", 3],
    ["LOG10(0.001)", -3],
    ["MAX(2, 5) - MIN(2, 5)", 3],
    ["MAX(1, 7, 3)", 7],
    ["PI", 3.141592653589793],
    ["SIN(PI / 6)", 0.5],
    ["SQRT(2)", Math.SQRT2],
    ["TAN(PI / 4)", 1],
    ["COSH(1) ^ 2 - SINH(1) ^ 2", 1],
    ["TANH(1)", (Math.E ** 2 - 1) / (Math.E ** 2 + 1)],
    ["SAFEDIV(6, 4)", 1.5],
    ["SAFEDIV(6, 0)", 0],
    ["SAFEDIV(6, 0, -1)", -1],
    ["6 // 0", 0],
    ["ROUND(2.4) + ROUND(-2.6)", -1],
    ["SIGN(-3) + SIGN(0) + SIGN(8)", 0],
  ])("%s is %d", (equation, wanted) => expectSeries(equation, () => wanted));

  it.each<[string, number]>([
    ["2 + 3 * 4", 14],
    ["2 ^ 3 ^ 2", 512],
    ["-2 ^ 2", -4],
    ["7 MOD 4 + 10", 13],
    ["17 mod 5", 2],
    ["8 / 4 / 2", 1],
    ["1 < 2 AND NOT 2 <= 1", 1],
    ["1 > 2 OR 3 >= 3", 1],
    ["(1 <> 2) + (2 = 2)", 2],
    ["IF 1 = 2 THEN 3 ELSE IF 2 = 2 THEN 4 ELSE 5", 4],
    ["{ first } 1 + { second, { } 2", 3],
  ])("%s is %d", (equation, wanted) => expectSeries(equation, () => wanted));
});

describe("functions of time", () => {
  it.each<[string, (time: number) => number]>([
    ["TIME", (t) => t],
    ["DT", () => dt],
    ["STARTTIME + 10 * STOPTIME", () => 10 * stop],
    ["STEP(6, 2)", (t) => (t >= 2 ? 6 : 0)],
    ["RAMP(3, 1.5)", (t) => 3 * Math.max(0, t - 1.5)],
    ["RAMP(3, 1, 4)", (t) => 3 * Math.max(0, Math.min(t, 4) - 1)],
    ["PULSE(10, 2)", (t) => (t === 2 ? 10 / dt : 0)],
    ["PULSE(10, 1, 1.5)", (t) => (t >= 1 && (t - 1) % 1.5 === 0 ? 10 / dt : 0)],
  ])("%s", expectSeries);
});

describe("functions that look back", () => {
  it.each<[string, (time: number, step: number) => number]>([
    ["INIT(x) + 0 * x", () => 1],
    ["PREVIOUS(x, -1)", (t) => (t === 0 ? -1 : 1 + t - dt)],
    ["PREVIOUS(SELF, 5) * 2", (_, step) => 10 * 2 ** step],
    ["DELAY(x, 1)", (t) => (t < 1 ? 1 : t)],
    ["DELAY(x, 1, 7)", (t) => (t < 1 ? 7 : t)],
  ])("%s", expectSeries);

  /** A chain of averages, each an Euler step behind the one before. */
  function smoothed(order: number, input: (t: number) => number, lag: number, initial?: number) {
    const share = (dt / lag) * order;
    const chain = Array.from({ length: order }, () => initial ?? input(0));
    return times.map((time) => {
      const last = chain[order - 1] ?? NaN;
      const before = [input(time), ...chain];
      for (const [i, value] of chain.entries())
        chain[i] = value + share * ((before[i] ?? NaN) - value);
      return last;
    });
  }

  /** A chain of stocks that each empties in an equal share of the delay. */
  function delayed(order: number, input: (t: number) => number, lag: number, initial?: number) {
    const each = lag / order;
    const held = Array.from({ length: order }, () => (initial ?? input(0)) * each);
    return times.map((time) => {
      const leaving = held.map((value) => value / each);
      for (const [i, value] of held.entries())
        held[i] =
          value + dt * ((i === 0 ? input(time) : (leaving[i - 1] ?? NaN)) - (leaving[i] ?? NaN));
      return leaving[order - 1] ?? NaN;
    });
  }

  const input = (time: number): number => 1 + time;
  it.each<[string, readonly number[]]>([
    ["SMTH1(x, 2)", smoothed(1, input, 2)],
    ["SMTH1(x, 2, 5)", smoothed(1, input, 2, 5)],
    ["SMTH3(x, 2)", smoothed(3, input, 2)],
    ["SMTH3(x, 2, 5)", smoothed(3, input, 2, 5)],
    ["SMTHN(x, 2, 4)", smoothed(4, input, 2)],
    ["SMTHN(x, 2, 4, 5)", smoothed(4, input, 2, 5)],
    ["DELAY1(x, 2)", delayed(1, input, 2)],
    ["DELAY1(x, 2, 5)", delayed(1, input, 2, 5)],
    ["DELAY3(x, 2)", delayed(3, input, 2)],
    ["DELAY3(x, 2, 5)", delayed(3, input, 2, 5)],
    ["DELAYN(x, 2, 5)", delayed(5, input, 2)],
    ["DELAYN(x, 2, 5, 3)", delayed(5, input, 2, 3)],
  ])("%s", (equation, wanted) => expectSeries(equation, (_, step) => wanted[step] ?? NaN));

  /** Growth against the average of two years, which starts where the given trend has it. */
  function trend(initial: number): readonly number[] {
    let average = input(0) / (1 + initial * 2);
    return times.map((time) => {
      const growth = (input(time) - average) / (average * 2);
      average += (dt / 2) * (input(time) - average);
      return growth;
    });
  }
  it.each<[string, (time: number, step: number) => number]>([
    ["TREND(x, 2)", (_, step) => trend(0)[step] ?? NaN],
    ["TREND(x, 2, 0.3)", (_, step) => trend(0.3)[step] ?? NaN],
    ["FORCST(x, 2, 4)", (t, step) => input(t) * (1 + (trend(0)[step] ?? NaN) * 4)],
    ["FORCST(x, 2, 4, 0.3)", (t, step) => input(t) * (1 + (trend(0.3)[step] ?? NaN) * 4)],
  ])("%s", expectSeries);
});

describe("statistical functions", () => {
  const draws = 4000;
  const text = (equation: string): string => xmile(aux("y", equation), { stop: draws - 1, dt: 1 });
  const valuesOf = (equation: string): number[][] =>
    simulatorsOf(modelOf(text(equation))).map(([, simulator]) =>
      series(runOnce(simulator, ["y"]), "y"),
    );

  it.each<[string, number, number]>([
    ["RANDOM(2, 5, 11)", 3.5, 3 / Math.sqrt(12)],
    ["UNIFORM(2, 5, 11)", 3.5, 3 / Math.sqrt(12)],
    ["NORMAL(10, 2, 11)", 10, 2],
    ["LOGNORMAL(10, 3, 11)", 10, 3],
    ["EXPRND(4, 11)", 4, 4],
    ["POISSON(6, 11)", 6, Math.sqrt(6)],
  ])("%s has mean %d and spread %d, the same everywhere", (equation, mean, spread) => {
    const [first = [], ...others] = valuesOf(equation);
    for (const other of others)
      for (const [t, value] of other.entries()) expect(value).toBeCloseTo(first[t] ?? NaN, 9);
    const found = first.reduce((sum, value) => sum + value, 0) / draws;
    const squares = first.reduce((sum, value) => sum + (value - found) ** 2, 0);
    // Four standard errors; that of a spread is larger for long tails.
    expect(Math.abs(found - mean)).toBeLessThan((4 * spread) / Math.sqrt(draws));
    expect(Math.abs(Math.sqrt(squares / draws) / spread - 1)).toBeLessThan(0.1);
  });

  it.each<[string, number, number]>([
    ["NORMAL(10, 2, 11, 9, 12)", 9, 12],
    ["LOGNORMAL(10, 3, 11, 9, 12)", 9, 12],
    ["EXPRND(4, 11, 1, 6)", 1, 6],
    ["POISSON(6, 11, 2, 9)", 2, 9],
  ])("%s stays from %d to %d", (equation, least, most) => {
    for (const values of valuesOf(equation)) {
      expect(Math.min(...values)).toBe(least);
      expect(Math.max(...values)).toBe(most);
    }
  });

  it("give other numbers for another seed, and the same for the same", () => {
    const [[one = NaN] = []] = valuesOf("NORMAL(0, 1, 1)");
    const [[again = NaN] = []] = valuesOf("NORMAL(0, 1, 1)");
    const [[other = NaN] = []] = valuesOf("NORMAL(0, 1, 2)");
    expect(again).toBe(one);
    expect(other).not.toBe(one);
  });
});

describe("array functions", () => {
  const dimensions = dimension("D", "p q r");
  const list = `<aux name="l"><dimensions><dim name="D"/></dimensions><element subscript="p"><eqn>3</eqn></element><element subscript="q"><eqn>1</eqn></element><element subscript="r"><eqn>8</eqn></element></aux>`;
  it.each<[string, number]>([
    ["MAX(l)", 8],
    ["MEAN(l)", 4],
    ["MIN(l)", 1],
    ["RANK(l, 2)", 1],
    ["SIZE(l)", 3],
    ["STDDEV(l)", Math.sqrt(26 / 3)],
    ["SUM(l)", 12],
    ["PROD(l)", 24],
  ])("%s is %d", (equation, wanted) => {
    const model = modelOf(xmile(list + aux("y", equation), { dimensions }));
    for (const [, simulator] of simulatorsOf(model))
      expect(series(runOnce(simulator, ["y"]), "y")[0]).toBeCloseTo(wanted, 12);
  });
});

describe("simulation settings", () => {
  it.each(["Euler", "RK2", "RK4"])("%s integrates as its tableau says", (method) => {
    const text = xmile(stock("s", "1", { in: "f" }) + flow("f", "s / 2"), { stop: 1, dt, method });
    const h = dt / 2;
    const growth = {
      Euler: 1 + h,
      RK2: 1 + h + h ** 2 / 2,
      RK4: 1 + h + h ** 2 / 2 + h ** 3 / 6 + h ** 4 / 24,
    };
    const wanted = growth[method as keyof typeof growth] ** 4;
    for (const [, simulator] of simulatorsOf(modelOf(text)))
      expect(series(runOnce(simulator, ["s"]), "s").at(-1)).toBeCloseTo(wanted, 12);
  });

  it("a save step keeps fewer points of the same run", () => {
    const text = xmile(aux("y", "TIME * TIME"), { stop: 2, dt });
    const saved = text.replace("<sim_specs ", '<sim_specs isee:save_interval="0.5" ');
    for (const [, simulator] of simulatorsOf(modelOf(`\uFEFF${saved}`)))
      expect(series(runOnce(simulator, ["y"]), "y")).toEqual([0, 0.25, 1, 2.25, 4]);
  });
});

describe("what is not supported is refused by its name", () => {
  const stockWith = (tag: string): string =>
    xmile(`<stock name="s"><eqn>1</eqn><inflow>f</inflow>${tag}</stock>` + flow("f", "1"));
  it.each<[string, string]>([
    ["conveyor", stockWith("<conveyor><len>4</len></conveyor>")],
    ["queue", stockWith("<queue/>")],
    ["oven", stockWith("<oven><cook_time>2</cook_time></oven>")],
    ["leak", xmile(`<flow name="f"><eqn>1</eqn><leak/></flow>`)],
    ["overflow", xmile(`<flow name="f"><eqn>1</eqn><overflow/></flow>`)],
    ["multiplier", xmile(`<flow name="f"><eqn>1</eqn><multiplier>7</multiplier></flow>`)],
    [
      "<macro> <sim_specs>",
      xmile(aux("y", "1")).replace(
        "</xmile>",
        '<macro name="M"><eqn>1</eqn><sim_specs/></macro></xmile>',
      ),
    ],
  ])("%s", (feature, text) => {
    const { model, diagnostics } = readXmile(text);
    expect(model).toBeUndefined();
    expect(diagnostics).toMatchObject([{ severity: "error", code: "unsupported", feature }]);
  });

  it.each<[string, string, string]>([
    ["<data>", "</xmile>", '<data><import type="CSV"/></data></xmile>'],
    ["<includes>", "</header>", '<includes><include resource="x"/></includes></header>'],
    [
      'invalid_index_value="NaN"',
      "</header>",
      '<options><uses_arrays invalid_index_value="NaN"/></options></header>',
    ],
  ])("%s is left out with a warning", (feature, from, to) => {
    const { model, diagnostics } = readXmile(xmile(aux("y", "1")).replace(from, to));
    expect(model).toBeDefined();
    expect(diagnostics).toMatchObject([{ severity: "warning", code: "unsupported", feature }]);
  });
});
