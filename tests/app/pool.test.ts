import { afterEach, describe, expect, it } from "vitest";
import { createInProcessRunner, type Question, type Runner } from "#app";
import { createPool } from "../../src/app/workers/pool.ts";
import { SilenceWatch } from "../../src/app/workers/silence.ts";
import { createManualClock } from "./support/manual-clock.ts";
import { pondStudy } from "./support/pond.ts";
import { openPortLink, type PortLink } from "./support/port-link.ts";

const study = pondStudy();
const rain: Question = {
  ...{ scenario: "rain", settings: {}, assumptions: {}, evidence: "prior", seed: 1, runCount: 160 },
};

const opened: Runner[] = [];
afterEach(() => {
  for (const runner of opened.splice(0)) runner.dispose();
});

function keep(runner: Runner): Runner {
  opened.push(runner);
  return runner;
}

const alone = keep(createInProcessRunner());
await alone.load(study);
const expected = await alone.ask(rain);

/** A pool of two whose first workers misbehave, once each, before the n-th call of a method. */
function poolThat(
  misbehave: (link: PortLink) => void,
  method: "simulate" | "reduce",
  times = 1,
): { readonly runner: Runner; readonly links: PortLink[]; readonly replaced: () => number } {
  const links: PortLink[] = [];
  let left = times;
  let replacedCount = 0;
  const spawn = (): PortLink => {
    const link = openPortLink((self, called) => {
      if (called !== method || left === 0) return;
      left--;
      misbehave(self);
    });
    links.push(link);
    return link;
  };
  const runner = keep(createPool({ size: 2, spawn }));
  runner.onreplaced(() => replacedCount++);
  return { runner, links, replaced: () => replacedCount };
}

describe("a pool whose worker dies", () => {
  it.each(["simulate", "reduce"] as const)(
    "replaces it and gives the same answer when it dies in %s",
    async (method) => {
      const { runner, replaced } = poolThat((link) => link.crash(), method);
      await runner.load(study);
      expect(await runner.ask(rain)).toEqual(expected);
      expect(replaced()).toBe(1);
    },
  );

  it("survives several deaths in one question", async () => {
    const { runner, replaced } = poolThat((link) => link.crash(), "simulate", 3);
    await runner.load(study);
    expect(await runner.ask(rain)).toEqual(expected);
    expect(replaced()).toBeGreaterThanOrEqual(2);
  });

  it("gives up with a failure, not for ever, when every worker dies at once", async () => {
    const { runner, links } = poolThat((link) => link.crash(), "simulate", Infinity);
    await runner.load(study);
    expect(await runner.ask(rain)).toEqual({
      ok: false,
      error: { code: "workers", detail: "crashed by the test" },
    });
    expect(links.length).toBeLessThanOrEqual(8);
  });

  it("opens new workers when the study is loaded again after that", async () => {
    let isBroken = true;
    const spawn = (): PortLink => openPortLink((link) => isBroken && link.crash());
    const runner = keep(createPool({ size: 2, spawn }));
    await runner.load(study);
    expect(await runner.ask(rain)).toMatchObject({ ok: false });
    isBroken = false;
    expect(await runner.load(study)).toMatchObject({ ok: true });
    expect(await runner.ask(rain)).toEqual(expected);
  });

  it("replaces a worker that falls silent", async () => {
    const clock = createManualClock();
    let isFirst = true;
    const spawn = (): PortLink => {
      const link = openPortLink((self) => {
        if (!isFirst) return;
        isFirst = false;
        self.freeze();
        setImmediate(() => clock.pass(1000));
      });
      return link;
    };
    const runner = keep(createPool({ size: 1, spawn, clock, silenceMs: 1000 }));
    await runner.load(study);
    expect(await runner.ask(rain)).toEqual(expected);
  });

  it("takes any answer for a sign of life", () => {
    const clock = createManualClock();
    let silenceCount = 0;
    const watch = new SilenceWatch(clock, () => silenceCount++);
    const [part, task, other] = [{}, {}, {}];
    watch.begin(part, 1000);
    watch.begin(task, 3000);
    clock.pass(2900);
    watch.end(part);
    clock.pass(2900);
    watch.begin(other, 1000);
    watch.end(task);
    clock.pass(900);
    expect(silenceCount).toBe(0);
    clock.pass(100);
    expect(silenceCount).toBe(1);
    watch.end(other);
    expect(clock.timerCount).toBe(0);
  });

  it("leaves no timer behind an answer", async () => {
    const clock = createManualClock();
    const runner = keep(createPool({ size: 2, spawn: openPortLink, clock }));
    await runner.load(study);
    await runner.ask(rain);
    expect(clock.timerCount).toBe(0);
  });

  it("ends its workers when it is closed, and answers no more", async () => {
    const { runner, links } = poolThat(() => undefined, "simulate");
    await runner.load(study);
    runner.dispose();
    expect(links.every((link) => link.isTerminated)).toBe(true);
    expect(await runner.ask(rain)).toMatchObject({ ok: false, error: { code: "workers" } });
  });
});

describe("a model that cannot be run", () => {
  it("is a failure of the model, with its diagnostics", async () => {
    const runner = keep(createInProcessRunner());
    const loaded = await runner.load(pondStudy({ leak: "tangle", tangle: "leak" }));
    expect(loaded).toMatchObject({
      ok: false,
      error: { code: "model", diagnostics: [{ code: "algebraic-loop" }] },
    });
  });
});
