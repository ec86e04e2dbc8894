import { fragmentFromWork } from "./share-link.ts";
import type { Work } from "./types.ts";

/** The part of `localStorage` that is used. */
export type WorkStorage = Pick<Storage, "getItem" | "setItem">;

const key = "heptagone.work";

/** Remembers the work between visits, as its link: the version travels with it. */
export interface WorkMemory {
  /** Link of the last work, or an empty text. */
  read(): string;
  /** @returns false when the work could not be kept. */
  write(work: Work): boolean;
}

/** Open the memory of a browser; one that refuses storage keeps nothing, and says so. */
export function createWorkMemory(storage: WorkStorage | undefined): WorkMemory {
  let last = "";
  return {
    read() {
      try {
        return storage?.getItem(key) ?? "";
      } catch {
        return "";
      }
    },
    write(work) {
      const fragment = fragmentFromWork(work);
      if (fragment === last) return true;
      last = fragment;
      try {
        storage?.setItem(key, fragment);
        return storage !== undefined;
      } catch {
        return false;
      }
    },
  };
}
