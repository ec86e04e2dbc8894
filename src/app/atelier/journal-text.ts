import * as v from "valibot";
import { hashText } from "#model";
import { action, entry as entrySchema, header as headerSchema } from "./action-schema.ts";
import type {
  AtelierAction,
  JournalEntry,
  JournalFault,
  JournalHeader,
  ReadJournal,
  ActionRefusal,
} from "./types.ts";

/** Version of the format that is written. */
export const journalVersion = 1;

/** Longest message that may carry an action, and longest journal read, in UTF-16 units. */
export const longestAction = 16_384;
const longestJournal = 50_000_000;

/** Enough of a first line to know whether the rest can be read. */
const anyHeader = v.object({
  format: v.literal("heptagone-atelier"),
  version: v.optional(v.unknown()),
});
const anyEntry = v.object({ v: v.pipe(v.number(), v.minValue(journalVersion + 1)) });

/** Write the first line of a journal. */
export function writeHeader(journal: string): string {
  const header: JournalHeader = { format: "heptagone-atelier", version: journalVersion, journal };
  return line(JSON.stringify(header));
}

/** Write one entry as one line: a journal is kept by appending, and a line is whole or is not. */
export function writeEntry(entry: JournalEntry): string {
  return line(JSON.stringify(entry));
}

/** Write a whole journal. */
export function writeJournal(journal: string, entries: readonly JournalEntry[]): string {
  return writeHeader(journal) + entries.map(writeEntry).join("");
}

/** A line begins with the hash of the rest: a disk that lies is found out. */
function line(json: string): string {
  return `${hashText(json)} ${json}\n`;
}

function unline(text: string): unknown {
  const json = text.slice(9);
  if (text[8] !== " " || hashText(json) !== text.slice(0, 8)) return undefined;
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}

/**
 * Read a journal. What can be read is kept, in order and without gaps; the rest is said. Never throws.
 */
export function readJournal(text: string): ReadJournal {
  if (text.length > longestJournal) return unreadable({ code: "not-journal" });
  const lines = text.replace(/^\uFEFF/, "").split("\n");
  const first = unline((lines[0] ?? "").replace(/\r$/, ""));
  if (!v.is(anyHeader, first)) return unreadable({ code: "not-journal" });
  if (first.version !== journalVersion) return unreadable(faultOfVersion(first.version));
  const header = v.safeParse(headerSchema, first);
  if (!header.success) return unreadable({ code: "not-journal" });
  const entries: JournalEntry[] = [];
  const ends = lines.at(-1) === "" ? lines.length - 1 : lines.length;
  for (let row = 1; row < ends; row++) {
    const value = unline((lines[row] ?? "").replace(/\r$/, ""));
    const entry = readEntry(value);
    if ("code" in entry || entry.seq !== entries.length + 1) {
      const isTail = row === lines.length - 1;
      const fault = isTail
        ? ({ code: "cut-tail", line: row + 1 } as const)
        : ({ code: "damaged", line: row + 1, lost: ends - row } as const);
      const isNewer = v.is(anyEntry, value);
      const faults = isNewer ? [faultOfVersion(value.v)] : [fault];
      return { header: header.output, entries, faults };
    }
    entries.push(entry);
  }
  return { header: header.output, entries, faults: [] };
}

function unreadable(fault: JournalFault): ReadJournal {
  return { header: undefined, entries: [], faults: [fault] };
}

/** There is one version yet: what says another is of a later page, or was never written. */
function faultOfVersion(version: unknown): JournalFault {
  return Number.isInteger(version) && Number(version) > journalVersion
    ? { code: "newer-version", version: Number(version) }
    : { code: "unknown-version" };
}

type Malformed = Extract<ActionRefusal, { code: "malformed" }>;

/** Read an entry: what is written in a journal passes here first, so that it can be read back. */
export function readEntry(value: unknown): JournalEntry | Malformed {
  const parsed = v.safeParse(entrySchema, value);
  return parsed.success ? parsed.output : malformed(parsed.issues);
}

function malformed([issue]: readonly [v.BaseIssue<unknown>, ...unknown[]]): Malformed {
  return { code: "malformed", path: v.getDotPath(issue) ?? "" };
}

/**
 * Read an action that came from outside: a phone, another window. Its size is bounded before it is
 * looked at, and nothing unknown is let in.
 */
export function readAction(value: unknown): AtelierAction | Malformed {
  if (longerThan(value, longestAction)) return { code: "malformed", path: "" };
  const parsed = v.safeParse(action, value);
  return parsed.success ? parsed.output : malformed(parsed.issues);
}

/** Say whether a value is longer than some text, or no plain data at all. */
function longerThan(value: unknown, most: number): boolean {
  try {
    return JSON.stringify(value ?? null).length > most;
  } catch {
    return true;
  }
}
