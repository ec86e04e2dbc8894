// Serves a built app the way a static host does: compressed, with the headers of the project.
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { securityHeaders } from "./csp.mjs";

const types = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".xmile": "application/xml",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".webmanifest": "application/manifest+json",
};
const packed = new Set([".woff2", ".png"]);

/**
 * Serve a folder on a free local port.
 *
 * @param encoding - `br` or `gzip`.
 * @returns its address, the bytes it sends for a file, and the way to stop.
 */
export function serveCompressed(folder, encoding = "br") {
  const bodies = new Map();
  const bodyOf = (path) => {
    const found = bodies.get(path);
    if (found) return found;
    const raw = readFileSync(path);
    const plain = packed.has(extname(path));
    const body = plain
      ? raw
      : encoding === "br"
        ? brotliCompressSync(raw)
        : gzipSync(raw, { level: 9 });
    bodies.set(path, body);
    return body;
  };
  const server = createServer((request, response) => {
    const asked = new URL(request.url ?? "/", "http://localhost").pathname;
    const path = join(folder, normalize(asked === "/" ? "/index.html" : decodeURIComponent(asked)));
    if (!existsSync(path) || !statSync(path).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      ...securityHeaders,
      "Content-Type": types[extname(path)] ?? "application/octet-stream",
      "Cache-Control": asked.includes("/assets/") ? "max-age=31536000, immutable" : "no-cache",
      ...(packed.has(extname(path)) ? {} : { "Content-Encoding": encoding }),
    });
    response.end(bodyOf(path));
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      resolve({ url: `http://127.0.0.1:${port}/`, bodyOf, close: () => server.close() });
    });
  });
}
