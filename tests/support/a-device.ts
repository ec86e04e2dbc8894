import { createAppStorage, createMemoryRecords, type AppStorage, type Records } from "#app";
import type { Change, OtherWindows } from "../../src/app/storage/app-storage.ts";

/** A device whose windows see the same records and hear of each other's changes. */
export function aDevice(): { readonly records: Records; readonly window: () => AppStorage } {
  const records = createMemoryRecords();
  const listeners: ((change: Change) => void)[] = [];
  const window = (): AppStorage => {
    let own: ((change: Change) => void) | undefined;
    const others: OtherWindows = {
      tell(change) {
        for (const listener of listeners) if (listener !== own) listener(change);
      },
      listen(listener) {
        own = listener;
        listeners.push(listener);
      },
    };
    return createAppStorage({ open: () => Promise.resolve(records), others, now: () => 1000 });
  };
  return { records, window };
}

/** Storage of a device whose every write fails with `error`. */
export function failingStorage(error: Error): AppStorage {
  const records: Records = {
    ...createMemoryRecords(),
    write: () => Promise.reject(error),
    update: () => Promise.reject(error),
  };
  return createAppStorage({
    open: () => Promise.resolve(records),
    problemFrom: () => "full",
    now: () => 1000,
  });
}
