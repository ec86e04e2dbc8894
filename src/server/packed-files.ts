import { readFile, stat } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

/** What grows smaller, and how it is named; pictures and fonts are packed already. */
const types: ReadonlyMap<string, string> = new Map([
  [".html", "text/html;charset=utf-8"],
  [".js", "text/javascript"],
  [".css", "text/css"],
  [".json", "application/json"],
  [".svg", "image/svg+xml"],
  [".xmile", "application/xml"],
  [".webmanifest", "application/manifest+json"],
]);

type Encoding = "br" | "gzip";

interface Packed {
  readonly body: Buffer;
  readonly tag: string;
}

/** Level that packs a page within a tenth of a second, a few per cent above the smallest. */
const brotliLevel = 6;

const pack: Readonly<Record<Encoding, (text: Buffer) => Promise<Buffer>>> = {
  br: (text) =>
    promisify(brotliCompress)(text, {
      params: { [constants.BROTLI_PARAM_QUALITY]: brotliLevel },
    }),
  gzip: (text) => promisify(gzip)(text),
};

/** Choose what a screen can unpack. @param accepted - the header `Accept-Encoding`. */
export function encodingOf(accepted: string | undefined): Encoding | undefined {
  const refused = /;\s*q=0(\.0*)?\s*$/;
  const names = (accepted ?? "")
    .toLowerCase()
    .split(",")
    .filter((one) => !refused.test(one))
    .map((one) => one.split(";")[0]?.trim());
  return (["br", "gzip"] as const).find((name) => names.includes(name));
}

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/**
 * Serve the texts of a folder packed: each once, when it is first asked, and kept. All else is `next`'s.
 *
 * @param folder - what is built does not change while it is served.
 */
export function packedFiles(folder: string, headers: Readonly<Record<string, string>>): Handler {
  const root = resolve(folder);
  const kept = new Map<string, Promise<Packed | undefined>>();

  const packedAt = (path: string, encoding: Encoding): Promise<Packed | undefined> => {
    const key = `${encoding} ${path}`;
    const found = kept.get(key) ?? readPacked(path, encoding);
    kept.set(key, found);
    // What is not there is not remembered: whoever asks for anything would fill the memory.
    void found.then((packed) => packed ?? kept.delete(key));
    return found;
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const encoding = encodingOf(request.headers["accept-encoding"]);
    const path = fileOf(root, request.url ?? "/");
    const type = path === undefined ? undefined : types.get(extname(path));
    const isRead = request.method === "GET" || request.method === "HEAD";
    if (path === undefined || type === undefined || !isRead) return false;
    response.setHeader("Vary", "Accept-Encoding");
    if (encoding === undefined || request.headers.range !== undefined) return false;
    const packed = await packedAt(path, encoding);
    if (packed === undefined) return false;
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    response.setHeader("ETag", packed.tag);
    if (request.headers["if-none-match"] === packed.tag) {
      response.writeHead(304).end();
      return true;
    }
    response.writeHead(200, {
      ...{ "Content-Type": type, "Content-Encoding": encoding },
      "Content-Length": packed.body.length,
    });
    response.end(request.method === "HEAD" ? undefined : packed.body);
    return true;
  };

  return (request, response, next) => {
    void serve(request, response).then((isServed) => isServed || next());
  };
}

/** Find the file that an address names, inside the folder only. */
function fileOf(root: string, url: string): string | undefined {
  try {
    const [address = "/"] = url.split(/[?#]/);
    const path = join(
      root,
      decodeURIComponent(address.endsWith("/") ? `${address}index.html` : address),
    );
    return path.startsWith(root + sep) ? path : undefined;
  } catch {
    return undefined;
  }
}

async function readPacked(path: string, encoding: Encoding): Promise<Packed | undefined> {
  try {
    const { size, mtimeMs } = await stat(path);
    const tag = `W/"${size}-${Math.round(mtimeMs)}-${encoding}"`;
    return { body: await pack[encoding](await readFile(path)), tag };
  } catch {
    return undefined;
  }
}
