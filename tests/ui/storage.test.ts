import { deleteDB, openDB } from "idb";
import { beforeEach, expect, it } from "vitest";
import type { AppStorage, StorageProblem } from "#app";
import { createBrowserStorage } from "../../src/app/storage/browser-storage.ts";

// The real database of a real browser: what unit tests show of records holds of it too.

const link = "#v1;s=fonds;e=booklet;t=3;l=fr";
const shelfText = (...names: string[]): string =>
  JSON.stringify({
    version: 2,
    scenarios: names.map((name, place) => ({
      ...{ id: String(place + 1), name, fragment: link, study: "h" },
    })),
  });

let windows: AppStorage[] = [];
const aWindow = (local?: Storage): AppStorage => {
  const storage = createBrowserStorage(local);
  windows.push(storage);
  return storage;
};
function problemsOf(storage: AppStorage): readonly StorageProblem[] {
  const problems: StorageProblem[] = [];
  storage.onproblem((problem) => problems.push(problem));
  return problems;
}

beforeEach(async () => {
  await Promise.all(windows.map((storage) => storage.erase()));
  windows = [];
  await deleteDB("heptagone");
  localStorage.clear();
});

it("keeps work, shelf, journals in order and preferences", async () => {
  const storage = aWindow();
  const problems = problemsOf(storage);
  const entries = Array.from({ length: 12 }, (_, sequence) => ({ sequence, say: `e${sequence}` }));
  await storage.writeWork(link);
  expect(await storage.shelf.update(() => shelfText("A"))).toBe(true);
  expect(await storage.journals.append("s", entries.slice(0, 11), "Salle des fêtes")).toBe(
    "written",
  );
  await storage.journals.append("s", entries.slice(11));
  await storage.journals.append("s2", [{ sequence: 0 }]);
  expect(await storage.journals.append("s", entries.slice(3, 4))).toBe("taken");
  await storage.writePreference("door", { id: "expert" });

  const later = aWindow();
  expect((await later.readWork())?.fragment).toBe(link);
  expect(await later.shelf.read()).toBe(shelfText("A"));
  expect(await later.journals.readAll("s")).toEqual(entries);
  expect(await later.journals.list()).toHaveLength(2);
  await later.journals.erase("s");
  expect(await storage.journals.readAll("s")).toEqual([]);
  expect(await storage.journals.readAll("s2")).toEqual([{ sequence: 0 }]);
  expect(await later.readPreference("door")).toEqual({ id: "expert" });
  expect(problems).toEqual([]);
});

it("moves what earlier versions kept in localStorage", async () => {
  localStorage.setItem("heptagone.work", link);
  localStorage.setItem("heptagone.scenarios", shelfText("A", "B"));
  localStorage.setItem("heptagone.theme", "dark");
  const storage = aWindow(localStorage);
  expect((await storage.readWork())?.fragment).toBe(link);
  expect(await storage.shelf.read()).toBe(shelfText("A", "B"));
  expect(Object.keys(localStorage)).toEqual(["heptagone.theme"]);
});

it("leaves a later version's database as it is, and says so", async () => {
  const later = await openDB("heptagone", 99, {
    upgrade: (database) => void database.createObjectStore("work"),
  });
  await later.put("work", "theirs", "present");
  later.close();
  const storage = aWindow();
  const problems = problemsOf(storage);
  await storage.writeWork(link);
  expect(problems).toEqual(["newer"]);
  expect((await storage.readWork())?.fragment).toBe(link);
  const again = await openDB("heptagone", 99);
  expect(await again.get("work", "present")).toBe("theirs");
  again.close();
});

it("lets go when another window erases, and writes nothing more", async () => {
  const [one, other] = [aWindow(), aWindow()];
  await one.writeWork(link);
  await other.shelf.update(() => shelfText("A"));
  const erased = { hadWork: true, scenarios: 1, journals: 0, preferences: 0 };
  expect(await one.erase()).toEqual(erased);
  await one.writeWork(link);
  expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain("heptagone");
});

it("tells the other windows of a change of the shelf", async () => {
  const [one, other] = [aWindow(), aWindow()];
  const heard = new Promise<void>((resolve) => other.shelf.onchange(resolve));
  await one.shelf.update(() => shelfText("A"));
  await heard;
  expect(await other.shelf.read()).toBe(shelfText("A"));
});
