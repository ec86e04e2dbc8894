import { open, readFile, rename, stat, writeFile, type FileHandle } from "node:fs/promises";
import {
  readJournal,
  writeEntry,
  writeHeader,
  writeJournal,
  type JournalEntry,
  type JournalFault,
} from "#app";

/** A journal on a disk: what is appended is safe before it is said to be. */
export interface JournalFile {
  /** Name of the journal, as its header says. */
  readonly journal: string;
  /** Entries that the file held when it was opened. */
  readonly entries: readonly JournalEntry[];
  readonly faults: readonly JournalFault[];
  /**
   * Resolves once the entry is on the disk; rejects when it is not, and then holds nothing of it. One at
   * a time: the next one waits for it.
   */
  append(entry: JournalEntry): Promise<void>;
  close(): Promise<void>;
}

/** A journal that no room is opened on: its file is left as it is. */
export class UnreadableJournal extends Error {
  readonly path: string;
  readonly faults: readonly JournalFault[];
  constructor(path: string, faults: readonly JournalFault[]) {
    super(`${path}: ${JSON.stringify(faults)}`);
    this.path = path;
    this.faults = faults;
  }
}

/**
 * Open the journal of a session, or begin one. A line cut by a power failure is taken off, for it was
 * never acknowledged; where more is damaged the file is kept aside whole before it is mended.
 *
 * @param journal - name of a journal that is begun.
 * @throws UnreadableJournal where the file is no journal, or is one of another version.
 */
export async function openJournalFile(path: string, journal: string): Promise<JournalFile> {
  const text = await readFile(path, "utf8").catch(() => "");
  if (text === "") await writeSafely(path, writeHeader(journal));
  const read = readJournal(text === "" ? writeHeader(journal) : text);
  const { header, entries, faults } = read;
  if (header === undefined) throw new UnreadableJournal(path, faults);
  const [fault] = faults;
  if (fault !== undefined && fault.code !== "cut-tail") await writeFile(`${path}.damaged`, text);
  // A whole line without its end would swallow the next one.
  const isWhole = text === "" || text.endsWith("\n");
  if (fault !== undefined || !isWhole)
    await writeSafely(path, writeJournal(header.journal, entries));
  const handle = await open(path, "a");
  return { journal: header.journal, entries, faults, ...appender(handle, path) };
}

/** Write a whole file so that a power failure leaves the old one or the new one. */
async function writeSafely(path: string, text: string): Promise<void> {
  const fresh = `${path}.new`;
  const handle = await open(fresh, "w");
  await handle.writeFile(text);
  await handle.sync();
  await handle.close();
  await rename(fresh, path);
}

function appender(handle: FileHandle, path: string): Pick<JournalFile, "append" | "close"> {
  return {
    async append(entry) {
      const { size } = await stat(path);
      try {
        await handle.appendFile(writeEntry(entry));
        await handle.datasync();
      } catch (error) {
        // Half a line would make the next one unreadable.
        await handle.truncate(size).catch(() => undefined);
        throw error;
      }
    },
    close: () => handle.close(),
  };
}
