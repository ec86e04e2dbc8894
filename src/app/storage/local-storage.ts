import { mostKept, type Shelf } from "../scenarios-kept.ts";
import { shelfFromText, textFromShelf } from "../scenarios-kept-storage.ts";

import { workFromRecord, type KeptWork } from "./kept-work.ts";
import type { Records } from "./records.ts";

/** The part of `localStorage` that is used. */
export type LocalStorage = Pick<Storage, "getItem" | "removeItem">;

/** Where versions before the database kept their work and their shelf. */
const workKey = "heptagone.work";
const shelfKey = "heptagone.scenarios";

/**
 * Move what earlier versions kept in `localStorage` into the records. It is taken away there only once
 * it is in the records, so that nothing is lost on the way.
 */
export async function moveFromLocalStorage(
  local: LocalStorage | undefined,
  records: Records,
): Promise<void> {
  const [work, shelf] = [readText(local, workKey), readText(local, shelfKey)];
  if (work !== undefined) {
    await records.update("work", "present", (kept) => olderWork(kept, work));
    local?.removeItem(workKey);
  }
  if (shelf !== undefined && shelfFromText(shelf).problem !== "newer") {
    await records.update("scenarios", "shelf", (kept) => withOlderShelf(kept, shelf));
    local?.removeItem(shelfKey);
  }
}

function readText(local: LocalStorage | undefined, key: string): string | undefined {
  try {
    return local?.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Take an earlier version's work where there is none yet. */
export function olderWork(kept: unknown, fragment: string): unknown {
  if (workFromRecord(kept) !== undefined) return kept;
  return { fragment, savedAt: 0 } satisfies KeptWork;
}

/** Add the scenarios of an earlier version's shelf that are not on the present one, as far as there is room. */
export function withOlderShelf(kept: unknown, text: string): unknown {
  if (typeof kept !== "string") return text;
  const [present, older] = [shelfFromText(kept), shelfFromText(text)];
  // A later version's shelf is not for this one to write.
  if (present.problem === "newer") return kept;
  const shelf = older.shelf.scenarios.reduce(withScenario, present.shelf);
  return shelf === present.shelf ? kept : textFromShelf(shelf);
}

function withScenario(shelf: Shelf, older: Shelf["scenarios"][number]): Shelf {
  const isThere = shelf.scenarios.some(
    ({ name, fragment }) => name === older.name && fragment === older.fragment,
  );
  if (isThere || shelf.scenarios.length >= mostKept) return shelf;
  const id = String(Math.max(0, ...shelf.scenarios.map((one) => Number(one.id))) + 1);
  return { ...shelf, scenarios: [...shelf.scenarios, { ...older, id }] };
}
