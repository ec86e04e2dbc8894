import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { request, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodingOf } from "../../src/server/packed-files.ts";
import { createRoomServer } from "../../src/server/room-server.ts";
import { openRooms } from "../../src/server/rooms.ts";
import { grounds, rules } from "../app/atelier/sessions.ts";

const folder = await mkdtemp(join(tmpdir(), "page-"));
const page = join(folder, "page");
const html = `<!doctype html><p>${"Sept modèles et leurs alliances. ".repeat(200)}</p>`;
const csp = "default-src 'self'";
let port = 0;
let close: () => void;

beforeAll(async () => {
  await mkdir(page);
  await writeFile(join(page, "index.html"), html);
  await writeFile(join(page, "letters.woff2"), "wOF2 packed already");
  await writeFile(join(folder, "secret.json"), '{"key":"not yours"}');
  const rooms = await openRooms([join(folder, "journal")], grounds, Date.now);
  const server = createRoomServer({
    ...{ rooms, rules, page, now: Date.now, address: () => undefined },
    headers: { "Content-Security-Policy": csp },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  port = typeof address === "object" ? (address?.port ?? 0) : 0;
  close = () => server.close();
});
afterAll(() => close());

/** Ask as a phone does; the path is sent as it is written. */
function ask(path: string, headers: Readonly<Record<string, string>> = {}) {
  return new Promise<{ answer: IncomingMessage; body: Buffer }>((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, path, headers, agent: false }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("end", () => resolve({ answer, body: Buffer.concat(parts) }));
    });
    asked.on("error", reject);
    asked.end();
  });
}

describe("what a room's server sends", () => {
  it.each([
    ["br, gzip", "br", brotliDecompressSync],
    ["gzip, deflate, br;q=0", "gzip", gunzipSync],
  ])("is packed for who accepts %s, under the same headers", async (accepted, name, unpack) => {
    const { answer, body } = await ask("/", { "accept-encoding": accepted });
    expect(answer.headers).toMatchObject({
      ...{ "content-encoding": name, vary: "Accept-Encoding" },
      "content-type": "text/html;charset=utf-8",
      "content-security-policy": csp,
    });
    expect(unpack(body).toString()).toBe(html);
    expect(body.length).toBeLessThan(html.length / 10);
  });

  it("is plain for who unpacks nothing, and says that it depends", async () => {
    const { answer, body } = await ask("/");
    expect(answer.headers["content-encoding"]).toBeUndefined();
    expect(answer.headers.vary).toBe("Accept-Encoding");
    expect(answer.headers["content-security-policy"]).toBe(csp);
    expect(body.toString()).toBe(html);
  });

  it("is not sent again to who has it", async () => {
    const accepts = { "accept-encoding": "br" };
    const { answer } = await ask("/index.html", accepts);
    const tag = answer.headers.etag ?? "";
    const again = await ask("/index.html", { ...accepts, "if-none-match": tag });
    expect(again.answer.statusCode).toBe(304);
    expect(again.body).toHaveLength(0);
  });

  it("is left as it is where it was packed already", async () => {
    const { answer, body } = await ask("/letters.woff2", { "accept-encoding": "br" });
    expect(answer.headers["content-encoding"]).toBeUndefined();
    expect(body.toString()).toBe("wOF2 packed already");
  });

  it("is never what lies outside the page", async () => {
    for (const path of [
      "/../secret.json",
      "/%2e%2e/secret.json",
      "/..%2fsecret.json",
      "/%zz.json",
    ]) {
      const { answer, body } = await ask(path, { "accept-encoding": "br" });
      expect(answer.statusCode).toBe(404);
      expect(body).toHaveLength(0);
    }
  });
});

it("a coding that is refused by its weight is not chosen", () => {
  expect(encodingOf("BR;q=0.5, gzip")).toBe("br");
  expect(encodingOf("br;q=0.0, gzip;q=1")).toBe("gzip");
  expect(encodingOf("identity")).toBeUndefined();
  expect(encodingOf(undefined)).toBeUndefined();
});
