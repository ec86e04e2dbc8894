import { createAppStorage, type AppStorage } from "./app-storage.ts";
import { openWindowChannel } from "./window-channel.ts";
import type { StorageProblem } from "./records.ts";
import type { LocalStorage } from "./local-storage.ts";

/**
 * Open the storage of a browser's page: its IndexedDB, or memory where there is none.
 *
 * @param local - `localStorage`, or undefined where the browser refuses it.
 */
export function createBrowserStorage(local: LocalStorage | undefined): AppStorage {
  let readProblem: ((error: unknown) => StorageProblem) | undefined;
  return createAppStorage({
    // Fetched when first needed: the first picture waits for other things.
    open: async (onlost) => {
      const { openDatabaseRecords, problemFrom } = await import("./database-records.ts");
      readProblem = problemFrom;
      return openDatabaseRecords(onlost);
    },
    problemFrom: (error) => readProblem?.(error) ?? "refused",
    ...{ local, others: openWindowChannel(), now: () => Date.now() },
  });
}
