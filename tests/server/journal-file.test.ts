import { appendFile, mkdtemp, readFile, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readJournal, type JournalEntry } from "#app";
import { openJournalFile } from "../../src/server/journal-file.ts";

const folder = await mkdtemp(join(tmpdir(), "journal-"));
const note = (seq: number): JournalEntry => ({
  ...{ v: 1, seq, id: `entry-${seq}`, at: seq, by: { role: "facilitator" } },
  action: { type: "note.given", text: `Note ${seq} : « ça va »` },
});

async function written(name: string, count: number): Promise<string> {
  const path = join(folder, name);
  const file = await openJournalFile(path, "room-1");
  for (let seq = 1; seq <= count; seq++) await file.append(note(seq));
  await file.close();
  return path;
}

it("gives back what was appended, in order", async () => {
  const path = await written("plain", 3);
  const file = await openJournalFile(path, "another-name");
  expect(file.journal).toBe("room-1");
  expect(file.entries).toEqual([note(1), note(2), note(3)]);
  expect(file.faults).toEqual([]);
  await file.close();
});

it.each([
  [1, [1, 2, 3]],
  [7, [1, 2]],
  [40, [1, 2]],
])("goes on after the whole lines of a file cut %i bytes short", async (lost, kept) => {
  const path = await written(`cut-${lost}`, 3);
  const { length } = await readFile(path);
  await truncate(path, length - lost);
  const file = await openJournalFile(path, "x");
  expect(file.entries.map(({ seq }) => seq)).toEqual(kept);
  await file.append(note(kept.length + 1));
  await file.close();
  const again = await openJournalFile(path, "x");
  expect(again.entries).toHaveLength(kept.length + 1);
  expect(again.faults).toEqual([]);
  await again.close();
});

it("goes on after the whole lines wherever the power failed", async () => {
  const path = await written("anywhere", 3);
  const whole = await readFile(path);
  const header = whole.indexOf("\n") + 1;
  for (let length = header; length < whole.length; length += 17) {
    await writeFile(path, whole.subarray(0, length));
    const ended = whole.subarray(header, length).toString().split("\n").length - 1;
    const file = await openJournalFile(path, "x");
    const kept = file.entries.length;
    expect(file.entries).toEqual([1, 2, 3].slice(0, kept).map(note));
    // A line that only lacks its end is whole.
    expect([ended, ended + 1]).toContain(kept);
    await file.append(note(kept + 1));
    await file.close();
    expect(readJournal(await readFile(path, "utf8")).entries).toHaveLength(kept + 1);
  }
});

it("keeps a damaged file aside before it mends it", async () => {
  const path = await written("damaged", 3);
  const text = await readFile(path, "utf8");
  await writeFile(path, text.replace("Note 2", "Note 9"));
  const file = await openJournalFile(path, "x");
  expect(file.entries.map(({ seq }) => seq)).toEqual([1]);
  expect(file.faults[0]?.code).toBe("damaged");
  expect(await readFile(`${path}.damaged`, "utf8")).toContain("Note 9");
  await file.close();
});

it("refuses a file that is no journal, and leaves it as it is", async () => {
  const path = join(folder, "letter.txt");
  await appendFile(path, "Madame la maire,\n");
  await expect(openJournalFile(path, "x")).rejects.toThrow("not-journal");
  expect(await readFile(path, "utf8")).toBe("Madame la maire,\n");
});
