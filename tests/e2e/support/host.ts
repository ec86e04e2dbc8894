import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize, resolve } from "node:path";
import { securityHeaders } from "../../../scripts/csp.mjs";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".webmanifest": "application/manifest+json",
};

/** A static host of the built app, which can be put out of reach. */
export interface Host {
  readonly url: string;
  /** Serve another version: `edit` is given each file of the build. */
  publish(edit: (path: string, text: string) => string): void;
  /** From here on nobody answers. */
  stop(): Promise<void>;
}

/** Serve the built app at an address of its own, with the headers of the project. */
export async function startHost(): Promise<Host> {
  // As in playwright.config.ts, whose tests run in this folder's parent's parent.
  const folder = resolve(process.env["E2E_DIST"] ?? "dist");
  let edit: ((path: string, text: string) => string) | undefined;
  const server = createServer((request, response) => {
    const asked = new URL(request.url ?? "/", "http://localhost").pathname;
    const path = normalize(asked === "/" ? "/index.html" : asked);
    const serve = async (): Promise<void> => {
      const body = await readFile(join(folder, path));
      const isText = [".html", ".js"].includes(extname(path));
      response.writeHead(200, {
        ...securityHeaders,
        "Content-Type": types[extname(path)] ?? "application/octet-stream",
        "Cache-Control": "no-cache",
      });
      response.end(edit && isText ? edit(path, body.toString("utf8")) : body);
    };
    serve().catch(() => response.writeHead(404).end());
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    publish(next) {
      edit = next;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise<void>((closed) => server.close(() => closed()));
    },
  };
}
