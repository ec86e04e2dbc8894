import { createContext } from "svelte";
import { isLevel, type Level } from "#app";

const key = "heptagone.reader";

type ReaderStorage = Pick<Storage, "getItem" | "setItem">;

/** How one person reads the app on this device. None of it is in the link, none of it changes a number. */
export class ReaderState {
  #level = $state<Level>();
  #hints = $state.raw<readonly string[]>([]);
  #recent = $state.raw<readonly string[]>([]);
  #singleKeys = $state(true);
  readonly #storage: ReaderStorage | undefined;

  constructor(storage: ReaderStorage | undefined) {
    this.#storage = storage;
    const kept = readKept(storage);
    const { level, hints, recent, singleKeys } = kept;
    if (typeof level === "string" && isLevel(level)) this.#level = level;
    this.#hints = textsOf(hints);
    this.#recent = textsOf(recent);
    this.#singleKeys = singleKeys !== false;
  }

  /** Who came through no door, by a link for instance, sees everything. */
  get level(): Level {
    return this.#level ?? "expert";
  }

  set level(level: Level) {
    this.#level = level;
    this.#keep();
  }

  /** The door that was chosen, if one was. */
  get door(): Level | undefined {
    return this.#level;
  }

  /** Hints that were read, by id; `all` turns them off. */
  get hints(): readonly string[] {
    return this.#hints;
  }

  set hints(hints: readonly string[]) {
    this.#hints = hints;
    this.#keep();
  }

  /** What was found last by searching, the latest first. */
  get recent(): readonly string[] {
    return this.#recent;
  }

  set recent(recent: readonly string[]) {
    this.#recent = recent;
    this.#keep();
  }

  /** Shortcuts of one letter, which voice control may press by mistake. */
  get singleKeys(): boolean {
    return this.#singleKeys;
  }

  set singleKeys(on: boolean) {
    this.#singleKeys = on;
    this.#keep();
  }

  #keep(): void {
    const kept = {
      ...(this.#level && { level: this.#level }),
      ...{ hints: this.#hints, recent: this.#recent, singleKeys: this.#singleKeys },
    };
    try {
      this.#storage?.setItem(key, JSON.stringify(kept));
    } catch {
      // A device that keeps nothing shows the same page: the choice lasts as long as the page does.
    }
  }
}

function readKept(storage: ReaderStorage | undefined): Readonly<Record<string, unknown>> {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(key) ?? "{}");
    return typeof kept === "object" && kept !== null ? { ...kept } : {};
  } catch {
    return {};
  }
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

export const [readReader, provideReader] = createContext<ReaderState>();
