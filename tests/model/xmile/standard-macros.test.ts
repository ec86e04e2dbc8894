import { describe, expect, it } from "vitest";
import { createInterpreter } from "#engine";
import { readXmile } from "#model";
import { aux, dim, xmile } from "./xmile-text.ts";

const dt = 0.125;

/** Run a model of a few auxiliaries and give one of its slots over time. */
function series(variables: string, output: string, dimensions = ""): Float64Array {
  const specs = `<start>0</start><stop>40</stop><dt>${dt}</dt>`;
  const { model, diagnostics } = readXmile(xmile(variables, { specs, dimensions }));
  if (!model) throw new Error(JSON.stringify(diagnostics));
  const made = createInterpreter(model);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  const request = { runCount: 1, constants: [], values: new Float64Array(0), outputs: [output] };
  return made.value.simulate(request).values;
}

const at = (values: Float64Array, time: number): number => values[Math.round(time / dt)] ?? NaN;
const step = aux("x", "STEP(1, 0) - STEP(0, 0)");

describe("SMTH", () => {
  it("1 closes a constant share of its gap at each step", () => {
    const y = series(aux("x", "10") + aux("y", "SMTH1(x, 4, 0)"), "y");
    for (const time of [0, 1, 5, 20])
      expect(at(y, time)).toBeCloseTo(10 * (1 - (1 - dt / 4) ** (time / dt)), 10);
  });

  it("starts at its input, or at the value it is given", () => {
    expect(at(series(aux("x", "7") + aux("y", "SMTH3(x, 4)"), "y"), 0)).toBe(7);
    expect(at(series(aux("x", "7") + aux("y", "SMTH3(x, 4, 2)"), "y"), 0)).toBe(2);
  });

  it("of order n is a chain of n averages over an n-th of the time", () => {
    const chain =
      aux("a", "SMTH1(x, 4 / 3, 0)") +
      aux("b", "SMTH1(a, 4 / 3, 0)") +
      aux("y", "SMTH1(b, 4 / 3, 0)");
    const expected = series(aux("x", "10") + chain, "y");
    for (const equation of ["SMTH3(x, 4, 0)", "SMTHN(x, 4, 3, 0)"]) {
      const found = series(aux("x", "10") + aux("y", equation), "y");
      for (const time of [0.5, 3, 10]) expect(at(found, time)).toBeCloseTo(at(expected, time), 12);
    }
  });
});

describe("DELAY", () => {
  it("1 and its stock keep everything: what enters leaves or is in transit", () => {
    const stocks =
      `<stock name="entered"><eqn>0</eqn><inflow>x</inflow></stock>` +
      `<stock name="left"><eqn>0</eqn><inflow>y</inflow></stock>` +
      `<flow name="x"><eqn>3</eqn></flow><flow name="y"><eqn>DELAY1(x, 5, 0)</eqn></flow>`;
    const held = series(`${stocks}${aux("held", "entered - left - y * 5")}`, "held");
    expect(Math.max(...held.map(Math.abs))).toBeLessThan(1e-9);
  });

  it.each(["DELAY1(x, 5)", "DELAY3(x, 5)", "DELAYN(x, 5, 8)"])(
    "%s of a constant is that constant from the start",
    (equation) => {
      const y = series(aux("x", "3") + aux("y", equation), "y");
      expect(Math.max(...y.map((value) => Math.abs(value - 3)))).toBeLessThan(1e-12);
    },
  );

  it("3 delays a step by its time on average", () => {
    const y = series(step + aux("y", "DELAY3(x, 6, 0)"), "y");
    const area = y.reduce((sum, value) => sum + (1 - value) * dt, 0);
    expect(area).toBeCloseTo(6, 2);
  });

  it("of order n sharpens with n", () => {
    const rise = (n: number) => at(series(step + aux("y", `DELAYN(x, 6, ${n}, 0)`), "y"), 3);
    expect(rise(1)).toBeGreaterThan(rise(3));
    expect(rise(3)).toBeGreaterThan(rise(10));
  });
});

describe("TREND and FORCST", () => {
  const growing = aux("x", "EXP(0.05 * TIME)");

  it("find the growth rate of what grows steadily", () => {
    const y = series(growing + aux("y", "TREND(x, 2)"), "y");
    // One Euler step of e^0.05t grows by (e^{0.05 dt} − 1)/dt per unit of time.
    expect(at(y, 40)).toBeCloseTo(Math.expm1(0.05 * dt) / dt, 4);
  });

  it("start at the trend they are given", () =>
    expect(at(series(growing + aux("y", "TREND(x, 2, 0.1)"), "y"), 0)).toBeCloseTo(0.1, 12));

  it("carry the trend over the horizon", () => {
    const y = series(growing + aux("y", "FORCST(x, 2, 3) / x - 1"), "y");
    expect(at(y, 40)).toBeCloseTo((3 * Math.expm1(0.05 * dt)) / dt, 3);
  });
});

describe("stateful functions over arrays", () => {
  const dimensions = dim("D", "A", "B") + dim("E", "A", "B");

  it("keep one state for each element", () => {
    const input = `<aux name="x"><element subscript="A"><eqn>1</eqn></element><element subscript="B"><eqn>10</eqn></element><dimensions><dim name="D"/></dimensions></aux>`;
    const y = (element: string) =>
      at(series(input + aux("y", "2 * SMTH1(x[D], 4, 0)", "D"), `y[${element}]`, dimensions), 8);
    expect(y("b")).toBeCloseTo(10 * y("a"), 10);
  });

  it("keep one state for each element whose equation calls them", () => {
    const element = (name: string, text: string) =>
      `<element subscript="${name}"><eqn>${text}</eqn></element>`;
    const body = element("A", "SMTH1(5, 4, 0)") + element("B", "1 + SMTH1(3, 2, 0)");
    const text = `<aux name="y">${body}<dimensions><dim name="D"/></dimensions></aux>`;
    const alone = at(series(aux("y", "1 + SMTH1(3, 2, 0)"), "y"), 6);
    expect(at(series(text, "y[b]", dimensions), 6)).toBeCloseTo(alone, 12);
  });

  it("may stand inside a sum, on the element of the equation", () => {
    const variables = aux("x", "2", "D") + aux("y", "SUM(x[*]) + SMTH1(SUM(x[*]), 4)", "D");
    expect(at(series(variables, "y[a]", dimensions), 5)).toBe(8);
  });

  it("may be nested", () => {
    const nested = series(aux("x", "10") + aux("y", "SMTH1(SMTH1(x, 2, 0), 3, 0)"), "y");
    const apart = aux("x", "10") + aux("a", "SMTH1(x, 2, 0)") + aux("y", "SMTH1(a, 3, 0)");
    expect(at(nested, 7)).toBeCloseTo(at(series(apart, "y"), 7), 12);
  });
});
