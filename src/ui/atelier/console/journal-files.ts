import {
  anonymise,
  csvFromTable,
  journalTable,
  keepJournal,
  readJournal,
  writeJournal,
  type CsvKind,
  type JournalEntry,
  type JournalFault,
  type JournalStorage,
} from "#app";
import { fileName, saveFile } from "../../export/save-file.ts";
import { newId } from "../new-id.ts";

/** A session, as its files are made from it. */
interface Journalled {
  readonly journal: string;
  readonly title: string;
  readonly entries: readonly JournalEntry[];
}

const plainType = "text/plain;charset=utf-8";

/** Extension of a journal's file. */
export const journalExtension = "atelier";

/** Name the file of a journal. */
export function journalFileName({ title, journal }: Omit<Journalled, "entries">): string {
  return fileName([title === "" ? journal : title], journalExtension);
}

/** Download a journal as it is kept: another laptop continues from it. */
export function saveJournal(session: Journalled): void {
  const text = writeJournal(session.journal, session.entries);
  saveFile(journalFileName(session), text, plainType);
}

/** Download a journal without what names or quotes people. */
export function saveAnonymous({ entries }: Journalled): void {
  const journal = `anonymous-${newId(8)}`;
  saveFile(
    fileName([journal], journalExtension),
    writeJournal(journal, anonymise(entries)),
    plainType,
  );
}

/** Download a journal as a table, one line an entry. */
export function saveJournalTable({ title, entries }: Journalled, kind: CsvKind): void {
  const text = csvFromTable(journalTable(entries), kind, "");
  saveFile(fileName([title, "journal"], "csv"), text, "text/csv;charset=utf-8");
}

/** Download a journal as JSON, for a program. */
export function saveJournalJson({ title, journal, entries }: Journalled): void {
  const text = `${JSON.stringify({ journal, entries }, null, 2)}\n`;
  saveFile(fileName([title, "journal"], "json"), text, "application/json");
}

/** What became of a file that was to be continued from. */
export interface OpenedJournal {
  /** Where it is now kept; undefined where nothing of it could be read. */
  readonly journal: string | undefined;
  readonly entryCount: number;
  readonly faults: readonly JournalFault[];
  /** The device holds other entries under this name: the file was put beside them. */
  readonly isBeside: boolean;
}

/** Take a journal from a file into the device; what is damaged is said, the rest is kept. */
export async function takeJournal(
  text: string,
  name: string,
  storage: JournalStorage,
): Promise<OpenedJournal> {
  const { header, entries, faults } = readJournal(text);
  if (header === undefined || entries.length === 0)
    return { journal: undefined, entryCount: 0, faults, isBeside: false };
  const heads = await storage.list();
  const isTaken = heads.some(({ session }) => session === header.journal);
  const journal = isTaken ? newId() : header.journal;
  const title = entries.findLast(({ action }) => action.type === "session.prepared")?.action;
  const label = title?.type === "session.prepared" ? title.setup.title : "";
  await keepJournal(storage, journal, entries, label === "" ? name : label);
  return { journal, entryCount: entries.length, faults, isBeside: isTaken };
}
