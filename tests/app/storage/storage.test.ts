import { describe, expect, it } from "vitest";
import { createAppStorage, createMemoryRecords, type Records, type StorageProblem } from "#app";
import { eraseDevice } from "../../../src/app/storage/erase-device.ts";
import { createGuardedRecords } from "../../../src/app/storage/guarded-records.ts";
import {
  moveFromLocalStorage,
  olderWork,
  withOlderShelf,
} from "../../../src/app/storage/local-storage.ts";
import { storeNames } from "../../../src/app/storage/records.ts";
import { databaseVersion, storesToAdd } from "../../../src/app/storage/schema.ts";
import { mostKept } from "../../../src/app/scenarios-kept.ts";
import { shelfFromText } from "../../../src/app/scenarios-kept-storage.ts";
import { aDevice } from "../../support/a-device.ts";

const link = "#v1;s=fonds;e=booklet;t=3;l=fr";
const shelfText = (version: number, ...names: string[]): string =>
  JSON.stringify({
    version,
    scenarios: names.map((name, place) => ({
      ...{ id: String(place + 1), name, fragment: link, study: "h" },
    })),
  });
const namesIn = (text: unknown): string =>
  shelfFromText(text as string)
    .shelf.scenarios.map(({ name }) => name)
    .join(" ");

function localWith(entries: Readonly<Record<string, string>>) {
  const kept = new Map(Object.entries(entries));
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    removeItem: (key: string) => void kept.delete(key),
  };
}

describe("the form of the database", () => {
  it("is reached from any earlier version, each store once", () => {
    expect(storesToAdd(0)).toEqual([...storeNames]);
    expect(storesToAdd(databaseVersion)).toEqual([]);
    for (let from = 0; from <= databaseVersion; from++)
      expect(new Set(storesToAdd(from)).size).toBe(storesToAdd(from).length);
  });
});

describe("what earlier versions kept in localStorage", () => {
  it.each([1, 2])(
    "is moved with its shelf of version %i, and taken away after",
    async (version) => {
      const local = localWith({
        "heptagone.work": link,
        "heptagone.scenarios": shelfText(version, "A", "B"),
        "heptagone.theme": "dark",
      });
      const records = createMemoryRecords();
      await moveFromLocalStorage(local, records);
      expect(await records.get("work", "present")).toEqual({ fragment: link, savedAt: 0 });
      expect(namesIn(await records.get("scenarios", "shelf"))).toBe("A B");
      expect([...local.kept.keys()]).toEqual(["heptagone.theme"]);
    },
  );

  it("stays where it was if the database does not take it", async () => {
    const local = localWith({ "heptagone.work": link, "heptagone.scenarios": shelfText(2, "A") });
    const update: Records["update"] = () => Promise.reject(new Error("quota"));
    await expect(
      moveFromLocalStorage(local, { ...createMemoryRecords(), update }),
    ).rejects.toThrow();
    expect(local.kept.size).toBe(2);
  });

  it("gives way to newer work, and adds to a newer shelf what it lacks", () => {
    const kept = { fragment: "#v1;s=trend", savedAt: 5 };
    expect(olderWork(kept, link)).toBe(kept);
    expect(namesIn(withOlderShelf(shelfText(2, "A", "C"), shelfText(2, "A", "B")))).toBe("A C B");
    const same = shelfText(2, "A");
    expect(withOlderShelf(same, shelfText(1, "A"))).toBe(same);
    const many = Array.from({ length: mostKept }, (_, place) => `n${place}`);
    expect(withOlderShelf(shelfText(2, ...many), shelfText(1, "A"))).toBe(shelfText(2, ...many));
  });

  it("is left alone where a later version wrote it", async () => {
    const local = localWith({ "heptagone.scenarios": shelfText(9, "A") });
    const records = createMemoryRecords();
    await moveFromLocalStorage(local, records);
    expect(local.kept.size).toBe(1);
    expect(withOlderShelf(shelfText(9), shelfText(2, "A"))).toBe(shelfText(9));
  });
});

describe("storage", () => {
  it("finds the work, the shelf and preferences again", async () => {
    const device = aDevice();
    const storage = device.window();
    await storage.writeWork(link);
    await storage.writePreference("door", { id: "expert" });
    expect(await storage.shelf.update(() => shelfText(2, "A"))).toBe(true);
    const later = device.window();
    expect(await later.readWork()).toEqual({ fragment: link, savedAt: 1000 });
    expect(await later.readPreference("door")).toEqual({ id: "expert" });
    expect(namesIn(await later.shelf.read())).toBe("A");
  });

  it("says that a record of the work is damaged, and goes on without it", async () => {
    const device = aDevice();
    await device.records.write([{ store: "work", key: "present", value: { fragment: 7 } }]);
    const storage = device.window();
    expect(await storage.readWork()).toBeUndefined();
    const problems: StorageProblem[] = [];
    storage.onproblem((problem) => problems.push(problem));
    expect(problems).toEqual(["damaged"]);
  });

  it("opens nothing before it is asked", async () => {
    let openings = 0;
    const open = () => Promise.resolve((openings++, createMemoryRecords()));
    const storage = createAppStorage({ open, now: () => 0 });
    expect(openings).toBe(0);
    await Promise.all([storage.readWork(), storage.shelf.read(), storage.writeWork(link)]);
    expect(openings).toBe(1);
  });

  it("forgets everything when told to, says what it was, and keeps nothing more", async () => {
    const device = aDevice();
    const [storage, other] = [device.window(), device.window()];
    await storage.writeWork(link);
    await storage.shelf.update(() => shelfText(2, "A", "B"));
    await storage.journals.append("s1", [{ sequence: 0 }]);
    await storage.writePreference("door", "expert");
    const erased = { hadWork: true, scenarios: 2, journals: 1, preferences: 1 };
    expect(await storage.erase()).toEqual(erased);
    await storage.writeWork(link);
    await other.writeWork(link);
    expect(await device.records.list("work")).toEqual([]);
    expect((await storage.readWork())?.fragment).toBe(link);
  });
});

describe("journals", () => {
  it("are read in order, however they were written", async () => {
    const { journals } = aDevice().window();
    const entries = Array.from({ length: 12 }, (_, sequence) => ({
      sequence,
      say: `e${sequence}`,
    }));
    await journals.append("s", entries.slice(0, 10), "Salle des fêtes");
    await journals.append("t", [{ sequence: 0 }]);
    await journals.append("s", entries.slice(10));
    expect(await journals.readAll("s")).toEqual(entries);
    expect(await journals.list()).toMatchObject([
      { session: "s", label: "Salle des fêtes", length: 12, savedAt: 1000 },
      { session: "t", label: "t", length: 1 },
    ]);
  });

  it("do not take two entries at one place", async () => {
    const { journals } = aDevice().window();
    await journals.append("s", [{ sequence: 0 }, { sequence: 1 }]);
    const again = [{ sequence: 1 }, { sequence: 2 }];
    expect(await journals.append("s", again)).toBe("taken");
    expect(await journals.readAll("s")).toHaveLength(2);
    expect(await journals.list()).toMatchObject([{ length: 2 }]);
  });

  it("are forgotten one by one", async () => {
    const { journals } = aDevice().window();
    await journals.append("s", [{ sequence: 0 }]);
    await journals.append("t", [{ sequence: 0 }]);
    await journals.erase("s");
    expect(await journals.readAll("s")).toEqual([]);
    expect((await journals.list()).map(({ session }) => session)).toEqual(["t"]);
  });
});

describe("records of a device that fails", () => {
  it("go on in memory over what the device still has, in order", async () => {
    const device = createMemoryRecords();
    await device.write([
      { store: "journals", key: ["s", 0], value: "a" },
      { store: "journals", key: ["s", 2], value: "c" },
    ]);
    let isFull = true;
    const write: Records["write"] = (writes) =>
      isFull ? Promise.reject(new Error("quota")) : device.write(writes);
    const update: Records["update"] = (store, key, change) =>
      isFull ? Promise.reject(new Error("quota")) : device.update(store, key, change);
    const problems: StorageProblem[] = [];
    const records = createGuardedRecords({
      open: () => Promise.resolve({ ...device, write, update }),
      problemFrom: () => "full",
      onproblem: (problem) => problems.push(problem),
    });
    await records.write([{ store: "journals", key: ["s", 1], value: "b" }]);
    await records.update("journals", ["s", 2], (kept) => `${String(kept)}!`);
    const values = async () => (await records.list("journals", "s")).map(({ value }) => value);
    expect(await values()).toEqual(["a", "b", "c!"]);
    expect(problems).toEqual(["full", "full"]);

    isFull = false;
    await records.update("journals", ["s", 2], (kept) => `${String(kept)}!`);
    expect(await device.get("journals", ["s", 2])).toBe("c!!");
    expect(await values()).toEqual(["a", "b", "c!!"]);
  });
});

describe("erasing a device", () => {
  it("takes away the app's own things, and leaves those of other pages of the address", async () => {
    const storage = aDevice().window();
    await storage.writeWork(link);
    const kept = ["heptagone.theme", "other.app", "heptagone.reader"];
    const local = {
      get length() {
        return kept.length;
      },
      key: (place: number) => kept[place] ?? null,
      removeItem: (key: string) => void kept.splice(kept.indexOf(key), 1),
    };
    const cacheNames = ["heptagone-precache", "other"];
    const caches = {
      keys: () => Promise.resolve([...cacheNames]),
      delete: (name: string) =>
        Promise.resolve(cacheNames.splice(cacheNames.indexOf(name), 1).length > 0),
    };
    expect(await eraseDevice(storage, { local, caches, workers: undefined })).toEqual({
      ...{ hadWork: true, scenarios: 0, journals: 0, preferences: 0 },
      ...{ localKeys: 2, hadCopy: true },
    });
    expect(kept).toEqual(["other.app"]);
    expect(cacheNames).toEqual(["other"]);
  });

  it("erases what it can where a browser refuses the rest", async () => {
    const caches = {
      keys: () => Promise.reject(new Error("refused")),
      delete: () => Promise.resolve(true),
    };
    const storage = aDevice().window();
    expect(
      await eraseDevice(storage, { local: undefined, caches, workers: undefined }),
    ).toMatchObject({ hadWork: false, hadCopy: false });
  });
});
