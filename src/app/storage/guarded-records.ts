import { createMemoryRecords } from "./memory-records.ts";
import {
  textOfKey,
  type KeptRecord,
  type Records,
  type RecordWrite,
  type StorageProblem,
} from "./records.ts";

type Placed = Pick<RecordWrite, "store" | "key">;

/** Opens the records of a device; rejects where they cannot be had. */
export type OpenRecords = (onlost: () => void) => Promise<Records>;

export interface GuardedOptions {
  /** Absent where the browser has no database at all. */
  readonly open: OpenRecords | undefined;
  readonly problemFrom: (error: unknown) => StorageProblem;
  readonly onproblem: (problem: StorageProblem) => void;
}

/** Records that never reject: what a device does not keep is kept in memory, and said. */
export interface GuardedRecords extends Records {
  /** True once the device was found to keep nothing. */
  readonly isRefused: boolean;
  /** Keep nothing more on the device, as its owner asked. */
  leaveDevice(): void;
}

/**
 * Open a device's records when they are first needed, and go on in memory where it refuses them.
 * What could not be written is read back from memory, before what the device has.
 */
export function createGuardedRecords(options: GuardedOptions): GuardedRecords {
  const memory = createMemoryRecords();
  const overlaid = new Set<string>();
  const device = reachable(options);
  const isOverlaid = (placed: Placed): boolean => overlaid.has(markOf(placed));

  /** Ask the device; where there is none, or it fails, ask memory. */
  const ask = async <T>(
    onDevice: (records: Records) => Promise<T>,
    inMemory: () => Promise<T>,
  ): Promise<T> => {
    const records = await device.reach();
    if (records === undefined) return inMemory();
    try {
      return await onDevice(records);
    } catch (error) {
      options.onproblem(options.problemFrom(error));
      return inMemory();
    }
  };

  const keepInMemory = (writes: readonly RecordWrite[]): Promise<"written" | "taken"> => {
    for (const write of writes) overlaid.add(markOf(write));
    return memory.write(writes);
  };
  const write: Records["write"] = (writes) =>
    ask(
      async (records) => {
        const outcome = await records.write(writes);
        for (const one of writes) overlaid.delete(markOf(one));
        return outcome;
      },
      () => keepInMemory(writes),
    );
  const get: Records["get"] = (store, key) => {
    const inMemory = (): Promise<unknown> => memory.get(store, key);
    return isOverlaid({ store, key })
      ? inMemory()
      : ask((records) => records.get(store, key), inMemory);
  };

  return {
    get isRefused() {
      return device.isRefused;
    },
    get,
    write,
    async list(store, session) {
      const own = await memory.list(store, session);
      const kept = await ask((records) => records.list(store, session), none);
      const over = own.filter(({ key }) => isOverlaid({ store, key }));
      return merged(kept, over);
    },
    async update(store, key, change) {
      if (isOverlaid({ store, key })) {
        await write([{ store, key, value: change(await memory.get(store, key)) }]);
        return;
      }
      await ask(
        (records) => records.update(store, key, change),
        async () => {
          const value = change(await get(store, key));
          await keepInMemory([{ store, key, value }]);
        },
      );
    },
    async forget(session) {
      await memory.forget(session);
      await ask((records) => records.forget(session), nothing);
    },
    async erase() {
      await memory.erase();
      overlaid.clear();
      await ask((records) => records.erase(), nothing);
    },
    leaveDevice: () => device.leave(),
  };
}

/** Open the device's records when first reached, and again after they were lost. */
function reachable(options: GuardedOptions) {
  let opening: Promise<Records | undefined> | undefined;
  let isRefused = false;
  let hasLeft = false;
  return {
    get isRefused() {
      return isRefused;
    },
    reach(): Promise<Records | undefined> {
      if (hasLeft) return Promise.resolve(undefined);
      opening ??= opened(options, () => (opening = undefined)).then((records) => {
        isRefused = records === undefined;
        return records;
      });
      return opening;
    },
    leave() {
      hasLeft = true;
    },
  };
}

const nothing = (): Promise<void> => Promise.resolve();
const none = (): Promise<readonly KeptRecord[]> => Promise.resolve([]);

function markOf({ store, key }: Placed): string {
  return `${store}\n${textOfKey(key)}`;
}

async function opened(
  { open, problemFrom, onproblem }: GuardedOptions,
  onlost: () => void,
): Promise<Records | undefined> {
  if (open === undefined) {
    onproblem("refused");
    return undefined;
  }
  try {
    return await open(onlost);
  } catch (error) {
    onproblem(problemFrom(error));
    return undefined;
  }
}

/** Lay what is in memory over what is on the device, in the order of keys. */
function merged(kept: readonly KeptRecord[], own: readonly KeptRecord[]): readonly KeptRecord[] {
  if (own.length === 0) return kept;
  const all = new Map([...kept, ...own].map((record) => [textOfKey(record.key), record]));
  return [...all].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, record]) => record);
}
