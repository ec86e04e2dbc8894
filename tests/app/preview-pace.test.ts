import { describe, expect, it } from "vitest";
import { fail } from "#base";
import type { Question, Runner } from "#app";
import { createPreviews } from "../../src/app/preview-pace.ts";
import { fewRunCount, firstRunCount } from "../../src/app/question.ts";
import { createManualClock } from "./support/manual-clock.ts";

const question: Question = {
  ...{ scenario: "rain", settings: {}, assumptions: {}, evidence: "prior", seed: 1 },
  ...{ runCount: firstRunCount, isPreview: true },
};

/**
 * Ask previews of a machine that takes so long for each of its answers, first for rehearsals.
 *
 * @unit ms
 */
async function asksOf(
  durations: readonly number[],
  rehearsals: readonly number[] = [],
): Promise<number[]> {
  const clock = createManualClock();
  const left = [...rehearsals];
  const asked: number[] = [];
  const ask: Runner["ask"] = ({ runCount }) => {
    clock.pass(durations[asked.length] ?? 0);
    asked.push(runCount);
    // Its numbers play no part here; that it has some does.
    return Promise.resolve({ ok: true, value: {} as never });
  };
  const rehearse: Runner["rehearse"] = () => {
    clock.pass(left.shift() ?? 0);
    return Promise.resolve(true);
  };
  const previews = createPreviews({ ask, rehearse }, clock);
  if (rehearsals.length > 0) await previews.rehearse(question, {});
  expect(left).toEqual([]);
  for (const [,] of durations.entries()) await previews.ask(question, {});
  return asked;
}

const [few, many] = [fewRunCount, firstRunCount];

describe("the runs of a preview", () => {
  it("are few until the machine is known, then many where it is quick", async () => {
    expect(await asksOf([90, 20, 80, 80])).toEqual([few, few, many, many]);
  });

  it("are many from the first one on where a second rehearsal was quick", async () => {
    expect(await asksOf([90, 90], [700, 80])).toEqual([many, many]);
    expect(await asksOf([90, 90], [700, 300])).toEqual([few, few]);
  });

  it("wait for a rehearsal under way, which is not gone through twice for them", async () => {
    const given = new AbortController();
    let rehearsalCount = 0;
    let finish: (isReady: boolean) => void = () => undefined;
    const said: string[] = [];
    const previews = createPreviews(
      {
        ask: () => {
          said.push("asked");
          return Promise.resolve(fail({ code: "cancelled" }));
        },
        rehearse: () => {
          rehearsalCount++;
          return new Promise((resolve) => (finish = resolve));
        },
      },
      createManualClock(),
    );
    const rehearsed = previews.rehearse(question, { signal: given.signal });
    given.abort();
    const asked = previews.ask(question, {});
    await Promise.resolve();
    said.push("rehearsed");
    finish(true);
    await Promise.all([rehearsed, asked]);
    expect(said).toEqual(["rehearsed", "asked"]);
    expect(rehearsalCount).toBe(1);
  });

  it("stay few on a slow machine", async () => {
    expect(await asksOf([400, 120, 110, 130, 120])).toEqual([few, few, few, few, few]);
  });

  it("stay many when something else keeps the machine busy for a while, not for six in a row", async () => {
    const busy = [700, 700, 700, 700, 700, 700];
    expect(await asksOf([20, 80, ...busy, 90])).toEqual([few, many, ...busy.map(() => many), few]);
  });

  it("are not tried in vain again and again", async () => {
    const six = [300, 300, 300, 300, 300, 300];
    const asked = await asksOf([50, ...six, ...Array.from({ length: 50 }, () => 50), 300]);
    expect(asked.slice(0, 8)).toEqual([few, ...six.map(() => many), few]);
    expect(asked.filter((count) => count === many)).toHaveLength(7);
  });

  it("are not judged by questions that were given up", async () => {
    const ask: Runner["ask"] = () => Promise.resolve(fail({ code: "cancelled" }));
    const counts: number[] = [];
    const previews = createPreviews(
      {
        ask: (asked) => (counts.push(asked.runCount), ask(asked)),
        rehearse: () => Promise.resolve(false),
      },
      createManualClock(),
    );
    await previews.rehearse(question, {});
    await previews.ask(question, {});
    await previews.ask(question, {});
    expect(counts).toEqual([few, few]);
  });
});
