import { describe, expect, it } from "vitest";
import { createWasm } from "#engine";
import { checkUnits, constantsOf, scheduleConstants, writeXmile, type Model } from "#model";
import { aux, dimension, flow, modelOf, stock, xmile } from "../engine/xmile-models.ts";

/** A tank with an inflow and a leak: in closed form between two changes of the inflow. */
const tank = modelOf(
  xmile(
    aux("inflow", "2") +
      aux("leak", "0.3") +
      stock("level", "5", { in: "filling", out: "leaking" }) +
      flow("filling", "inflow") +
      flow("leaking", "leak*level"),
    { stop: 8, dt: 0.125, method: "RK4" },
  ),
);
const { model: scheduled, periods } = scheduleConstants(tank, {
  constants: ["inflow"],
  times: [1.5, 4],
});

function levels(model: Model, settings: Record<string, number> = {}): (time: number) => number {
  const simulator = createWasm(model);
  if (!simulator.ok) throw new Error(JSON.stringify(simulator.error));
  const { times, values } = simulator.value.simulate({
    ...{ runCount: 1, constants: Object.keys(settings), outputs: ["level"], saveStep: 0.125 },
    values: Float64Array.from(Object.values(settings)),
  });
  return (time) => values[times.indexOf(time)] ?? Number.NaN;
}

function exact(from: number, inflow: number, years: number): number {
  return inflow / 0.3 + (from - inflow / 0.3) * Math.exp(-0.3 * years);
}

describe("scheduleConstants", () => {
  it("follows the exact level through each period, the first one as near as RK4 is", () => {
    const at = levels(scheduled, { inflow_1: 2, inflow_2: 6, inflow_3: 0 });
    const atFirst = exact(5, 2, 1.5);
    const atSecond = exact(atFirst, 6, 2.5);
    expect(at(1.5)).toBeCloseTo(atFirst, 7);
    // One stage of one step still sees the period that ends: DT/6 of the change, no more.
    expect(Math.abs(at(4) - atSecond)).toBeLessThan((0.125 / 6) * 4);
    expect(Math.abs(at(8) - exact(atSecond, 0, 4))).toBeLessThan((0.125 / 6) * 6);
  });

  it("gives the unscheduled model to the last bit when all periods have the same value", () => {
    const [plain, stepped] = [levels(tank), levels(scheduled)];
    for (let time = 0; time <= 8; time += 0.125) expect(stepped(time)).toBe(plain(time));
  });

  it("does not look ahead: what comes later changes nothing before", () => {
    const [a, b] = [levels(scheduled, { inflow_3: 0 }), levels(scheduled, { inflow_3: 9 })];
    for (let time = 0; time <= 4; time += 0.125) expect(b(time)).toBe(a(time));
    expect(b(5)).toBeGreaterThan(a(5));
  });

  it("gives each period constants that a request may set, of each element where there are several", () => {
    const arrayed = modelOf(
      xmile(aux("reach", "1", "who") + aux("reach_1", "7") + aux("sum", "SUM(reach[*])"), {
        dimensions: dimension("who", "x y"),
      }),
    );
    const found = scheduleConstants(arrayed, { constants: ["reach"], times: [3] });
    expect(found.periods.get("reach")).toEqual(["reach_1_2", "reach_2"]);
    expect([...constantsOf(found.model).keys()]).toEqual([
      ...["reach_1_2[x]", "reach_1_2[y]", "reach_2[x]", "reach_2[y]", "reach_1"],
    ]);
  });

  it("is written as a file that reads back as the same model, with units that agree", () => {
    const read = modelOf(writeXmile(scheduled));
    expect(periods.get("inflow")).toEqual(["inflow_1", "inflow_2", "inflow_3"]);
    expect(constantsOf(read)).toEqual(constantsOf(scheduled));
    expect(read.variables.get("inflow")?.equations[0]?.text).toBe(
      "IF time < 1.5 + dt / 4 THEN inflow_1 ELSE IF time < 4 + dt / 4 THEN inflow_2 ELSE inflow_3",
    );
    expect(checkUnits(scheduled)).toEqual([]);
  });

  it("refuses what is computed", () => {
    const schedule = { constants: ["filling"], times: [1] };
    expect(() => scheduleConstants(tank, schedule)).toThrow(RangeError);
  });
});
