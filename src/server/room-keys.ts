import { createHash, randomInt, randomBytes, timingSafeEqual } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";

/** Letters and digits that are not taken for one another when read aloud. */
const letters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

/** Letters of a table's code: 31^6, about 890 million. */
const codeLength = 6;

/** What opens a room: a key for the facilitator, a code for each table. */
export interface RoomKeys {
  readonly facilitator: string;
  readonly codes: Readonly<Record<string, string>>;
}

function makeCode(): string {
  return Array.from({ length: codeLength }, () => letters[randomInt(letters.length)]).join("");
}

/** Give a code to each table that has none; those that were given stay. */
export function withCodes(keys: RoomKeys, tables: readonly string[]): RoomKeys {
  const codes = tables.map((table) => [table, keys.codes[table] ?? makeCode()] as const);
  return { ...keys, codes: Object.fromEntries(codes) };
}

/** Read the keys kept beside a journal, or make them: phones come back after the server was started anew. */
export async function openKeys(path: string): Promise<RoomKeys> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as RoomKeys;
  } catch {
    const keys: RoomKeys = { facilitator: randomBytes(16).toString("base64url"), codes: {} };
    await keepKeys(path, keys);
    return keys;
  }
}

/** Keep keys for their owner alone. */
export async function keepKeys(path: string, keys: RoomKeys): Promise<void> {
  await writeFile(path, JSON.stringify(keys), { mode: 0o600 });
}

/** Find the table whose code was typed, in whatever case and with whatever spaces. */
export function tableOfCode({ codes }: RoomKeys, typed: string): string | undefined {
  const code = typed.replace(/\s/g, "").toUpperCase();
  return Object.entries(codes).find(([, one]) => isSame(one, code))?.[0];
}

/** Compare secrets without telling by the time it takes where they differ. */
export function isSame(secret: string, given: string): boolean {
  const [one, other] = [secret, given].map((text) => createHash("sha256").update(text).digest());
  return one !== undefined && other !== undefined && timingSafeEqual(one, other);
}
