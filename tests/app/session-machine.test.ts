import { afterEach, describe, expect, it } from "vitest";
import { createActor, fromPromise, type Actor } from "xstate";
import { ok } from "#base";
import type { Asked, Opening, SessionEvent } from "../../src/app/session-context.ts";
import { sessionMachine } from "../../src/app/session-machine.ts";
import { defaultWork } from "../../src/app/work.ts";
import { fullRunCount, firstRunCount } from "../../src/app/question.ts";
import { createManualClock } from "./support/manual-clock.ts";
import { pondStudy } from "./support/pond.ts";

const study = pondStudy();
const work = defaultWork(study, "fr");
const opening: Opening = ok({ study, work, notices: [] });
const failure: Asked = { ok: false, error: { code: "workers", detail: "no more" } };

/** A session whose study and answers come when the test says so. */
function openSession() {
  const clock = createManualClock();
  const pending: ((asked: Asked) => void)[] = [];
  const asked: number[] = [];
  let abortedCount = 0;
  let giveStudy: (result: Opening) => void = () => undefined;
  const studyGiven = new Promise<Opening>((resolve) => (giveStudy = resolve));
  const machine = sessionMachine.provide({
    actors: {
      open: fromPromise(() => studyGiven),
      ask: fromPromise(({ input, signal }) => {
        asked.push(input.question.runCount);
        signal.addEventListener("abort", () => abortedCount++);
        return new Promise<Asked>((resolve) => pending.push(resolve));
      }),
    },
  });
  const actor = createActor(machine, { input: { work }, clock });
  actors.push(actor);
  actor.start();
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  };
  return {
    actor,
    clock,
    asked,
    aborted: () => abortedCount,
    async open(result: Opening = opening) {
      giveStudy(result);
      await settle();
    },
    async answer(result: Asked = ok("answered")) {
      pending.pop()?.(result);
      await settle();
    },
  };
}

type TestSession = ReturnType<typeof openSession>;
const actors: Actor<typeof sessionMachine>[] = [];
afterEach(() => {
  for (const actor of actors.splice(0)) actor.stop();
});

const move: SessionEvent = { type: "lever.moved", constant: "feed", value: 3 };

async function running(): Promise<TestSession> {
  const session = openSession();
  await session.open();
  for (const scenario of ["storm", "dry"])
    session.actor.send({ type: "scenario.chosen", scenario });
  session.actor.send({ type: "work.undone" });
  return session;
}

async function answered(reach: () => Promise<TestSession>, result?: Asked): Promise<TestSession> {
  const session = await reach();
  await session.answer(result);
  return session;
}

async function refining(): Promise<TestSession> {
  const session = await answered(running);
  session.clock.pass(180);
  return session;
}

async function held(): Promise<TestSession> {
  const session = await running();
  session.actor.send({ type: "lever.moved", constant: "reach[low]", value: 0.5 });
  session.actor.send({ type: "lever.moved", constant: "reach[low]", value: 0.7 });
  await session.answer();
  await session.answer();
  return session;
}

/** How to reach each state; once there is a study, one step can be undone, but in `held` none redone. */
const states = {
  loading: () => Promise.resolve(openSession()),
  running,
  refining,
  settled: () => answered(refining),
  held,
  failed: () => answered(running, failure),
};

type StateName = keyof typeof states;

function stateOf({ actor }: TestSession): StateName {
  const snapshot = actor.getSnapshot();
  if (snapshot.matches("loading")) return "loading";
  if (snapshot.matches("failed")) return "failed";
  if (snapshot.matches({ open: "running" })) return "running";
  if (snapshot.matches({ open: "refining" })) return "refining";
  return snapshot.matches({ open: { ready: "held" } }) ? "held" : "settled";
}

/**
 * Where each event leads from each state, in the order of `order`. `=` stays there without asking
 * again; `!` stays there and asks again.
 */
const order: readonly StateName[] = ["loading", "running", "refining", "settled", "held", "failed"];
const table: readonly (readonly [SessionEvent, string])[] = [
  [move, "=        =        running  running  running  ="],
  [{ type: "lever.moved", constant: "nothing", value: 1 }, "= = = = = ="],
  [{ type: "assumption.moved", constant: "leak", value: 0.3 }, "= = running running running ="],
  [{ type: "assumption.restored", constant: undefined }, "= = = = = ="],
  [{ type: "lever.released" }, "=        =        =        =        refining ="],
  [{ type: "scenario.chosen", scenario: "rain" }, "= ! running running running running"],
  [{ type: "scenario.chosen", scenario: "nowhere" }, "= = = = = ="],
  [{ type: "scenario.reset" }, "= = = = running ="],
  [{ type: "evidence.chosen", evidence: "prior" }, "= ! running running running running"],
  [{ type: "territory.chosen", territory: "leaky" }, "= ! running running running running"],
  [
    { type: "link.opened", fragment: "#v1;s=dry;e=prior;t=1;l=en" },
    "= ! running running running running",
  ],
  [{ type: "link.opened", fragment: "#v1;s=storm;e=survey;t=1;l=en" }, "= = = = running ="],
  [
    { type: "kept.opened", name: "Dry", fragment: "#v1;s=dry;e=prior;t=1;l=en" },
    "= ! running running running running",
  ],
  [{ type: "work.undone" }, "=        !        running  running  running  running"],
  [{ type: "work.redone" }, "=        !        running  running  =        running"],
  [{ type: "time.moved", time: 1 }, "= = = = = ="],
  [{ type: "page.opened", page: "trust" }, "= = = = = ="],
  [
    {
      ...{ type: "story.shown", step: 1 },
      scene: {
        ...{ scenario: "dry", territory: undefined, settings: {}, assumptions: {} },
        ...{ evidence: "prior", time: 1 },
      },
    },
    "= running running running running running",
  ],
  [{ type: "language.chosen", language: "en" }, "= = = = = ="],
  [{ type: "run.cancelled" }, "=        settled  settled  =        =        ="],
  [{ type: "notice.dismissed", index: 0 }, "= = = = = ="],
  [{ type: "session.retried" }, "=        =        =        =        =        loading"],
  [{ type: "progress.made", share: 0.5 }, "= = = = = ="],
  [{ type: "worker.replaced" }, "= = = = = ="],
  [{ type: "answer.lacking" }, "= = = refining = ="],
  [{ type: "storage.failed", problem: "refused" }, "= = = = = ="],
  [{ type: "study.learnt", study }, "= = = = = ="],
];
const cases = table.flatMap(([event, row]) =>
  row.split(/\s+/).map((outcome, index) => ({ event, from: order[index] ?? "failed", outcome })),
);

describe("the session machine", () => {
  it.each(cases)("in $from, $event leads to $outcome", async ({ event, from, outcome }) => {
    const session = await states[from]();
    expect(stateOf(session)).toBe(from);
    const askedBefore = session.asked.length;
    session.actor.send(event);
    expect(stateOf(session)).toBe(outcome === "=" || outcome === "!" ? from : outcome);
    const isAsking = ["!", "running"].includes(outcome);
    expect(session.asked.length - askedBefore).toBe(isAsking ? 1 : 0);
  });

  it("covers every state with every event", () => {
    const types = new Set(table.map(([event]) => event.type));
    const handled = sessionMachine.events.filter((type) => !type.startsWith("xstate."));
    expect([...types].toSorted()).toEqual([...new Set([...handled, ...types])].toSorted());
    expect(cases).toHaveLength(table.length * order.length);
  });

  it("asks a first band, then, after a rest, the full answer", async () => {
    const session = openSession();
    await session.open();
    await session.answer();
    session.clock.pass(179);
    expect(session.asked).toEqual([firstRunCount]);
    session.clock.pass(1);
    await session.answer();
    expect(session.asked).toEqual([firstRunCount, fullRunCount]);
    expect(stateOf(session)).toBe("settled");
  });

  it("fails when the study cannot be read, and reads it again when asked to", async () => {
    const session = openSession();
    await session.open({ ok: false, error: { code: "network", file: "model.xmile" } });
    expect(session.actor.getSnapshot().context.failure).toEqual({
      ...{ code: "network", file: "model.xmile" },
    });
    session.actor.send({ type: "session.retried" });
    expect(stateOf(session)).toBe("loading");
    expect(session.actor.getSnapshot().context.failure).toBeUndefined();
  });

  it("keeps the work when the study is loaded again after a failure", async () => {
    const session = await states.failed();
    const before = session.actor.getSnapshot().context.work;
    session.actor.send({ type: "session.retried" });
    await session.open();
    expect(session.actor.getSnapshot().context.work).toEqual(before);
    expect(before.scenario).toBe("storm");
  });

  it("shows a first band while the lever goes on moving, then asks the newest position", async () => {
    const session = await states.settled();
    session.actor.send(move);
    session.actor.send({ ...move, value: 2 });
    session.actor.send({ ...move, value: 1.5 });
    expect(session.asked.slice(-1)).toEqual([firstRunCount]);
    const before = session.asked.length;
    await session.answer();
    expect(stateOf(session)).toBe("running");
    expect(session.asked.length).toBe(before + 1);
    expect(session.aborted()).toBeLessThan(before);
    await session.answer();
    expect(stateOf(session)).toBe("held");
  });

  it("gives up a refinement as soon as a lever moves", async () => {
    const session = await states.refining();
    const before = session.aborted();
    session.actor.send(move);
    expect(session.aborted()).toBe(before + 1);
  });

  it("refines when a held lever rests for a quarter of a second", async () => {
    const session = await states.held();
    session.clock.pass(249);
    expect(stateOf(session)).toBe("held");
    session.clock.pass(1);
    expect(stateOf(session)).toBe("refining");
  });

  it("goes straight on to the full answer when the lever was released meanwhile", async () => {
    const session = await states.settled();
    session.actor.send(move);
    session.actor.send({ type: "lever.released" });
    await session.answer();
    expect(stateOf(session)).toBe("refining");
  });

  it("runs nothing more after a cancelled run until something is asked", async () => {
    const session = await states.running();
    session.actor.send({ type: "run.cancelled" });
    session.clock.pass(10_000);
    expect(stateOf(session)).toBe("settled");
  });

  it("keeps a language chosen before the study is there", async () => {
    const session = openSession();
    session.actor.send({ type: "language.chosen", language: "en" });
    await session.open();
    expect(session.actor.getSnapshot().context.work.language).toBe("en");
  });

  it.each(["story", undefined] as const)(
    "keeps %s, opened before the study is there",
    async (page) => {
      const session = openSession();
      session.actor.send({ type: "page.opened", page: "start" });
      expect(session.actor.getSnapshot().context.work.page).toBe("start");
      session.actor.send({ type: "page.opened", page });
      await session.open();
      expect(session.actor.getSnapshot().context.work.page).toBe(page);
    },
  );

  it("says once that a worker was replaced, until it is dismissed", async () => {
    const session = await states.settled();
    session.actor.send({ type: "worker.replaced" });
    session.actor.send({ type: "worker.replaced" });
    expect(session.actor.getSnapshot().context.notices).toEqual([{ code: "worker-replaced" }]);
    session.actor.send({ type: "notice.dismissed", index: 0 });
    expect(session.actor.getSnapshot().context.notices).toEqual([]);
  });
});
