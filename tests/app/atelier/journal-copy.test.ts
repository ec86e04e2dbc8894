import { expect, it } from "vitest";
import {
  createAppStorage,
  createJournalCopy,
  openLocalSession,
  readJournal,
  type CopyState,
  type JournalFilePort,
} from "#app";
import { grounds, pathTo } from "./sessions.ts";

/** A disk that holds one file, and can be pulled out. */
function createDisk() {
  const disk = { text: "", isOut: false, writings: 0 };
  const file: JournalFilePort = {
    replace(text) {
      disk.writings++;
      if (disk.isOut) return Promise.reject(new Error("NotFoundError"));
      disk.text = text;
      return Promise.resolve();
    },
  };
  return { disk, file };
}

/** A session on the device whose journal is also kept in a file. */
async function openKept() {
  const { disk, file } = createDisk();
  const states: CopyState[] = [];
  const copy = createJournalCopy("room", file, (state) => states.push(state));
  const storage = createAppStorage({ open: undefined, now: () => 0 }).journals;
  let sent = 0;
  const open = () =>
    openLocalSession({
      ...{ grounds, journal: "room", title: "Room", storage, windows: undefined },
      ...{ device: "console1", now: () => 1_000_000, newId: () => `id-${++sent}` },
    });
  const session = await open();
  const keeping: Promise<void>[] = [];
  session.subscribe(() => keeping.push(copy.keep(session.entries)));
  return { disk, states, session, open, kept: () => Promise.all(keeping) };
}

it("a file holds every action of the session, and another laptop continues from it", async () => {
  const { disk, states, session, kept } = await openKept();
  for (const action of pathTo.deciding) await session.send(action);
  await kept();
  expect(readJournal(disk.text)).toMatchObject({ faults: [], entries: session.entries });
  expect(new Set(states)).toEqual(new Set(["written"]));
});

it("a file that is lost in the middle is said, the session goes on, and the file catches up", async () => {
  const { disk, states, session, open, kept } = await openKept();
  const [first, second, ...others] = pathTo.deciding;
  if (first === undefined || second === undefined) throw new Error("a session");
  await session.send(first);
  await session.send(second);
  await kept();
  disk.isOut = true;
  for (const action of others) expect(await session.send(action)).toMatchObject({ ok: true });
  await kept();
  expect(states.at(-1)).toBe("lost");
  // What was written whole before is whole still, and the device has all of it.
  expect(readJournal(disk.text)).toMatchObject({
    faults: [],
    entries: session.entries.slice(0, 2),
  });
  expect((await open()).state).toEqual(session.state);

  disk.isOut = false;
  await session.send({ type: "timer.paused" });
  await kept();
  expect(states.at(-1)).toBe("written");
  expect(readJournal(disk.text).entries).toEqual(session.entries);
});

it("entries that come while the file is written are written together", async () => {
  const { disk, file } = createDisk();
  const copy = createJournalCopy("room", file, () => undefined);
  const { session } = await openKept();
  for (const action of pathTo.closed) await session.send(action);
  const all = session.entries.map((_, index) => copy.keep(session.entries.slice(0, index + 1)));
  await Promise.all(all);
  expect(disk.writings).toBe(1);
  expect(readJournal(disk.text).entries).toEqual(session.entries);
});
