import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { invariant } from "#base";
import { readVensim, readXmile } from "#model";
import { control, modelOf, seriesOf, simulatorOf, startOf } from "./vensim-models.ts";

const bench = process.env["HEPTAGONE_BENCH"] ?? "../shared/bench";

describe.skipIf(!existsSync(bench))("readVensim on actors7", () => {
  const mdl = () => readFileSync(join(bench, "actors7.mdl"), "utf8");
  const xmile = () => readFileSync(join(bench, "actors7.xmile"), "utf8");

  it.each(["interpreter", "wasm"] as const)("gives the check value on %s", async (backend) => {
    const { model } = await readVensim(mdl());
    invariant(model !== undefined, "actors7 reads");
    const request = { runCount: 1, constants: ["safety"], values: Float64Array.of(0.05) };
    const ensemble = simulatorOf(model, backend).simulate({ ...request, outputs: ["cap[a7]"] });
    expect(ensemble.times.at(-1)).toBe(28);
    expect(ensemble.values.at(-1)).toBeCloseTo(93.958208, 6);
  });

  it("agrees with the XMILE file on every variable of both, to 1e-9", async () => {
    const [{ model: vensim }, { model: standard }] = [await readVensim(mdl()), readXmile(xmile())];
    invariant(vensim !== undefined && standard !== undefined, "both read");
    const [found, wanted] = [simulatorOf(vensim, "wasm"), simulatorOf(standard, "wasm")];
    const known = new Set(wanted.slots.map(({ name }) => name));
    const outputs = found.slots.map(({ name }) => name).filter((name) => known.has(name));
    expect(outputs.length).toBeGreaterThan(400);
    const request = { runCount: 1, constants: [], values: new Float64Array(0), outputs };
    const [a, b] = [found, wanted].map((one) => one.simulate({ ...request, saveStep: 1 }).values);
    invariant(a !== undefined && b?.length === a.length, "same outputs, same times");
    const gaps = a.map(
      (value, i) => Math.abs(value - (b[i] ?? NaN)) / Math.max(1, Math.abs(value)),
    );
    expect(Math.max(...gaps)).toBeLessThanOrEqual(1e-9);
  });

  it("has stocks with their flows, constants and a table", async () => {
    const { model } = await readVensim(mdl());
    expect(model?.variables.get("cap")).toMatchObject({
      kind: "stock",
      label: "cap",
      inflows: ["capin"],
      outflows: ["capout"],
    });
    expect(model?.variables.get("risk_table")?.lookup?.x).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(model?.simSpecs).toEqual({
      start: 0,
      stop: 28,
      dt: 0.0625,
      saveStep: 1,
      method: "euler",
      timeUnits: "",
    });
  });
});

describe("a Vensim file", () => {
  it("keeps units, comments and the unit of time, not the range of a slider", async () => {
    const model = await modelOf("wait time = 3 ~ Month [0,10] ~ How long. |");
    expect(model.variables.get("wait_time")).toMatchObject({
      label: "wait time",
      doc: "How long.",
    });
    expect(model.variables.get("wait_time")?.unit?.powers).toEqual(new Map([["month", 1]]));
    expect(model.simSpecs.timeUnits).toBe("Month");
  });

  it("has its control variables in its specs, and equations may read them", async () => {
    const text = "a = TIME STEP + 10 * FINAL TIME + Time + SAVEPER + INITIAL TIME ~~|";
    const model = await modelOf(text);
    expect([...model.variables.keys()]).toEqual(["a"]);
    expect(seriesOf(simulatorOf(model), "a").slice(0, 2)).toEqual([100.5, 100.75]);
  });

  it("says its way of integrating and its names of units in its last section", async () => {
    const settings =
      "\\\\\\---/// Sketch information\nV300\n///---\\\\\\\n:L<%^E!@\n15:0,0,0,1,0,0\n";
    const { model } = await readVensim(
      `a = 1 ~ Widgets ~ |${control}${settings}22:Widget,Widgets\n`,
    );
    expect(model?.simSpecs.method).toBe("rk4");
    expect(model?.variables.get("a")?.unit?.powers).toEqual(new Map([["widget", 1]]));
  });

  it("may leave its groups, continuation lines and quoted names as Vensim writes them", async () => {
    const text = `********************************************************
	.Part
********************************************************~
		|
"a-b, c" = 1 + \\
		2 ~~|
d = "a-b, c" * 2 ~~|`;
    expect(await startOf(text, "d")).toEqual([6]);
  });
});

describe("a rate", () => {
  it("is flows where it is a sum of variables", async () => {
    const model = await modelOf(
      `s = INTEG(in 1 - (out 1 - in 2), 5) ~~| in 1 = s * 0.1 ~~| in 2 = Time ~~| out 1 = s / 9 ~~|`,
    );
    expect(model.variables.get("s")).toMatchObject({
      inflows: ["in_1", "in_2"],
      outflows: ["out_1"],
    });
    expect(model.variables.get("in_1")?.kind).toBe("flow");
  });

  it("is one net flow where it is anything else, and constants stay constants", async () => {
    const model = await modelOf("s = INTEG(rate - s / 8, 5) ~~| rate = 2 ~~|");
    expect(model.variables.get("s")).toMatchObject({ inflows: ["s_net_flow"], outflows: [] });
    expect(model.variables.get("rate")?.kind).toBe("auxiliary");
    const simulator = simulatorOf(model);
    expect(seriesOf(simulator, "s")[1]).toBe(5 + 0.25 * (2 - 5 / 8));
  });
});

describe("operators of Vensim", () => {
  it.each([
    ["-2^2", -4],
    ["2 * -2^2", -8],
    ["(-2)^2", 4],
    ["3 - 2 - 1", 0],
    ["IF THEN ELSE(1 > 2 :OR: :NOT: 1 = 2, 7, 8)", 7],
    ["if then else(1 <> 2 :AND: 3 >= 3, 7, 8)", 7],
  ])("%s is %d", async (equation, wanted) => {
    expect(await startOf(`y = ${equation} ~~|`, "y")).toEqual([wanted]);
  });
});

describe("functions of Vensim", () => {
  it.each([
    ["INTEGER(-2.7) + ABS(-3) + SQRT(16) + LN(EXP(2))", 7],
    ["MODULO(-7, 3) + QUANTUM(7.9, 3)", 5],
    ["POWER(2, 3) + LOG(100, 10)", 10],
    ["ZIDZ(6, 3) + ZIDZ(1, 0) + XIDZ(1, 0, 9) + XIDZ(1, 1e-7, 9)", 20],
    ["MIN(4, 2) + MAX(1, 3) + GAME(1)", 6],
    ["WITH LOOKUP(0.5, ([(0,0)-(2,2)],(0,0),(1,10),(2,12)))", 5],
    ["1 + WITH LOOKUP(0.5, ((0,0),(1,10)))", 6],
    ["table(1.5) + table(-3) + table(7)", 28],
    ["TIME BASE(3, 2)", 3],
    ["INITIAL(Time + 4)", 4],
  ])("%s is %d", async (equation, wanted) => {
    const [found] = await startOf(`y = ${equation} ~~| table((0,2),(1,4),(2,16)) ~~|`, "y");
    expect(found).toBeCloseTo(wanted, 12);
  });

  const times = Array.from({ length: 41 }, (_, t) => t / 4);

  it.each([
    ["STEP(5, 3)", (t: number) => (t >= 3 ? 5 : 0)],
    ["RAMP(2, 1, 4)", (t: number) => 2 * Math.max(0, Math.min(t, 4) - 1)],
    ["PULSE(2, 1)", (t: number) => +(t >= 2 && t < 3)],
    ["PULSE(2, 0)", (t: number) => +(t === 2)],
    ["PULSE TRAIN(1, 0.5, 3, 8)", (t: number) => +(t >= 1 && t < 8 && (t - 1) % 3 < 0.5)],
    ["DELAY FIXED(Time, 2, -1)", (t: number) => (t < 2 ? -1 : t - 2)],
    ["SAMPLE IF TRUE(Time = 2 :OR: Time = 5, Time, 9)", (t: number) => (t < 2 ? 9 : t < 5 ? 2 : 5)],
    ["SMOOTH(STEP(1, 0), 2)", () => 1],
    ["SMOOTHI(1, 2, 0)", (t: number) => 1 - (1 - 0.125) ** (4 * t)],
    ["DELAY1I(1, 2, 0)", (t: number) => 1 - (1 - 0.125) ** (4 * t)],
    ["SMOOTH N(1, 2, 0, 1)", (t: number) => 1 - (1 - 0.125) ** (4 * t)],
    ["DELAY N(1, 2, 0, 1)", (t: number) => 1 - (1 - 0.125) ** (4 * t)],
    ["SMOOTH3(7, 2) + DELAY3(7, 2) + SMOOTH3I(7, 2, 7) + DELAY3I(7, 2, 7)", () => 28],
    ["TREND(EXP(0), 2, 0.5)", trend],
    ["ACTIVE INITIAL(Time + 3, 8)", (t: number) => t + 3],
  ])("%s is as Vensim defines it", async (equation, wanted) => {
    const found = seriesOf(simulatorOf(await modelOf(`y = ${equation} ~~|`)), "y");
    for (const [t, value] of found.entries())
      expect(value).toBeCloseTo(wanted(times[t] ?? NaN), 12);
  });

  /** Growth of 1 against an average that starts at 1 / (1 + 0.5·2) and closes an eighth of its gap a step. */
  function trend(time: number): number {
    const average = 1 - 0.5 * (1 - 0.125) ** (4 * time);
    return (1 - average) / (average * 2);
  }

  it("draw their random numbers between bounds", async () => {
    const text = `u = RANDOM UNIFORM(2, 4, 1) ~~| n = RANDOM NORMAL(4, 6, 5, 2, 1) ~~|
      z = RANDOM 0 1() ~~| e = RANDOM EXPONENTIAL(1, 3, 1, 2, 7) ~~|`;
    const simulator = simulatorOf(await modelOf(text));
    for (const [name, least, most] of [
      ["u", 2, 4],
      ["n", 4, 6],
      ["z", 0, 1],
      ["e", 1, 3],
    ] as const) {
      const values = seriesOf(simulator, name);
      expect(Math.min(...values)).toBeGreaterThanOrEqual(least);
      expect(Math.max(...values)).toBeLessThanOrEqual(most);
      expect(new Set(values).size).toBeGreaterThan(5);
    }
  });
});

describe("subscripts", () => {
  const ranges = `DimA: A1, A2, A3 ~~| SubA: A2, A3 ~~| Other <-> DimA ~~| DimC: (C1-C3) ~~|
    a[DimA] = 1, 2, 3 ~~| m[DimA, DimC] = 1, 2, 3; 4, 5, 6; 7, 8, 9; ~~|`;

  it.each([
    ["SUM(a[DimA!])", 6],
    ["SUM(a[DimA!] * a[DimA!])", 14],
    ["SUM(a[SubA!])", 5],
    ["SUM(m[A2, DimC!])", 15],
    ["SUM(m[DimA!, DimC!])", 45],
    ["VMAX(m[A1, DimC!]) + VMIN(a[SubA!]) + PROD(a[DimA!])", 11],
    ["ELMCOUNT(DimA) + m[A3, C1]", 10],
  ])("%s is %d", async (equation, wanted) => {
    expect(await startOf(`${ranges} y = ${equation} ~~|`, "y")).toEqual([wanted]);
  });

  it("run apart when summed inside an equation of the same range", async () => {
    const text = `${ranges} share[DimA] = a[DimA] / SUM(a[DimA!]) ~~| far[DimA] = SUM(a[Other!] * a[DimA]) ~~|
      part[SubA] = a[SubA] / SUM(a[SubA!]) ~~|`;
    expect(await startOf(text, "share[a2]", "far[a3]", "part[a3]")).toEqual([2 / 6, 18, 0.6]);
  });

  it("give each element its own equation, whole ranges, subranges and exceptions", async () => {
    const text = `${ranges} x[A1] = 10 ~~| x[SubA] = a[SubA] + 1 ~~| y[DimA] :EXCEPT: [A1] = DimA * 2 ~~| y[A1] = 0 ~~|
      z[DimA, DimC] :EXCEPT: [SubA, C2] = 9 ~~| z[SubA, C2] = m[SubA, C2] ~~| lone[A2] = 5 ~~|`;
    const names = ["x[a1]", "x[a3]", "y[a1]", "y[a3]", "z[a1,c2]", "z[a3,c2]", "lone[a2]"];
    expect(await startOf(text, ...names)).toEqual([10, 4, 0, 6, 9, 8, 5]);
  });

  it("map one range to another, by place, by list, and many to one", async () => {
    const text = `${ranges} DimB: B1, B2, B3 -> DimA ~~| DimD: D1, D2, D3 -> (DimA: A3, A1, A2) ~~|
      DimE: E1, E2 -> (DimA: A1, SubA) ~~| b[DimB] = 10, 20, 30 ~~| d[DimD] = 10, 20, 30 ~~| e[DimE] = 10, 20 ~~|
      ab[DimA] = b[DimB] ~~| ad[DimA] = d[DimD] + a[DimA] ~~| ae[DimA] = e[DimE] ~~| ba[DimB] = a[DimA] ~~|
      t[DimB, DimA] = m[DimA, C1] * b[DimB] ~~|`;
    const names = ["ab[a2]", "ad[a1]", "ae[a1]", "ae[a3]", "ba[b3]", "t[b2,a3]"];
    expect(await startOf(text, ...names)).toEqual([20, 21, 10, 20, 3, 140]);
  });

  it("hold stocks, tables and delays", async () => {
    const text = `${ranges} in[DimA] = a[DimA] ~~| s[DimA] = INTEG(in[DimA], 0) ~~| i[A1] = INTEG(1, 2) ~~| i[A2] = INTEG(2, 3) ~~|
      c[A1]((0,0),(1,10)) ~~| c[A2]((0,0),(1,20)) ~~| c[A3]((0,0),(1,30)) ~~| l[DimA] = c[DimA](0.5) ~~|
      f[DimA] = SMOOTH(a[DimA], 3) ~~| c2 = c[A3](0.1) ~~|`;
    const model = await modelOf(text);
    const simulator = simulatorOf(model);
    const last = (name: string): number => seriesOf(simulator, name).at(-1) ?? NaN;
    expect(["s[a3]", "i[a2]", "l[a2]", "f[a3]", "c2"].map(last)).toEqual([30, 23, 10, 3, 3]);
    expect(model.variables.get("s")).toMatchObject({ inflows: ["in"] });
  });
});
