import { describe, expect, it } from "vitest";
import { createReplay } from "#engine";
import { aux, flow, modelOf, stock, xmile } from "./xmile-models.ts";
import { interpreterOf } from "./simulators.ts";

const text = xmile(
  stock("level", "4", { in: "filling", out: "leaking" }) +
    flow("filling", "IF TIME > 2 THEN MIN(level, 3) ELSE push + INIT(level) / 7") +
    flow("leaking", "0.3 * level ^ 1.5 + 0.01 * SIN(TIME)") +
    aux("push", "PULSE(2, 1, 2) + STEP(0.5, 3)") +
    aux("before", "DELAY(level, 0.5, 9)") +
    aux("known", "PREVIOUS(leaking, 1)") +
    aux("both", "before - known * -level / (1 + DT)") +
    aux("chance", "NORMAL(0, 1, 7) * level"),
  { method: "RK4" },
);

describe("a run gone through again", () => {
  const model = modelOf(text);
  const opened = createReplay(model);
  if (!opened.ok) throw new Error("the model plans");
  const replay = opened.value;
  const outputs = replay.slots.map(({ name }) => name);
  const run = interpreterOf(model).simulate({
    ...{ runCount: 1, constants: [], values: new Float64Array(), outputs },
    saveStep: model.simSpecs.dt,
  });
  const count = run.times.length;
  const stocks = Float64Array.from({ length: count * replay.stocks.length }, (_, at) => {
    const slot = replay.stocks[at % replay.stocks.length] ?? 0;
    return run.values[slot * count + Math.floor(at / replay.stocks.length)] ?? NaN;
  });
  const { dt } = model.simSpecs;
  const rerun = replay.rerun({ constants: new Map(), stepCount: count - 1, dt, stocks });

  it("has the numbers of the run itself, for all steps side by side", () => {
    const { values } = rerun.valuesAt([...run.times.keys()]);
    expect([...values]).toEqual([...run.values]);
  });

  it("has the same numbers for some steps, in any order", () => {
    const steps = [5, 0, 3];
    const { values } = rerun.valuesAt(steps);
    for (const slot of replay.slots.keys())
      for (const [t, step] of steps.entries())
        expect(values[slot * 3 + t]).toBe(run.values[slot * count + step]);
  });

  it("works out one equation from other inputs, and leaves the others alone", () => {
    const moments = rerun.valuesAt([1, 2]);
    const place = (name: string): number => outputs.indexOf(name);
    moments.values.fill(10, place("level") * 2, place("level") * 2 + 2);
    const leaking = [...rerun.evaluate(place("leaking"), moments).subarray(0, 2)];
    expect(leaking).toEqual(
      [1, 2].map((step) => 0.3 * 10 ** 1.5 + 0.01 * Math.sin(run.times[step] ?? NaN)),
    );
    expect(moments.values[place("filling") * 2]).toBe(run.values[place("filling") * count + 1]);
    rerun.settle(moments);
    expect(moments.values[place("leaking") * 2]).toBe(leaking[0]);
  });
});
