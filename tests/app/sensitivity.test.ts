import { afterEach, describe, expect, it } from "vitest";
import {
  createInProcessRunner,
  readSensitivityAnswer,
  runSensitivity,
  sensitivityQuestion,
  type Runner,
  type SensitivityMethod,
} from "#app";
import { defaultWork } from "../../src/app/work.ts";
import { createPool } from "../../src/app/workers/pool.ts";
import { pondStudy } from "./support/pond.ts";
import { openPortLink } from "./support/port-link.ts";

const study = pondStudy();
const indicator = study.indicators.indicators[0]?.id ?? "";
const work = { ...defaultWork(study, "fr"), evidence: "prior" };

const opened: Runner[] = [];
afterEach(() => {
  for (const runner of opened.splice(0)) runner.dispose();
});

async function loaded(runner: Runner = createInProcessRunner()): Promise<Runner> {
  opened.push(runner);
  await runner.load(study);
  return runner;
}

async function study300(
  runner: Runner,
  method: SensitivityMethod,
  change: Partial<typeof work> = {},
) {
  const question = sensitivityQuestion(study, { ...work, ...change }, method, 300);
  const found = await runSensitivity(runner, study, question);
  if (!found.ok) throw new Error(found.error.code);
  return found.value;
}

describe("a sensitivity study in the pool", () => {
  it("is the same in parts on two workers as on one thread", async () => {
    const alone = await study300(await loaded(), "sobol");
    const pool = createPool({ size: 2, spawn: () => openPortLink(() => undefined) });
    expect(await study300(await loaded(pool), "sobol")).toEqual(alone);
  });

  it("reads each indicator at each mark, every assumption once", async () => {
    const runner = await loaded();
    const answer = await study300(runner, "tornado");
    expect(answer.constants).toEqual(study.uncertainty.priors.map(({ constant }) => constant));
    const [time = NaN] = answer.times;
    const reading = await readSensitivityAnswer(runner, study, answer, indicator, time);
    expect(reading.ok && reading.value.figures).toMatchObject({ method: "tornado" });
  });

  it("leaves out what the room fixed: it no longer varies", async () => {
    const runner = await loaded();
    const [first, ...others] = study.uncertainty.priors.map(({ constant }) => constant);
    const answer = await study300(runner, "morris", { assumptions: { [first ?? ""]: 0.2 } });
    expect(answer.constants).toEqual(others);
  });

  it("has nothing to run when the room fixed every assumption", async () => {
    const fixed = study.uncertainty.priors.map(({ constant }) => [constant, 0.2] as const);
    const answer = await study300(await loaded(), "tornado", {
      assumptions: Object.fromEntries(fixed),
    });
    expect(answer).toMatchObject({ constants: [], runCount: 0 });
  });

  it("tells how much is done, and stops when it is cancelled", async () => {
    const runner = await loaded();
    const stop = new AbortController();
    const shares: number[] = [];
    const question = sensitivityQuestion(study, work, "sobol", 3000);
    const found = await runSensitivity(runner, study, question, {
      signal: stop.signal,
      onprogress(share) {
        shares.push(share);
        if (shares.length === 2) stop.abort();
      },
    });
    expect(found).toEqual({ ok: false, error: { code: "cancelled" } });
    expect(shares[0]).toBeGreaterThan(0);
    expect(shares.length).toBeLessThan(4);
  });
});
