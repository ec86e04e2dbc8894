import { describe, expect, it } from "vitest";
import { closeStep, emptyHistory, recordStep, redoStep, undoStep } from "../../src/app/history.ts";
import { defaultWork } from "../../src/app/work.ts";
import { pondStudy } from "./support/pond.ts";

const first = defaultWork(pondStudy(), "fr");
const second = { ...first, settings: { feed: 2 } };
const third = { ...first, settings: { feed: 3 } };
const feed = { code: "lever", constant: "feed" } as const;

describe("history", () => {
  it("goes back to the work before a step, and forth again", () => {
    const history = recordStep(emptyHistory, first, feed);
    const back = undoStep(history, second);
    expect(back?.work).toEqual(first);
    expect(back && redoStep(back.history, back.work)?.work).toEqual(second);
  });

  it("makes one step of the moves of one drag", () => {
    const moved = recordStep(recordStep(emptyHistory, first, feed), second, feed);
    expect(moved.past).toHaveLength(1);
    expect(undoStep(moved, third)?.work).toEqual(first);
  });

  it("makes two steps when the lever was released in between", () => {
    const moved = recordStep(closeStep(recordStep(emptyHistory, first, feed)), second, feed);
    expect(undoStep(moved, third)?.work).toEqual(second);
  });

  it("makes two steps of two levers moved in one gesture", () => {
    const other = { code: "lever", constant: "reach[low]" } as const;
    const moved = recordStep(recordStep(emptyHistory, first, feed), second, other);
    expect(moved.past).toHaveLength(2);
  });

  it("keeps the time and the language of now when it goes back", () => {
    const history = recordStep(emptyHistory, first, feed);
    const back = undoStep(history, { ...second, time: 1, language: "en" });
    expect(back?.work).toEqual({ ...first, time: 1, language: "en" });
  });

  it("forgets what was undone when a new step is made", () => {
    const back = undoStep(recordStep(emptyHistory, first, feed), second);
    const history = recordStep(back?.history ?? emptyHistory, first, { code: "reset" });
    expect(redoStep(history, third)).toBeUndefined();
  });

  it("keeps a hundred steps", () => {
    let history = emptyHistory;
    for (let step = 0; step < 150; step++) history = recordStep(history, first, { code: "reset" });
    expect(history.past).toHaveLength(100);
  });

  it("has nothing to undo or redo at the start", () => {
    expect(undoStep(emptyHistory, first)).toBeUndefined();
    expect(redoStep(emptyHistory, first)).toBeUndefined();
  });
});
