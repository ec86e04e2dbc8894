import { describe, expect, it } from "vitest";
import type { Question } from "#app";
import { createLeverTiming } from "../../src/ui/state/lever-timing.ts";

function timing() {
  let now = 0;
  const measures: (readonly [string, number, number, number])[] = [];
  const lever = createLeverTiming({
    now: () => now,
    afterPaint: (callback) => {
      now += 10;
      callback();
    },
    measure: (...measure) => measures.push(measure),
  });
  return { lever, measures, at: (time: number) => (now = time) };
}

function question(settings: Question["settings"]): Question {
  return { scenario: "rain", settings, assumptions: {}, evidence: "prior", seed: 1, runCount: 256 };
}

describe("lever-to-band", () => {
  it("lasts from the input event to after the paint of the band that shows it", () => {
    const { lever, measures, at } = timing();
    lever.moved("feed", 2, 100);
    at(150);
    lever.painted(question({ feed: 2 }));
    expect(measures).toEqual([["lever-to-band", 100, 160, 256]]);
  });

  it("is measured once: the refined band of the same position is no first band", () => {
    const { lever, measures } = timing();
    lever.moved("feed", 2, 100);
    lever.painted(question({ feed: 2 }));
    lever.painted(question({ feed: 2 }));
    expect(measures).toHaveLength(1);
  });

  it("counts moves that a newer one overtook, from their own event", () => {
    const { lever, measures, at } = timing();
    lever.moved("feed", 2, 100);
    lever.moved("feed", 3, 120);
    at(200);
    lever.painted(question({ feed: 3 }));
    expect(measures.map(([, start]) => start)).toEqual([100, 120]);
  });

  it("waits while the band of an older position is painted", () => {
    const { lever, measures } = timing();
    lever.moved("feed", 2, 100);
    lever.moved("feed", 3, 120);
    lever.painted(question({ feed: 2 }));
    lever.painted(question({}));
    expect(measures.map(([, start]) => start)).toEqual([100]);
  });
});
