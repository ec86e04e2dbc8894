import type { AtelierState, Grounds, JournalEntry, JournalFault } from "#app";
import { openJournalFile, UnreadableJournal } from "./journal-file.ts";
import { createRoom, type Room } from "./room.ts";
import { isSame, keepKeys, openKeys, tableOfCode, withCodes, type RoomKeys } from "./room-keys.ts";

/** A room with what opens it. */
export interface OpenRoom extends Pick<Room, "act" | "subscribe" | "close"> {
  readonly journal: string;
  readonly state: AtelierState;
  readonly entries: readonly JournalEntry[];
  readonly key: string;
  readonly codes: Readonly<Record<string, string>>;
  /** What was wrong with its file, and was mended. */
  readonly faults: readonly JournalFault[];
}

/** The rooms that a server holds. */
export interface Rooms {
  readonly all: readonly OpenRoom[];
  ofKey(key: string): OpenRoom | undefined;
  ofCode(code: string): { readonly room: OpenRoom; readonly table: string } | undefined;
  close(): Promise<void>;
}

/** Open a room for each journal; codes are made when tables are known, and stay. */
export async function openRooms(
  paths: readonly string[],
  grounds: Grounds,
  now: () => number,
): Promise<Rooms> {
  const all = await Promise.all(paths.map((path) => openRoom(path, grounds, now)));
  return {
    all,
    ofKey: (key) => all.find((room) => isSame(room.key, key)),
    ofCode(code) {
      for (const room of all) {
        const table = tableOfCode({ facilitator: "", codes: room.codes }, code);
        if (table !== undefined) return { room, table };
      }
      return undefined;
    },
    async close() {
      await Promise.all(all.map((room) => room.close()));
    },
  };
}

async function openRoom(path: string, grounds: Grounds, now: () => number): Promise<OpenRoom> {
  const file = await openJournalFile(path, `room-${now().toString(36)}`);
  const room = createRoom(grounds, file, now);
  // Entries that the rules refuse hold the places that come next in the file.
  if (room.atelier.faults.length > 0) {
    await file.close();
    throw new UnreadableJournal(path, room.atelier.faults);
  }
  const keysPath = `${path}.keys.json`;
  let keys: RoomKeys = await openKeys(keysPath);

  const giveCodes = async (): Promise<void> => {
    const tables = room.atelier.state.setup?.tables.map(({ id }) => id) ?? [];
    if (tables.length === 0 || tables.every((table) => table in keys.codes)) return;
    keys = withCodes(keys, tables);
    await keepKeys(keysPath, keys);
  };
  await giveCodes();

  return {
    journal: room.journal,
    get state() {
      return room.atelier.state;
    },
    get entries() {
      return room.atelier.entries;
    },
    key: keys.facilitator,
    faults: file.faults,
    get codes() {
      return keys.codes;
    },
    async act(id, action, by) {
      const acted = await room.act(id, action, by);
      if (acted.ok) await giveCodes();
      return acted;
    },
    subscribe: (listener) => room.subscribe(listener),
    close: () => room.close(),
  };
}
