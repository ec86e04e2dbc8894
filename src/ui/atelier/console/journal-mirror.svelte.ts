import {
  createJournalCopy,
  type CopyState,
  type JournalCopy,
  type JournalEntry,
  type JournalFilePort,
} from "#app";
import type { LiveState } from "../live-state.svelte.ts";
import { journalExtension, journalFileName } from "./journal-files.ts";

/** The part of the browser's file access that is used; not every browser has it. */
interface FileAccess {
  showSaveFilePicker?: (options: {
    readonly suggestedName: string;
    readonly types: readonly {
      readonly description: string;
      readonly accept: Readonly<Record<string, readonly string[]>>;
    }[];
  }) => Promise<{
    createWritable(): Promise<{ write(text: string): Promise<void>; close(): Promise<void> }>;
  }>;
}

type Handle = Awaited<ReturnType<NonNullable<FileAccess["showSaveFilePicker"]>>>;

/** The browser writes beside the file and swaps it when it is whole. */
function portOf(handle: Handle): JournalFilePort {
  return {
    async replace(text) {
      const file = await handle.createWritable();
      await file.write(text);
      await file.close();
    },
  };
}

/** A file outside the browser that is written at every action, where the browser allows it. */
export class JournalMirror {
  readonly #live: LiveState;
  #copy: JournalCopy | undefined;
  state = $state<CopyState>("none");

  constructor(live: LiveState) {
    this.#live = live;
  }

  static get isOffered(): boolean {
    return typeof (window as FileAccess).showSaveFilePicker === "function";
  }

  /** Let the facilitator choose the file; a choice given up changes nothing. */
  async choose(title: string): Promise<void> {
    const { journal } = this.#live;
    try {
      const handle = await (window as FileAccess).showSaveFilePicker?.({
        suggestedName: journalFileName({ journal, title }),
        types: [{ description: title, accept: { "text/plain": [`.${journalExtension}`] } }],
      });
      if (handle === undefined) return;
      this.#copy = createJournalCopy(journal, portOf(handle), (state) => (this.state = state));
    } catch {
      return;
    }
    this.write(this.#live.entries);
  }

  /** Bring the file up to date; the session does not wait for it. */
  write(entries: readonly JournalEntry[]): void {
    void this.#copy?.keep(entries);
  }
}
