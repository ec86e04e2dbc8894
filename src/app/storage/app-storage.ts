import { shelfFromText } from "../scenarios-kept-storage.ts";
import { createGuardedRecords, type OpenRecords } from "./guarded-records.ts";
import { createJournalStorage, type JournalStorage } from "./journals.ts";
import { workFromRecord, type KeptWork } from "./kept-work.ts";
import { moveFromLocalStorage, type LocalStorage } from "./local-storage.ts";
import type { StorageProblem, StoreName } from "./records.ts";

/** One text of the device that several windows may change. */
export interface SharedText {
  read(): Promise<string | undefined>;
  /**
   * Replace the text by what `change` makes of it; no other window comes between. `change` may be
   * called twice: the last call counts.
   *
   * @returns false where the device did not keep it.
   */
  update(change: (kept: string | undefined) => string): Promise<boolean>;
  /** Call `listener` when another window changed the text. @returns the way to stop. */
  onchange(listener: () => void): () => void;
}

/** What was on the device, and is not any more. */
export interface Erased {
  readonly hadWork: boolean;
  readonly scenarios: number;
  readonly journals: number;
  readonly preferences: number;
}

/**
 * What the app keeps on a device. Nothing here rejects: where the device refuses, is full or holds
 * what cannot be read, the page goes on in memory and `onproblem` says why, once for each reason.
 */
export interface AppStorage {
  readWork(): Promise<KeptWork | undefined>;
  /** Keep the link of the present work. */
  writeWork(fragment: string): Promise<void>;
  /** The scenarios kept, as one text. */
  readonly shelf: SharedText;
  readonly journals: JournalStorage;
  readPreference(name: string): Promise<unknown>;
  /** @param value - a plain value: it is cloned. */
  writePreference(name: string, value: unknown): Promise<void>;
  /** Problems met so far, and those to come. @returns the way to stop. */
  onproblem(listener: (problem: StorageProblem) => void): () => void;
  /** Forget everything here, and keep nothing more until the page is loaded again. */
  erase(): Promise<Erased>;
}

/** What the storage is made of. */
export interface AppStorageOptions {
  /** Opens the device's records; absent where there are none to open. */
  readonly open: OpenRecords | undefined;
  readonly problemFrom?: (error: unknown) => StorageProblem;
  /** `localStorage`, where versions before kept their work. */
  readonly local?: LocalStorage | undefined;
  readonly others?: OtherWindows | undefined;
  /** Wall clock. @unit ms since 1970 */
  readonly now: () => number;
}

/** What windows of the app tell each other. */
export type Change = "shelf" | "erased";

/** The other windows of the app on this device. */
export interface OtherWindows {
  tell(change: Change): void;
  /** Called once, with who listens. */
  listen(listener: (change: Change) => void): void;
}

/** Open the storage of a page. The device is not touched before something is read or written. */
export function createAppStorage(options: AppStorageOptions): AppStorage {
  const { open, local, others, now, problemFrom = () => "refused" } = options;
  const problems = new Set<StorageProblem>();
  const problemListeners = new Set<(problem: StorageProblem) => void>();
  const shelfListeners = new Set<() => void>();
  let failures = 0;
  const onproblem = (problem: StorageProblem): void => {
    failures++;
    if (problems.has(problem)) return;
    problems.add(problem);
    for (const listener of problemListeners) listener(problem);
  };
  const records = createGuardedRecords({
    open: open && openMoved(open, local),
    problemFrom,
    onproblem,
  });
  const readShelf = async (): Promise<string | undefined> =>
    textFrom(await records.get("scenarios", "shelf"));
  others?.listen((change) => {
    if (change === "erased") records.leaveDevice();
    else for (const listener of shelfListeners) listener();
  });

  return {
    async readWork() {
      const value = await records.get("work", "present");
      const work = workFromRecord(value);
      if (work === undefined && value !== undefined) onproblem("damaged");
      return work;
    },
    async writeWork(fragment) {
      const value: KeptWork = { fragment, savedAt: now() };
      await records.write([{ store: "work", key: "present", value }]);
    },
    shelf: {
      read: readShelf,
      async update(change) {
        const before = failures;
        await records.update("scenarios", "shelf", (kept) => change(textFrom(kept)));
        others?.tell("shelf");
        return failures === before && !records.isRefused;
      },
      onchange(listener) {
        shelfListeners.add(listener);
        return () => shelfListeners.delete(listener);
      },
    },
    journals: createJournalStorage(records, now),
    readPreference: (name) => records.get("settings", name),
    async writePreference(name, value) {
      await records.write([{ store: "settings", key: name, value }]);
    },
    onproblem(listener) {
      for (const problem of problems) listener(problem);
      problemListeners.add(listener);
      return () => problemListeners.delete(listener);
    },
    async erase() {
      const count = async (store: StoreName) => (await records.list(store)).length;
      const erased: Erased = {
        hadWork: (await count("work")) > 0,
        scenarios: shelfFromText(await readShelf()).shelf.scenarios.length,
        journals: await count("sessions"),
        preferences: await count("settings"),
      };
      await records.erase();
      records.leaveDevice();
      others?.tell("erased");
      return erased;
    },
  };
}

function textFrom(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** Open records that have taken in what earlier versions kept elsewhere. */
function openMoved(open: OpenRecords, local: LocalStorage | undefined): OpenRecords {
  return async (onlost) => {
    const records = await open(onlost);
    await moveFromLocalStorage(local, records);
    return records;
  };
}
