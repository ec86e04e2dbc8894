import { beforeEach, expect, it, vi } from "vitest";
import {
  createAppStorage,
  keepJournal,
  openLocalSession,
  type AtelierAction,
  type LiveSession,
  type SessionWindows,
} from "#app";
import { grounds, pathTo } from "./sessions.ts";

let storage: ReturnType<typeof createAppStorage>["journals"];
let windows: Set<() => void>;
let sent: number;

beforeEach(() => {
  storage = createAppStorage({ open: undefined, now: () => 0 }).journals;
  windows = new Set();
  sent = 0;
});

/** Another window of the same device, which hears of writing when it is told. */
function openWindow(device: string): Promise<LiveSession> {
  const heard: (() => void)[] = [];
  const channel: SessionWindows = {
    tell: () => {
      for (const listener of windows) if (!heard.includes(listener)) listener();
    },
    listen(listener) {
      heard.push(listener);
      windows.add(listener);
    },
    close: () => undefined,
  };
  return openLocalSession({
    ...{ grounds, journal: "room", title: "Room", storage, windows: channel, device },
    ...{ now: () => 1_000_000, newId: () => `${device}-${++sent}` },
  });
}

async function send(session: LiveSession, actions: readonly AtelierAction[]): Promise<void> {
  for (const action of actions) expect(await session.send(action)).toMatchObject({ ok: true });
}

it("a session is found again, to its last action, by a window opened later", async () => {
  const first = await openWindow("console1");
  await send(first, pathTo.deciding);
  const later = await openWindow("console2");
  expect(later.state).toEqual(first.state);
  expect(later.state.phase).toBe("deciding");
});

it("another window follows what is written", async () => {
  const [console, audience] = [await openWindow("console1"), await openWindow("audience")];
  let changes = 0;
  audience.subscribe(() => changes++);
  await send(console, pathTo.welcome);
  await audience.send({ type: "screen.set", screen: "black" });
  await vi.waitFor(() => expect(console.state.screen).toBe("black"));
  expect(audience.state).toEqual(console.state);
  expect(changes).toBeGreaterThanOrEqual(pathTo.welcome.length);
});

it("two windows that write at once both write, one after the other", async () => {
  const [one, other] = [await openWindow("console1"), await openWindow("console2")];
  await send(one, pathTo.welcome);
  windows.clear();
  const notes = ["from one", "from the other"].map(
    (text) => ({ type: "note.given", text }) as const,
  );
  const [first, second] = notes;
  if (first === undefined || second === undefined) throw new Error("two notes");
  const acted = await Promise.all([one.send(first), other.send(second)]);
  expect(acted.every(({ ok }) => ok)).toBe(true);
  const read = await openWindow("console3");
  expect(read.state.notes.map(({ text }) => text).toSorted()).toEqual([
    "from one",
    "from the other",
  ]);
});

it("a kept journal that is damaged is said so, and nothing is written after it", async () => {
  const first = await openWindow("console1");
  await send(first, pathTo.deciding);
  const lines = (await storage.readAll("room")) as { sequence: number; line: string }[];
  await storage.erase("room");
  const broken = lines.map(({ sequence, line }) => ({
    sequence,
    line: sequence === 2 ? line.replace("predicting", "x") : line,
  }));
  await storage.append("room", broken, "Room");
  const again = await openWindow("console2");
  expect(again.entries).toHaveLength(2);
  expect(again.faults).toEqual([{ code: "damaged", line: 4, lost: lines.length - 2 }]);
  expect(await again.send({ type: "note.given", text: "Lost?" })).toEqual({
    ok: false,
    error: { code: "journal-damaged" },
  });
  expect(await storage.readAll("room")).toEqual(broken);
});

it("a kept journal that the rules have come to refuse is said so", async () => {
  const first = await openWindow("console1");
  await send(first, pathTo.welcome);
  const [line] = first.entries.slice(-1);
  if (line === undefined) throw new Error("an entry");
  await keepJournal(storage, "room", [{ ...line, seq: line.seq + 1, id: "twice" }], "Room");
  const again = await openWindow("console2");
  expect(again.state).toEqual(first.state);
  expect(again.faults).toMatchObject([{ code: "refused", seq: 3 }]);
});

it("what the rules refuse is said, and written nowhere", async () => {
  const session = await openWindow("console1");
  expect(session.refusalOf({ type: "session.started" })).toEqual({ code: "no-setup" });
  expect(await session.send({ type: "session.started" })).toEqual({
    ok: false,
    error: { code: "no-setup" },
  });
  expect(await storage.readAll("room")).toEqual([]);
});
