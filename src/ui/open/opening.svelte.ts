import type { Component } from "svelte";
import type { ModelFile, OpenedSession, SessionFailure } from "#app";
import type { Words } from "../parts/words.svelte.ts";

/** The screen of an opened model; it comes with the first file. */
export type OpenedScreen = Component<{ session: OpenedSession; onclose: () => void }>;

/** What says why a file was refused. */
export type RefusedDialog = Component<{ refused: RefusedFile; onclose: () => void }>;

/** A file that could not be opened, and why. */
export interface RefusedFile {
  readonly fileName: string;
  readonly failure: SessionFailure;
}

/** Model files opened from this device: the one on the screen, and the one that was refused. */
export class Opening {
  /** Parts of the screen that the model of the app never needs. */
  #parts = $state.raw<{ readonly Screen: OpenedScreen; readonly Refusal: RefusedDialog }>();
  #session = $state.raw<OpenedSession>();
  #refused = $state.raw<RefusedFile>();
  /** Name of the file being read. */
  #reading = $state<string>();
  #count = 0;
  readonly #words: Pick<Words, "fetch">;

  constructor(words: Pick<Words, "fetch">) {
    this.#words = words;
  }

  get parts() {
    return this.#parts;
  }

  get session(): OpenedSession | undefined {
    return this.#session;
  }

  get refused(): RefusedFile | undefined {
    return this.#refused;
  }

  get reading(): string | undefined {
    return this.#reading;
  }

  /** Open a file in place of the model on the screen; a wrong one leaves it there. */
  async open(file: ModelFile): Promise<void> {
    const turn = ++this.#count;
    this.#refused = undefined;
    this.#reading = file.name;
    const { openFile, ...parts } = await this.#words.fetch(
      () => import("./open-file.ts"),
      ["open", "variables", "diagnostics"],
    );
    const opened = await openFile(file);
    this.#parts = parts;
    if (turn !== this.#count) {
      if (opened.ok) opened.value.dispose();
      return;
    }
    this.#reading = undefined;
    if (!opened.ok) {
      this.#refused = { fileName: file.name, failure: opened.error };
      return;
    }
    this.#session?.dispose();
    this.#session = opened.value;
  }

  /** Go back to the model of the app. */
  close(): void {
    this.#count++;
    this.#session?.dispose();
    this.#session = undefined;
  }

  forgetRefusal(): void {
    this.#refused = undefined;
  }
}
