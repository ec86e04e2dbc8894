import { writeJournal, type JournalEntry } from "#app";
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

/** A file outside the browser that is written at every action, where the browser allows it. */
export class JournalMirror {
  readonly #live: LiveState;
  #handle: Handle | undefined;
  #turn: Promise<void> = Promise.resolve();
  state = $state<"none" | "written" | "lost">("none");

  constructor(live: LiveState) {
    this.#live = live;
  }

  static get isOffered(): boolean {
    return typeof (window as FileAccess).showSaveFilePicker === "function";
  }

  /** Let the facilitator choose the file; a choice given up changes nothing. */
  async choose(title: string): Promise<void> {
    const journal = this.#live.journal;
    try {
      this.#handle = await (window as FileAccess).showSaveFilePicker?.({
        suggestedName: journalFileName({ journal, title }),
        types: [{ description: title, accept: { "text/plain": [`.${journalExtension}`] } }],
      });
    } catch {
      return;
    }
    this.write(this.#live.entries);
  }

  /** Write the journal anew: the browser swaps the file when it is whole. */
  write(entries: readonly JournalEntry[]): void {
    const handle = this.#handle;
    if (handle === undefined) return;
    const text = writeJournal(this.#live.journal, entries);
    this.#turn = this.#turn.then(async () => {
      try {
        const file = await handle.createWritable();
        await file.write(text);
        await file.close();
        this.state = "written";
      } catch {
        this.state = "lost";
      }
    });
  }
}
