import { expect, it } from "vitest";
import { invariant } from "#base";
import {
  createAtelier,
  openLocalSession,
  createAppStorage,
  keepJournal,
  readJournal,
  rehearsalSetup,
  rehearse,
  writeEntry,
  writeHeader,
  type AtelierAction,
  type AtelierState,
  type JournalEntry,
} from "#app";
import { fullSession } from "../../support/full-session.ts";
import { fewRuns, openAllianceAtelier } from "../support/atelier.ts";

const runner = await openAllianceAtelier();
const { grounds } = runner;
const played = await rehearse(runner, {
  ...{ begins: 1_700_000_000_000, entryTime: 15_000, cards: { 1: "trust-crisis" } },
  setup: rehearsalSetup(runner, { ...fewRuns, format: "short" }),
});
invariant(played.ok, "a rehearsal is played to its end");

/** What a facilitator does beside: a round taken back, time held, the screen frozen, a late word. */
const beside: Readonly<Partial<Record<AtelierAction["type"], readonly AtelierAction[]>>> = {
  "session.started": [{ type: "timer.moved", minutes: 1 }],
  "predicting.opened": [{ type: "timer.paused" }, { type: "timer.resumed" }],
  "round.locked": [{ type: "round.unlocked" }, { type: "round.locked" }],
  "round.revealed": [{ type: "screen.set", screen: "frozen" }],
  "reading.shown": [{ type: "screen.set", screen: "shown" }],
  "session.closed": [{ type: "session.reopened" }, { type: "session.closed" }],
};

/** The whole session, and the state after each of its entries; the first is before any. */
const { entries, states } = playWhole();

function playWhole(): {
  readonly entries: readonly JournalEntry[];
  readonly states: readonly AtelierState[];
} {
  const atelier = createAtelier(grounds);
  const after: AtelierState[] = [atelier.state];
  const send = (action: AtelierAction, by: JournalEntry["by"]): void => {
    const seq = atelier.entries.length + 1;
    const acted = atelier.send({ id: `e${seq}`, at: 1_700_000_000_000 + seq * 900, by, action });
    if (acted.ok) after.push(atelier.state);
  };
  invariant(played.ok, "a rehearsal is played to its end");
  for (const { action, by } of fullSession(played.value, 12) as readonly JournalEntry[]) {
    send(action, by);
    if (action.type === "round.opened") {
      send({ type: "round.undone" }, by);
      send(action, by);
    }
    for (const other of beside[action.type] ?? []) send(other, { role: "facilitator" });
  }
  return { entries: atelier.entries, states: after };
}

const lines = entries.map(writeEntry);
const textTo = (count: number): string => writeHeader("room") + lines.slice(0, count).join("");

it("a power cut after any action of any phase leaves exactly the session that was", () => {
  const phases = new Set(states.map(({ phase }) => phase));
  expect(phases.size).toBe(8);
  expect(entries.length).toBeGreaterThan(100);
  for (const [count, state] of states.entries()) {
    const read = readJournal(textTo(count));
    expect(read.faults).toEqual([]);
    const rebuilt = createAtelier(grounds, read.entries);
    expect(rebuilt.faults).toEqual([]);
    expect(rebuilt.state).toEqual(state);
  }
});

it("a power cut within the line of any action leaves the session before it, and says so", () => {
  for (const [count, line] of lines.entries()) {
    const kept = textTo(count);
    const length = [1, Math.floor(line.length / 2), line.length - 2][count % 3];
    const read = readJournal(kept + line.slice(0, length));
    expect(read.faults).toEqual([{ code: "cut-tail", line: count + 2 }]);
    expect(read.entries).toHaveLength(count);
    expect(read.entries.at(-1)).toEqual(entries[count - 1]);
  }
});

/** What can be done first in the phases that hold no time. */
const goingOn: Readonly<Partial<Record<AtelierState["phase"], AtelierAction>>> = {
  preparing: { type: "session.started" },
  closed: { type: "session.reopened" },
};

it("a window opened again on the device goes on from where each phase was cut", async () => {
  for (const phase of new Set(states.slice(1).map((state) => state.phase))) {
    const count = states.findLastIndex((state) => state.phase === phase);
    const storage = createAppStorage({ open: undefined, now: () => 0 }).journals;
    await keepJournal(storage, "room", entries.slice(0, count), "Room");
    const session = await openLocalSession({
      ...{ grounds, journal: "room", title: "Room", storage, windows: undefined },
      ...{ device: "console1", now: () => 1_800_000_000_000, newId: () => "after-the-cut" },
    });
    expect(session.state).toEqual(states[count]);
    expect(await session.send(goingOn[phase] ?? { type: "timer.paused" })).toMatchObject({
      value: { seq: count + 1 },
    });
  }
});
