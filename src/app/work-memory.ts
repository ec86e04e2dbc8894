import { fragmentFromWork } from "./share-link.ts";
import type { AppStorage } from "./storage/app-storage.ts";
import type { Work } from "./types.ts";

/** Remembers the work between visits, as its link: the version travels with it. */
export interface WorkMemory {
  /** Link of the last work, or an empty text. */
  read(): Promise<string>;
  /** Keep a work, if it is not the one last kept. */
  write(work: Work): void;
}

/** Open the memory of a device. */
export function createWorkMemory(storage: Pick<AppStorage, "readWork" | "writeWork">): WorkMemory {
  let last = "";
  return {
    read: async () => (await storage.readWork())?.fragment ?? "",
    write(work) {
      const fragment = fragmentFromWork(work);
      if (fragment === last) return;
      last = fragment;
      void storage.writeWork(fragment);
    },
  };
}
