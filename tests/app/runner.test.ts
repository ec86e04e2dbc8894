import { afterEach, describe, expect, it } from "vitest";
import { ok } from "#base";
import { createInProcessRunner, type Answer, type Question, type Runner } from "#app";
import {
  evaluateIndicators,
  pairRequests,
  priorDraws,
  quantiles,
  quantilesOverRuns,
  writePosterior,
} from "#analysis";
import { createInterpreter, type Ensemble, type EnsembleRequest } from "#engine";
import { createPool } from "../../src/app/workers/pool.ts";
import { partRunCount } from "../../src/app/workers/statistics.ts";
import { pondStudy, pondTexts } from "./support/pond.ts";
import { openPortLink } from "./support/port-link.ts";

const study = pondStudy();
const rain: Question = {
  ...{ scenario: "rain", settings: {}, assumptions: {}, evidence: "prior", seed: 1, runCount: 96 },
};

const runners: readonly (readonly [string, () => Runner])[] = [
  ["in process", createInProcessRunner],
  ...[1, 2, 3].map((size): readonly [string, () => Runner] => [
    `of ${size} workers`,
    () => createPool({ size, spawn: openPortLink }),
  ]),
];

const opened: Runner[] = [];
afterEach(() => {
  for (const runner of opened.splice(0)) runner.dispose();
});

async function load(open: () => Runner): Promise<Runner> {
  const runner = open();
  opened.push(runner);
  expect(await runner.load(study)).toMatchObject({ ok: true });
  return runner;
}

async function answerOf(runner: Runner, question: Question): Promise<Answer> {
  const asked = await runner.ask(question);
  if (!asked.ok) throw new Error(JSON.stringify(asked.error));
  return asked.value;
}

const alone = await answerOf(await load(createInProcessRunner), rain);

/** Level of all ponds at time t [year], for one draw of the leak: solution of dL/dt = feed − leak L. */
function total(feed: number, leak: number, reachMiddle: number, t: number): number {
  const fade = Math.exp(-leak * t);
  const pond = (reach: number): number => (feed * reach * (1 - fade)) / leak + 10 * fade;
  return pond(1) + pond(reachMiddle) + pond(1);
}

describe.each(runners)("a runner %s", (_, open) => {
  it("reads a study as it is read here, and gives the mistakes of one that is wrong", async () => {
    const runner = await load(open);
    expect(await runner.read(pondTexts())).toEqual(ok({ study, warnings: [] }));
    const cut = new Map([["model.xmile", "<xmile"]]);
    expect(await runner.read(cut)).toMatchObject({
      error: { code: "model", diagnostics: [{ code: "xml-malformed" }] },
    });
  });

  it("gives the same answer, bit for bit, whatever the number of workers", async () => {
    expect(await answerOf(await load(open), rain)).toEqual(alone);
  });

  it("gives the same answer again after other questions", async () => {
    const runner = await load(open);
    await answerOf(runner, { ...rain, settings: { feed: 3 } });
    await answerOf(runner, { ...rain, settings: { flood_size: 5 }, runCount: 40 });
    expect(await answerOf(runner, rain)).toEqual(alone);
  });

  it("computes the quantiles of the analytical solution where the draw is fixed", async () => {
    const runner = await load(open);
    const assumptions = { leak: 0.2, "reach[middle]": 1.5 };
    const { indicators, times } = await answerOf(runner, { ...rain, assumptions });
    const levels = indicators.get("total");
    const median = levels?.scenario.probabilities.indexOf(0.5) ?? -1;
    for (const [t, time] of times.entries()) {
      const index = median * times.length + t;
      // Runge-Kutta of order 4 at a quarter of a year: error below 1e-6 on a smooth decay.
      expect(levels?.scenario.values[index]).toBeCloseTo(total(1, 0.2, 1.5, time), 5);
      expect(levels?.counterfactual?.values[index]).toBeCloseTo(total(0, 0.2, 1.5, time), 5);
    }
  });

  it("gives both sides of so many runs that they are computed one after the other", async () => {
    const runner = await load(open);
    // A scenario that is its own counterfactual.
    const many = await answerOf(runner, { ...rain, scenario: "dry", runCount: 4100 });
    const total = many.indicators.get("total");
    expect(total?.counterfactual?.values).toEqual(total?.scenario.values);
    expect(many.ring?.counterfactual).toEqual(many.ring?.scenario);
    expect(many.indicators.get("late-gain")?.scenario.values.at(-1)).toBe(0);
  });

  it("says where an indicator is undefined, and for which share of the runs it is defined", async () => {
    const { indicators, times } = await answerOf(await load(open), rain);
    const late = indicators.get("late-gain");
    expect([...(late?.defined ?? [])]).toEqual([...times].map((time) => (time > 1 ? 1 : 0)));
    expect(late?.scenario.values[0]).toBeNaN();
  });

  it("draws from a posterior that was handed over", async () => {
    const runner = await load(open);
    const values = Float64Array.from([0.1, 0.1, 0.1]);
    const posterior = { evidence: "survey", constants: ["leak"], drawCount: 3, values, made: {} };
    expect(runner.hasPosterior("survey")).toBe(false);
    runner.addPosterior("survey", writePosterior(posterior, study.uncertainty.priors));
    expect(runner.hasPosterior("survey")).toBe(true);
    const answer = await answerOf(runner, { ...rain, evidence: "survey" });
    const levels = answer.indicators.get("total")?.scenario.values;
    // Scores are rounded to 1/4096 of a standard deviation.
    expect(levels?.at(-1)).toBeCloseTo(total(1, 0.1, 1, 4), 2);
  });

  it("reports its progress, part by part, up to the end", async () => {
    const shares: number[] = [];
    const runner = await load(open);
    await runner.ask(
      { ...rain, runCount: 8 * partRunCount },
      { onprogress: (share) => shares.push(share) },
    );
    expect(shares).toEqual(Array.from({ length: 8 }, (_part, index) => (index + 1) / 8));
  });

  it("drops the answer of a question that is given up", async () => {
    const runner = await load(open);
    const given = new AbortController();
    const asked = runner.ask(
      { ...rain, runCount: 2000 },
      {
        ...{ signal: given.signal, onprogress: () => given.abort() },
      },
    );
    expect(await asked).toEqual({ ok: false, error: { code: "cancelled" } });
    expect(await answerOf(runner, rain)).toEqual(alone);
  });

  it("counts the runs that diverge and keeps them out of every quantile", async () => {
    const runner = await load(open);
    const assumptions = { leak: 1e200 };
    const { failureCount, indicators } = await answerOf(runner, { ...rain, assumptions });
    expect(failureCount).toBe(96);
    expect(indicators.get("total")?.scenario.values.every(Number.isNaN)).toBe(true);
    expect(indicators.get("total")?.defined.every((share) => share === 0)).toBe(true);
  });

  it("may be closed twice", async () => {
    const runner = await load(open);
    runner.dispose();
    runner.dispose();
  });
});

describe("an answer", () => {
  it("has the quantiles of the whole ensemble run headless by the interpreter", () => {
    const draws = priorDraws(study, rain.seed, rain.runCount);
    const requests = pairRequests(study, rain, draws);
    const simulator = createInterpreter(study.model);
    if (!simulator.ok) throw new Error(JSON.stringify(simulator.error));
    const simulate = (request: EnsembleRequest): Ensemble =>
      simulator.value.simulate({ ...request, saveStep: 0.5 });
    const pair = {
      scenario: simulate(requests.scenario),
      counterfactual: simulate(requests.counterfactual),
    };
    for (const [id, { scenario }] of evaluateIndicators(study, pair)) {
      const { values, probabilities } = alone.indicators.get(id)?.scenario ?? {};
      const expected = quantilesOverRuns(scenario, rain.runCount, probabilities ?? []);
      // The compiled engine and the interpreter agree to 1e-9.
      for (const [index, value] of expected.entries()) {
        expect(values?.[index]).toEqual(Number.isNaN(value) ? value : expect.closeTo(value, 8));
      }
    }
  });

  it("has quantiles in order, and between the samples' extremes or beyond", () => {
    const { values, probabilities } = alone.indicators.get("gain")?.scenario ?? {};
    const saveCount = alone.times.length;
    for (let p = 1; p < (probabilities?.length ?? 0); p++) {
      for (let t = 0; t < saveCount; t++) {
        const [lower, upper] = [values?.[(p - 1) * saveCount + t], values?.[p * saveCount + t]];
        expect(lower).toBeLessThanOrEqual(upper ?? Number.NaN);
      }
    }
  });

  it("draws the same sample runs, first of the ensemble, whatever the number of runs", async () => {
    const runner = await load(createInProcessRunner);
    const more = await answerOf(runner, { ...rain, runCount: 200 });
    expect(more.indicators.get("gain")?.samples).toEqual(alone.indicators.get("gain")?.samples);
    expect(more.runId).not.toBe(alone.runId);
  });

  it("has no link from a model to itself", () => {
    const { ring, times } = alone;
    const size = ring?.elements.length ?? 0;
    for (let element = 0; element < size; element++) {
      const from = (element * size + element) * times.length;
      const link = ring?.scenario.link.subarray(from, from + times.length);
      expect(link?.every((value) => value === 0)).toBe(true);
    }
  });

  it("puts medians of links at [from × to], of nodes at [element]", async () => {
    const runner = await load(createInProcessRunner);
    const fixed = { ...rain, assumptions: { leak: 0.2, "reach[middle]": 1.5 } };
    const { ring, times } = await answerOf(runner, { ...fixed, settings: { "reach[low]": 0.5 } });
    const at = (array: Float64Array | undefined, place: number): number | undefined =>
      array?.[place * times.length];
    // Element 0 is `high`, 1 `middle`, 2 `low`; tie = level[from] × reach[to], and levels start at 10.
    expect(at(ring?.scenario.link, 0 * 3 + 1)).toBe(15);
    expect(at(ring?.scenario.link, 1 * 3 + 2)).toBe(5);
    expect(at(ring?.scenario.link, 2 * 3 + 0)).toBe(10);
    expect(at(ring?.scenario.give, 1)).toBe(2);
    expect(at(ring?.scenario.receive, 2)).toBe(0.5);
    expect(at(ring?.counterfactual.receive, 2)).toBe(0);
  });

  it("has dots at the probabilities of a quantile dotplot", () => {
    const { probabilities } = alone.indicators.get("gain")?.scenario ?? { probabilities: [] };
    for (let dot = 0; dot < 20; dot++) expect(probabilities).toContain((dot + 0.5) / 20);
    expect(quantiles(Float64Array.of(1, 2, 3), [0.5])).toEqual(Float64Array.of(2));
  });
});
