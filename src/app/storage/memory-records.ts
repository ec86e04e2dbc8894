import { storeNames, textOfKey, type KeptRecord, type Records, type StoreName } from "./records.ts";

/** Keep records as long as the page lives. */
export function createMemoryRecords(): Records {
  const stores = new Map<StoreName, Map<string, KeptRecord>>(
    storeNames.map((name) => [name, new Map<string, KeptRecord>()]),
  );
  const storeOf = (name: StoreName): Map<string, KeptRecord> =>
    stores.get(name) ?? new Map<string, KeptRecord>();
  const isOf = (session: string | undefined, { key }: KeptRecord): boolean =>
    session === undefined || (typeof key !== "string" && key[0] === session);
  const inOrder = (name: StoreName, session?: string): readonly KeptRecord[] =>
    [...storeOf(name)]
      .filter(([, record]) => isOf(session, record))
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([, record]) => record);

  return {
    get: (store, key) => Promise.resolve(storeOf(store).get(textOfKey(key))?.value),
    list: (store, session) => Promise.resolve(inOrder(store, session)),
    write(writes) {
      const isTaken = writes.some(
        ({ store, key, isNew }) => isNew === true && storeOf(store).has(textOfKey(key)),
      );
      if (isTaken) return Promise.resolve("taken");
      for (const { store, key, value } of writes)
        storeOf(store).set(textOfKey(key), { key, value });
      return Promise.resolve("written");
    },
    update(store, key, change) {
      const kept = storeOf(store);
      kept.set(textOfKey(key), { key, value: change(kept.get(textOfKey(key))?.value) });
      return Promise.resolve();
    },
    forget(session) {
      for (const { key } of inOrder("journals", session))
        storeOf("journals").delete(textOfKey(key));
      storeOf("sessions").delete(session);
      return Promise.resolve();
    },
    erase() {
      for (const store of stores.values()) store.clear();
      return Promise.resolve();
    },
  };
}
