import { mkdtemp, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { keepKeys, openKeys, tableOfCode, withCodes } from "../../src/server/room-keys.ts";

const folder = await mkdtemp(join(tmpdir(), "keys-"));

it("a table keeps its code when tables are added and when the server starts anew", async () => {
  const path = join(folder, "room.keys.json");
  const first = withCodes(await openKeys(path), ["people", "public"]);
  await keepKeys(path, first);
  const again = withCodes(await openKeys(path), ["people", "public", "finance"]);
  expect(again.facilitator).toBe(first.facilitator);
  expect(again.codes).toMatchObject(first.codes);
  expect(new Set(Object.values(again.codes)).size).toBe(3);
});

it("keys are for their owner alone", async () => {
  const path = join(folder, "secret.keys.json");
  await openKeys(path);
  expect((await stat(path)).mode & 0o077).toBe(0);
});

it("a code is found however it is typed, and no other text is", () => {
  const keys = { facilitator: "k", codes: { people: "AB3DEF" } };
  expect(tableOfCode(keys, " ab3 def")).toBe("people");
  for (const typed of ["", "AB3DE", "AB3DEFG", "k", "people", "__proto__"])
    expect(tableOfCode(keys, typed)).toBeUndefined();
});

it("codes have six signs that are not taken for one another", () => {
  const { codes } = withCodes({ facilitator: "", codes: {} }, ["a", "b", "c"]);
  for (const code of Object.values(codes)) expect(code).toMatch(/^[A-HJ-NP-Z2-9]{6}$/);
});
