import { afterEach, describe, expect, it } from "vitest";
import { fail, ok } from "#base";
import {
  createInProcessRunner,
  createSession,
  type Session,
  type SessionOptions,
  type SessionView,
  type StudySource,
} from "#app";
import { writePosterior } from "#analysis";
import { fewRunCount, firstRunCount } from "../../src/app/question.ts";
import { aDevice, failingStorage } from "../support/a-device.ts";
import { pondStudy, pondTexts } from "./support/pond.ts";

const study = pondStudy();
const values = Float64Array.from([0.1, 0.15, 0.2]);
const posterior = { evidence: "survey", constants: ["leak"], drawCount: 3, values, made: {} };
const posteriorText = writePosterior(posterior, study.uncertainty.priors);

const source: StudySource = {
  files: () => Promise.resolve(ok(pondTexts())),
  posterior: () => Promise.resolve(ok(posteriorText)),
  file: (name) => Promise.resolve(fail({ code: "network", file: name })),
};

const opened: Session[] = [];
afterEach(() => {
  for (const session of opened.splice(0)) session.dispose();
});

function open(options: Partial<SessionOptions> = {}): Session {
  const session = createSession({
    ...{ source, runner: createInProcessRunner(), storage: aDevice().window() },
    ...{ initialFragment: "", language: "fr" },
    ...options,
  });
  opened.push(session);
  return session;
}

/** Wait until the view obeys. */
function until(session: Session, obeys: (view: SessionView) => boolean): Promise<SessionView> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!obeys(session.view)) return;
      stop();
      resolve(session.view);
    };
    const stop = session.subscribe(look);
    look();
  });
}

const isReady = ({ phase }: SessionView): boolean => phase === "ready";

function median(view: SessionView, indicator: string): number | undefined {
  const bands = view.answer?.indicators.get(indicator)?.scenario;
  return bands?.values.at(
    (bands.probabilities.indexOf(0.5) + 1) * (view.answer?.times.length ?? 0) - 1,
  );
}

describe("a session", () => {
  it("goes through loading, running and refining to ready", async () => {
    const session = open();
    const phases: string[] = [session.view.phase];
    session.subscribe(() => {
      if (phases.at(-1) !== session.view.phase) phases.push(session.view.phase);
    });
    const view = await until(session, isReady);
    expect(phases).toEqual(["loading", "running", "refining", "ready"]);
    expect(view.answer?.runCount).toBe(2000);
    expect(view.progress).toBeGreaterThan(0.9);
    expect(view.work).toMatchObject({ scenario: "rain", evidence: "survey", language: "fr" });
  });

  it("answers a lever with a first band, then with the full answer once it is released", async () => {
    const session = open();
    await until(session, isReady);
    session.send({ type: "lever.moved", constant: "feed", value: 3 });
    const first = await until(session, isReady);
    // As many as this machine is quick with.
    expect([fewRunCount, firstRunCount]).toContain(first.answer?.runCount);
    expect(first.answer?.question.settings).toEqual({ feed: 3 });
    session.send({ type: "lever.released" });
    expect((await until(session, isReady)).answer?.runCount).toBe(2000);
  });

  it("gives the numbers of the newest position after a burst of moves", async () => {
    const session = open();
    await until(session, isReady);
    for (const value of [0.5, 1, 1.5, 2, 2.5]) {
      session.send({ type: "lever.moved", constant: "feed", value });
    }
    session.send({ type: "lever.released" });
    const view = await until(session, isReady);
    const other = open({ initialFragment: "#v1;s=rain;e=survey;set.feed=2.5;t=3;l=fr" });
    const expected = await until(other, isReady);
    expect(view.answer?.runId).toBe(expected.answer?.runId);
    expect(median(view, "gain")).toBe(median(expected, "gain"));
  });

  it("shows the page of a first visit while the study comes", async () => {
    const session = open({ firstPage: "start" });
    const view = await until(session, ({ work }) => work.page !== undefined);
    expect(view.phase).toBe("loading");
    expect(view.work.page).toBe("start");
    // A door is pressed before there is a study behind it.
    session.send({ type: "page.opened", page: undefined });
    expect((await until(session, isReady)).work.page).toBeUndefined();
  });

  it.each(["#v1;s=storm;l=fr", ""])("has no first page where there is work: %s", async (link) => {
    const device = aDevice();
    const before = open({ storage: device.window(), initialFragment: "#v1;s=storm;l=fr" });
    await until(before, isReady);
    const session = open({
      ...{ storage: device.window(), initialFragment: link, firstPage: "start" },
    });
    const pages = new Set<unknown>();
    session.subscribe(() => pages.add(session.view.work.page));
    const view = await until(session, isReady);
    expect([...pages]).toEqual([undefined]);
    expect(view.work.scenario).toBe("storm");
  });

  it("restores the same numbers from its own link", async () => {
    const session = open();
    await until(session, isReady);
    session.send({ type: "scenario.chosen", scenario: "storm" });
    session.send({ type: "assumption.moved", constant: "leak", value: 0.3 });
    session.send({ type: "evidence.chosen", evidence: "prior" });
    session.send({ type: "time.moved", time: 2 });
    session.send({ type: "language.chosen", language: "en" });
    const view = await until(session, isReady);
    const restored = await until(open({ initialFragment: session.fragment }), isReady);
    expect(restored.work).toEqual(view.work);
    expect(restored.answer).toEqual(view.answer);
    expect(restored.notices).toEqual([]);
  });

  it("runs nothing for the time and the language", async () => {
    const session = open();
    const { answer } = await until(session, isReady);
    session.send({ type: "time.moved", time: 1 });
    session.send({ type: "language.chosen", language: "en" });
    expect(session.view.phase).toBe("ready");
    expect(session.view.answer).toBe(answer);
    expect(session.view.work).toMatchObject({ time: 1, language: "en" });
  });

  it("undoes and redoes with the name of the step", async () => {
    const session = open();
    await until(session, isReady);
    session.send({ type: "lever.moved", constant: "feed", value: 3 });
    session.send({ type: "lever.released" });
    expect(session.view.undoLabel).toEqual({ code: "lever", constant: "feed" });
    session.send({ type: "work.undone" });
    expect(session.view).toMatchObject({ canUndo: false, canRedo: true, work: { settings: {} } });
    session.send({ type: "work.redone" });
    expect(session.view.work.settings).toEqual({ feed: 3 });
  });

  it("keeps the same view until something changes", async () => {
    const session = open();
    const view = await until(session, isReady);
    expect(session.view).toBe(view);
  });

  it("says what it could not read of its link, and dismisses it", async () => {
    const session = open({ initialFragment: "#v1;s=rain;set.feed=99;l=fr" });
    const view = await until(session, isReady);
    expect(view.notices).toEqual([{ code: "link-partial", fields: ["feed"] }]);
    session.send({ type: "notice.dismissed", index: 0 });
    expect(session.view.notices).toEqual([]);
  });

  it("opens a link pasted over the present work, and can undo it", async () => {
    const session = open();
    await until(session, isReady);
    session.send({ type: "link.opened", fragment: "#v1;s=storm;e=prior;t=2;l=en" });
    expect(session.view.work).toMatchObject({ scenario: "storm", evidence: "prior", time: 2 });
    session.send({ type: "work.undone" });
    expect(session.view.work).toMatchObject({ scenario: "rain", evidence: "survey", time: 2 });
  });

  it.each([
    ["#results", []],
    ["#s=storm;t=2", [{ code: "link-unreadable" }]],
  ])("keeps the work when the address becomes %s", async (fragment, notices) => {
    const session = open();
    const { work } = await until(session, isReady);
    session.send({ type: "link.opened", fragment });
    expect(session.view).toMatchObject({ work, notices, phase: "ready" });
  });

  it("goes on where the last visit ended", async () => {
    const device = aDevice();
    const session = open({ storage: device.window() });
    await until(session, isReady);
    session.send({ type: "scenario.chosen", scenario: "storm" });
    const { work } = await until(session, isReady);
    expect((await until(open({ storage: device.window() }), isReady)).work).toEqual(work);
  });

  it("prefers the link to the last visit", async () => {
    const storage = aDevice().window();
    await storage.writeWork("#v1;s=storm;e=prior;t=1;l=en");
    const session = open({ storage, initialFragment: "#v1;s=dry;e=prior;t=2;l=fr" });
    expect((await until(session, isReady)).work.scenario).toBe("dry");
  });

  it.each([
    ["refused", undefined],
    ["full", failingStorage(new Error("quota"))],
  ])("works in memory, and says so, when storage is %s", async (problem, storage) => {
    const session = open({ storage });
    const view = await until(session, ({ notices }) => notices.length > 0);
    expect(view.notices).toEqual([{ code: "storage", problem }]);
    expect((await until(session, isReady)).answer?.failureCount).toBe(0);
  });

  it("fails with the name of the posterior that does not come, and goes on from another", async () => {
    const session = open({
      source: {
        ...source,
        posterior: (evidence) =>
          Promise.resolve({ ok: false, error: { code: "network", file: `${evidence}.json` } }),
      },
    });
    const view = await until(session, ({ phase }) => phase === "failed");
    expect(view.failure).toEqual({ code: "network", file: "survey.json" });
    session.send({ type: "evidence.chosen", evidence: "prior" });
    expect((await until(session, isReady)).answer?.question.evidence).toBe("prior");
  });

  it("fails with the diagnostics of a model that cannot run", async () => {
    const tangled = pondTexts({ leak: "tangle", tangle: "leak" });
    const session = open({ source: { ...source, files: () => Promise.resolve(ok(tangled)) } });
    const view = await until(session, ({ phase }) => phase === "failed");
    expect(view.failure).toMatchObject({
      code: "model",
      diagnostics: [{ code: "algebraic-loop" }],
    });
  });

  it("reads the study again when it is retried", async () => {
    let isDown = true;
    const files = () =>
      Promise.resolve(
        isDown
          ? ({ ok: false, error: { code: "network", file: "model.xmile" } } as const)
          : ok(pondTexts()),
      );
    const session = open({ source: { ...source, files } });
    await until(session, ({ phase }) => phase === "failed");
    isDown = false;
    session.send({ type: "session.retried" });
    expect((await until(session, isReady)).failure).toBeUndefined();
  });

  it("may be disposed of twice", () => {
    const session = open();
    session.dispose();
    session.dispose();
  });
});
