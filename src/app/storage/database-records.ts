import { deleteDB, openDB, type IDBPDatabase } from "idb";
import type { RecordKey, Records, StorageProblem, StoreName } from "./records.ts";
import { databaseName, databaseVersion, storesToAdd } from "./schema.ts";

/** Why the database could not be opened, for {@link problemFrom}. */
class DatabaseError extends Error {
  readonly problem: StorageProblem;

  constructor(problem: StorageProblem) {
    super(problem);
    this.problem = problem;
  }
}

/** Silence after which a browser is taken to refuse: some never answer. @unit ms */
const longestOpening = 4000;

/** Key as the database takes it. */
function keyFor(key: RecordKey): IDBValidKey {
  return typeof key === "string" ? key : [...key];
}

function rangeOf(session: string | undefined): IDBKeyRange | undefined {
  // An empty list comes after every number.
  return session === undefined ? undefined : IDBKeyRange.bound([session], [session, []]);
}

/** Open the database of this page's origin. Rejects with what {@link problemFrom} reads. */
export async function openDatabaseRecords(onlost: () => void): Promise<Records> {
  const database = await openInTime(onlost);
  return recordsOf(database);
}

async function openInTime(onlost: () => void): Promise<IDBPDatabase> {
  let giveUp: (problem: StorageProblem) => void = () => undefined;
  const opening = openDB(databaseName, databaseVersion, {
    upgrade(database, from) {
      for (const store of storesToAdd(from)) database.createObjectStore(store);
    },
    blocked: () => giveUp("blocked"),
    // A newer window wants another form, or to erase: this one lets go.
    blocking(_current, _wanted, event) {
      (event.target as IDBDatabase).close();
      onlost();
    },
    terminated: onlost,
  });
  const givenUp = new Promise<never>((_, reject) => {
    giveUp = (problem) => reject(new DatabaseError(problem));
  });
  const timer = setTimeout(() => giveUp("refused"), longestOpening);
  try {
    return await Promise.race([opening, givenUp]);
  } catch (error) {
    // Come too late to be of use, it is closed, so that it is in nobody's way.
    opening.then((database) => database.close()).catch(() => undefined);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** Say what is wrong from what the database threw. */
export function problemFrom(error: unknown): StorageProblem {
  if (error instanceof DatabaseError) return error.problem;
  const name = error instanceof Error || error instanceof DOMException ? error.name : "";
  switch (name) {
    case "QuotaExceededError":
      return "full";
    case "VersionError":
      return "newer";
    case "UnknownError":
    case "DataError":
    case "NotFoundError":
    case "NotReadableError":
      return "damaged";
    default:
      return "refused";
  }
}

function recordsOf(database: IDBPDatabase): Records {
  // What a person decided is on the disk before it is said to be kept.
  const durability = { durability: "strict" } as const;
  return {
    get: (store, key) => database.get(store, keyFor(key)) as Promise<unknown>,
    async list(store, session) {
      const transaction = database.transaction(store);
      const range = rangeOf(session);
      const [keys, values] = await Promise.all([
        transaction.store.getAllKeys(range),
        transaction.store.getAll(range),
      ]);
      return keys.map((key, place) => ({ key: key as RecordKey, value: values[place] as unknown }));
    },
    async write(writes) {
      const names: readonly StoreName[] = [...new Set(writes.map(({ store }) => store))];
      if (names.length === 0) return "written";
      const transaction = database.transaction(names, "readwrite", durability);
      const asked = writes.map(({ store, key, value, isNew }) => {
        const target = transaction.objectStore(store);
        return isNew === true ? target.add(value, keyFor(key)) : target.put(value, keyFor(key));
      });
      const settled = await Promise.allSettled([...asked, transaction.done]);
      const reasons = settled.flatMap((one) =>
        one.status === "rejected" ? [one.reason as unknown] : [],
      );
      if (reasons.some((one) => nameOf(one) === "ConstraintError")) return "taken";
      if (reasons.length > 0)
        throw reasons.find((one) => nameOf(one) !== "AbortError") ?? reasons[0];
      return "written";
    },
    async update(store, key, change) {
      const transaction = database.transaction(store, "readwrite", durability);
      const kept = (await transaction.store.get(keyFor(key))) as unknown;
      const value = change(kept);
      await Promise.all([
        value === kept ? undefined : transaction.store.put(value, keyFor(key)),
        transaction.done,
      ]);
    },
    async forget(session) {
      const transaction = database.transaction(["journals", "sessions"], "readwrite", durability);
      await Promise.all([
        transaction.objectStore("journals").delete(IDBKeyRange.bound([session], [session, []])),
        transaction.objectStore("sessions").delete(session),
        transaction.done,
      ]);
    },
    async erase() {
      database.close();
      await deleteDB(databaseName);
    },
  };
}

function nameOf(error: unknown): string {
  return error instanceof Error || error instanceof DOMException ? error.name : "";
}
