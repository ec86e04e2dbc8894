import { describe, expect, it } from "vitest";
import {
  createAppStorage,
  createScenarioShelf,
  type KeptScenario,
  type ScenarioShelf,
  type SharedText,
  type Work,
} from "#app";
import {
  applyShelfStep,
  emptyShelf,
  longestFragment,
  mostKept,
  type Shelf,
  type ShelfStep,
} from "../../src/app/scenarios-kept.ts";
import { emptyHistory } from "../../src/app/history.ts";
import { changeWork, type ChangeCommand } from "../../src/app/work-change.ts";
import { aDevice, failingStorage } from "../support/a-device.ts";
import { pondStudy } from "./support/pond.ts";
import { shelfFromText, textFromShelf } from "../../src/app/scenarios-kept-storage.ts";

const link = "#v1;s=fonds;e=booklet;t=3;l=fr";
const keep = (name: string): ShelfStep => ({ type: "kept", name, fragment: link, study: "h" });
const shelfOf = (...steps: ShelfStep[]): Shelf => steps.reduce(applyShelfStep, emptyShelf);
const names = ({ scenarios }: { readonly scenarios: readonly KeptScenario[] }): string =>
  scenarios.map(({ name }) => name).join(" ");

const aShelf = (): ScenarioShelf => createScenarioShelf(aDevice().window().shelf);

/** Open the shelf of a device as a window does. */
async function loadedShelf(storage: SharedText): Promise<ScenarioShelf> {
  const shelf = createScenarioShelf(storage);
  await shelf.load();
  return shelf;
}

function send(shelf: ScenarioShelf, ...steps: Parameters<ScenarioShelf["send"]>[0][]): void {
  for (const step of steps) shelf.send(step);
}

describe("scenarios on the shelf", () => {
  const three = shelfOf(keep("A"), keep("B"), keep("C"));

  it("are kept, renamed, duplicated, moved and deleted", () => {
    expect(names(three)).toBe("A B C");
    expect(names(applyShelfStep(three, { type: "renamed", id: "2", name: " Bel  air " }))).toBe(
      "A Bel air C",
    );
    expect(names(applyShelfStep(three, { type: "duplicated", id: "1", name: "A2" }))).toBe(
      "A A2 B C",
    );
    expect(names(applyShelfStep(three, { type: "moved", id: "3", by: -1 }))).toBe("A C B");
    expect(names(applyShelfStep(three, { type: "deleted", id: "2" }))).toBe("A C");
  });

  it("have ids of their own", () => {
    const ids = shelfOf(keep("A"), keep("B"), { type: "deleted", id: "1" }, keep("C")).scenarios;
    expect(new Set(ids.map(({ id }) => id)).size).toBe(2);
  });

  it("stay as they are when nothing is asked of them that can be done", () => {
    for (const step of [
      { type: "renamed", id: "2", name: "  " },
      { type: "renamed", id: "9", name: "Z" },
      { type: "moved", id: "1", by: -1 },
      { type: "deleted", id: "9" },
      keep("  "),
      { ...keep("D"), fragment: "#".repeat(longestFragment + 1) },
    ] as ShelfStep[])
      expect(applyShelfStep(three, step)).toBe(three);
  });

  it("are bounded in number and in the length of their names", () => {
    const full = shelfOf(...Array.from({ length: mostKept + 3 }, (_, n) => keep(`n${n}`)));
    expect(full.scenarios).toHaveLength(mostKept);
    expect(shelfOf(keep("x".repeat(500))).scenarios[0]?.name).toHaveLength(80);
  });

  it("carry the curve that was expected of them", () => {
    const prediction = { indicator: "frugality", times: [1.5, 7], values: [1.2, 2] };
    const told = applyShelfStep(three, { type: "predicted", id: "1", prediction });
    expect(told.scenarios[0]?.prediction).toEqual(prediction);
    const taken = applyShelfStep(told, { type: "predicted", id: "1", prediction: undefined });
    expect(taken.scenarios[0]).toEqual(three.scenarios[0]);
  });
});

describe("the text of a shelf", () => {
  const told = applyShelfStep(shelfOf(keep("A"), keep("B")), {
    ...{ type: "predicted", id: "2" },
    prediction: { indicator: "trust", times: [7], values: [0.4] },
  });
  const shelf: Shelf = {
    ...told,
    comparison: { scenarios: ["now", "kept:2"], indicator: "trust" },
  };

  it("is read back as it was written", () => {
    expect(shelfFromText(textFromShelf(shelf))).toEqual({ shelf });
    expect(shelfFromText(undefined)).toEqual({ shelf: emptyShelf });
  });

  it("of the first version is read, without prediction or comparison", () => {
    const first = { version: 1, scenarios: [{ id: "1", name: "A", fragment: link, study: "h" }] };
    const { shelf: read, problem } = shelfFromText(JSON.stringify(first));
    expect(problem).toBeUndefined();
    expect(read).toEqual(shelfOf(keep("A")));
  });

  it("of a later version is not read, and a damaged one as far as it goes", () => {
    expect(shelfFromText(JSON.stringify({ version: 3, scenarios: 1 }))).toMatchObject({
      problem: "newer",
    });
    const entries = [...told.scenarios, { id: "x" }, 7, null, told.scenarios[0]];
    expect(shelfFromText(JSON.stringify({ version: 2, scenarios: entries }))).toEqual({
      shelf: { ...told, comparison: { scenarios: [] } },
      problem: "damaged",
    });
    for (const text of ["{", "[]", "null", "7", '{"version":2}', '{"version":"a","scenarios":{}}'])
      expect(shelfFromText(text)).toMatchObject({ shelf: emptyShelf, problem: "damaged" });
  });
});

describe("a shelf", () => {
  it("undoes and redoes each step, and says which", () => {
    const shelf = aShelf();
    send(shelf, keep("A"), keep("B"), { type: "deleted", id: "1" });
    expect(shelf.view.undoLabel).toEqual({ code: "deleted", name: "A" });
    send(shelf, { type: "undone" });
    expect(names(shelf.view)).toBe("A B");
    expect(shelf.view.redoLabel).toEqual({ code: "deleted", name: "A" });
    expect(shelf.view.undoLabel).toEqual({ code: "kept", name: "B" });
    send(shelf, { type: "redone" });
    expect(names(shelf.view)).toBe("B");
    send(shelf, { type: "undone" }, { type: "undone" }, keep("C"), { type: "redone" });
    expect(names(shelf.view)).toBe("A C");
  });

  it("is found again on the device, with the comparison last looked at", async () => {
    const device = aDevice();
    const comparison = { scenarios: ["preset:trend", "kept:1"], indicator: "trust" };
    const shelf = await loadedShelf(device.window().shelf);
    send(shelf, keep("A"), { type: "compared", comparison });
    await shelf.load();
    const again = (await loadedShelf(device.window().shelf)).view;
    expect(names(again)).toBe("A");
    expect(again.comparison).toEqual(comparison);
    expect(again.undoLabel).toBeUndefined();
  });

  it("makes what was asked before it was loaded on what the device held", async () => {
    const device = aDevice();
    await device.window().shelf.update(() => textFromShelf(shelfOf(keep("A"))));
    const shelf = createScenarioShelf(device.window().shelf);
    send(shelf, keep("B"));
    expect(names(shelf.view)).toBe("B");
    await shelf.load();
    expect(names(shelf.view)).toBe("A B");
    expect(names((await loadedShelf(device.window().shelf)).view)).toBe("A B");
  });

  it("keeps what is compared while steps are undone", () => {
    const shelf = aShelf();
    const comparison = { scenarios: ["now", "kept:1"] };
    send(shelf, keep("A"), { type: "compared", comparison }, keep("B"), { type: "undone" });
    expect(shelf.view.comparison).toEqual(comparison);
  });

  it("works in memory, and says so, where storage is refused or full", async () => {
    const refused = createAppStorage({ open: undefined, now: () => 0 });
    for (const storage of [refused, failingStorage(new Error("quota"))]) {
      const shelf = await loadedShelf(storage.shelf);
      send(shelf, keep("A"), keep("B"));
      await shelf.load();
      expect(names(shelf.view)).toBe("A B");
      expect(shelf.view.notice).toBe("refused");
      send(shelf, { type: "dismissed" });
      expect(shelf.view.notice).toBeUndefined();
    }
  });

  it("leaves alone what a later version of the app wrote", async () => {
    const later = JSON.stringify({ version: 9, scenarios: [] });
    const { shelf: text } = aDevice().window();
    await text.update(() => later);
    const shelf = await loadedShelf(text);
    expect(shelf.view.notice).toBe("newer");
    send(shelf, keep("A"), keep("B"));
    await shelf.load();
    expect(names(shelf.view)).toBe("A B");
    expect(await text.read()).toBe(later);
  });

  it("shows what another window kept, and changes it further", async () => {
    const device = aDevice();
    const [one, other] = [device.window(), device.window()];
    const [first, second] = [await loadedShelf(one.shelf), await loadedShelf(other.shelf)];
    send(first, keep("A"));
    await first.load();
    await second.load();
    expect(names(second.view)).toBe("A");
    send(second, keep("B"));
    await second.load();
    await first.load();
    expect(names(first.view)).toBe("A B");
  });

  it("makes a step again on what another window wrote meanwhile", async () => {
    const device = aDevice();
    const [one, other] = [device.window(), device.window()];
    const [first, second] = [await loadedShelf(one.shelf), await loadedShelf(other.shelf)];
    send(first, keep("A"));
    send(second, keep("B"));
    send(second, { type: "renamed", id: "2", name: "C" });
    await Promise.all([first.load(), second.load()]);
    await Promise.all([first.load(), second.load()]);
    for (const shelf of [first, second]) expect(names(shelf.view)).toMatch(/^A (B|C)$/);
    expect(names(first.view)).toBe(names(second.view));
  });

  it("says when it is full", () => {
    const shelf = aShelf();
    for (let n = 0; n <= mostKept; n++) send(shelf, keep(`n${n}`));
    expect(shelf.view.notice).toBe("full");
    expect(shelf.view.scenarios).toHaveLength(mostKept);
  });

  it("tells its listeners of every change until they leave", () => {
    const shelf = aShelf();
    let count = 0;
    const leave = shelf.subscribe(() => count++);
    send(shelf, keep("A"));
    leave();
    send(shelf, keep("B"));
    expect(count).toBe(1);
  });
});

describe("a kept scenario that is taken up again", () => {
  const study = pondStudy();
  const work: Work = {
    ...{ scenario: "rain", settings: {}, assumptions: {}, evidence: "prior" },
    ...{ time: 2, language: "en", page: "compare" },
  };
  const state = { work, history: emptyHistory, notices: [] };
  const fragment = "#v1;s=storm;e=survey;set.flood_size=3;t=4;l=fr;v=trust";

  it("is a step with its name, and leaves time, language and page to the reader", () => {
    const opened = changeWork(study, state, { type: "kept.opened", name: "Flood", fragment });
    expect(opened.work).toEqual({
      ...work,
      ...{ scenario: "storm", evidence: "survey", settings: { flood_size: 3 } },
    });
    expect(opened.history.past.at(-1)?.label).toEqual({ code: "kept", name: "Flood" });
    expect(changeWork(study, opened, { type: "work.undone" }).work).toEqual(work);
  });

  it("is no step when it is on the screen already, and says what it lost", () => {
    const again = { type: "kept.opened", name: "Rain", fragment: "#v1;s=rain;e=prior;t=0;l=en" };
    const opened = changeWork(study, state, again as ChangeCommand);
    expect(opened.history).toBe(emptyHistory);
    const lost = changeWork(study, state, {
      ...again,
      fragment: "#v1;s=gone;l=en",
    } as ChangeCommand);
    expect(lost.notices).toEqual([{ code: "link-partial", fields: ["scenario"] }]);
  });
});
