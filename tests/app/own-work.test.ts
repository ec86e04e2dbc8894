import { describe, expect, it } from "vitest";
import type { Scene } from "#app";
import { emptyHistory } from "../../src/app/history.ts";
import { ownWorkOf } from "../../src/app/own-work.ts";
import { changeWork, type ChangeCommand, type WorkState } from "../../src/app/work-change.ts";
import { defaultWork } from "../../src/app/work.ts";
import { pondStudy } from "./support/pond.ts";

const study = pondStudy();
const dry: Scene = {
  ...{ scenario: "dry", territory: undefined, settings: {}, assumptions: {} },
  ...{ evidence: "prior", time: 1 },
};
const start: WorkState = {
  ...{ work: defaultWork(study, "fr"), history: emptyHistory, notices: [] },
};

function after(...commands: readonly ChangeCommand[]): WorkState {
  return commands.reduce((state, command) => changeWork(study, state, command), start);
}

const own: ChangeCommand = { type: "lever.moved", constant: "feed", value: 2 };
const shown = (step: number): ChangeCommand => ({ type: "story.shown", step, scene: dry });
const moved: ChangeCommand = { type: "lever.moved", constant: "feed", value: 3 };

describe("a story over the reader’s own work", () => {
  it("shows its screens without touching what the reader can undo", () => {
    const state = after(own, shown(1), moved, shown(2));
    expect(state.work).toMatchObject({ ...dry, page: "story", step: 2 });
    expect(state.history.past).toEqual([]);
    expect(ownWorkOf(state).settings).toEqual({ feed: 2 });
  });

  it("can be undone within a screen", () => {
    const state = after(own, shown(1), moved, { type: "work.undone" });
    expect(state.work).toMatchObject({ ...dry, page: "story", step: 1 });
  });

  it.each([undefined, "compare"] as const)("is left for %s with own work and history", (page) => {
    const before = after(own);
    const state = after(own, { type: "page.opened", page: "story" }, shown(1), moved, {
      ...{ type: "page.opened", page },
    });
    expect(state.work).toEqual({ ...before.work, page, step: undefined });
    expect(state.history).toEqual(before.history);
    expect(state.own).toBeUndefined();
  });

  it("is left in the language chosen meanwhile", () => {
    const state = after(
      own,
      shown(1),
      { type: "language.chosen", language: "en" },
      {
        ...{ type: "page.opened", page: undefined },
      },
    );
    expect(state.work).toMatchObject({ language: "en", settings: { feed: 2 } });
  });

  it("is opened by a link over the work that was there", () => {
    const fragment = "#v1;s=storm;e=prior;t=2;v=story;step=3;l=fr";
    const state = after(own, { type: "link.opened", fragment });
    expect(state.work).toMatchObject({ scenario: "storm", page: "story", step: 3 });
    expect(ownWorkOf(state).settings).toEqual({ feed: 2 });
  });

  it("gives way to a link to other work, which can be undone to the reader’s own", () => {
    const link: ChangeCommand = { type: "link.opened", fragment: "#v1;s=dry;e=prior;t=2;l=fr" };
    const state = after(own, shown(1), link);
    expect(state.work.scenario).toBe("dry");
    expect(state.work.page).toBeUndefined();
    const back = changeWork(study, state, { type: "work.undone" });
    expect(back.work.settings).toEqual({ feed: 2 });
  });

  it("stays where a link cannot be read", () => {
    const state = after(own, shown(2), { type: "link.opened", fragment: "#zzz;=;" });
    expect(state.work).toMatchObject({ page: "story", step: 2 });
    expect(state.notices).toMatchObject([{ code: "link-unreadable" }]);
  });
});
