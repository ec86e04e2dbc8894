import { afterEach, describe, expect, it } from "vitest";
import { createInProcessRunner, type Question, type Runner, type TaskInput } from "#app";
import { createPool } from "../../src/app/workers/pool.ts";
import { pondStudy } from "./support/pond.ts";
import { openPortLink } from "./support/port-link.ts";

const study = pondStudy();
const rain: Question = {
  ...{ scenario: "rain", settings: {}, assumptions: {}, evidence: "prior", seed: 1, runCount: 96 },
};
const indicator = study.indicators.indicators[0]?.id ?? "";

/** The runs of the question in three parts, read at two instants. */
const parts: readonly TaskInput<"indicator-values">[] = [0, 32, 64].map((from) => ({
  question: rain,
  ...{ from, to: from + 32, indicators: [indicator], times: [1, 3] },
}));

const opened: Runner[] = [];
afterEach(() => {
  for (const runner of opened.splice(0)) runner.dispose();
});

async function loaded(runner: Runner): Promise<Runner> {
  opened.push(runner);
  await runner.load(study);
  return runner;
}

describe("tasks of the pool", () => {
  it("give the same outputs, in the order of the inputs, on one thread and on two workers", async () => {
    const alone = await loaded(createInProcessRunner());
    const two = await loaded(createPool({ size: 2, spawn: () => openPortLink(() => undefined) }));
    const expected = await alone.perform("indicator-values", parts);
    expect(expected.ok && expected.value).toHaveLength(3);
    expect(await two.perform("indicator-values", parts)).toEqual(expected);
  });

  it("read the runs that the question's own answer is made of", async () => {
    const runner = await loaded(createInProcessRunner());
    const [whole] = parts;
    const performed = await runner.perform("indicator-values", [{ ...whole!, from: 0, to: 96 }]);
    const answered = await runner.ask(rain);
    const values = performed.ok ? [...(performed.value[0]?.values.subarray(96) ?? [])] : [];
    const bands = answered.ok ? answered.value.indicators.get(indicator)?.scenario : undefined;
    const t = answered.ok ? answered.value.times.indexOf(3) : -1;
    const saves = answered.ok ? answered.value.times.length : 0;
    const middle = bands?.probabilities.indexOf(0.5) ?? -1;
    const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
    const median = ((sorted[47] ?? NaN) + (sorted[48] ?? NaN)) / 2;
    expect(bands?.values[middle * saves + t]).toBeCloseTo(median, 12);
  });

  it("are all done when a worker dies at the first one", async () => {
    const alone = await loaded(createInProcessRunner());
    let isFirst = true;
    const spawn = () =>
      openPortLink((link, called) => {
        if (called !== "perform" || !isFirst) return;
        isFirst = false;
        link.crash();
      });
    const runner = await loaded(createPool({ size: 2, spawn }));
    expect(await runner.perform("indicator-values", parts)).toEqual(
      await alone.perform("indicator-values", parts),
    );
  });

  it("stop when they are cancelled, and give way to a question", async () => {
    const runner = await loaded(createInProcessRunner());
    const done: string[] = [];
    const stop = new AbortController();
    const asked = runner.ask(rain).then(() => done.push("answer"));
    const performed = runner
      .perform("indicator-values", parts, {
        signal: stop.signal,
        onprogress: () => stop.abort(),
      })
      .then((result) => {
        done.push("tasks");
        return result;
      });
    await asked;
    expect(await performed).toEqual({ ok: false, error: { code: "cancelled" } });
    expect(done).toEqual(["answer", "tasks"]);
  });
});
