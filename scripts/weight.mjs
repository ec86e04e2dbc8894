// `npm run -s weight [-- --json] [--dist dist]`: what the first visit asks for, compressed as a static
// host would send it, until the first picture and until the first answer at rest.
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { chdir } from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { chromiumArgs, chromiumPath, ensureChromium } from "./chromium.mjs";
import { securityHeaders } from "./csp.mjs";
import { npmRun } from "./install.mjs";

chdir(fileURLToPath(new URL("..", import.meta.url)));

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

/** Serve a folder the way a static host does: compressed, with the headers of the project. */
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

/** Open the app once as a newcomer and list what it asks for, in order. */
async function visit(folder, encoding) {
  const { chromium } = await import("playwright");
  const host = await serveCompressed(folder, encoding);
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArgs });
  const page = await browser.newPage({ locale: "fr-FR", viewport: { width: 1280, height: 720 } });
  // The first picture is drawn when the page goes on to refine it.
  await page.addInitScript(() => {
    const seen = new MutationObserver(() => {
      if (!document.querySelector(".page[data-phase=refining]")) return;
      seen.disconnect();
      globalThis.firstPicture = Date.now();
    });
    seen.observe(document, { subtree: true, childList: true, attributeFilter: ["data-phase"] });
  });
  const asked = [];
  page.context().on("requestfinished", (request) => {
    const path = new URL(request.url()).pathname;
    if (request.url().startsWith(host.url) && !asked.some((one) => one.path === path)) {
      const file = join(folder, path === "/" ? "index.html" : path);
      const { startTime } = request.timing();
      asked.push({ path, startTime, bytes: existsSync(file) ? host.bodyOf(file).length : 0 });
    }
  });
  await page.goto(host.url);
  await page.waitForSelector("[data-run-id]");
  const drawn = await page.evaluate(() => globalThis.firstPicture);
  await browser.close();
  host.close();
  asked.sort((a, b) => a.startTime - b.startTime);
  return { asked, before: asked.filter(({ startTime }) => startTime < drawn) };
}

const kilobytes = (list) => Math.round(list.reduce((sum, { bytes }) => sum + bytes, 0) / 100) / 10;

async function main() {
  const { values } = parseArgs({
    options: { json: { type: "boolean", default: false }, dist: { type: "string" } },
  });
  await ensureChromium();
  if (values.dist === undefined && !npmRun(["run", "-s", "build"], process.env)) process.exit(1);
  const folder = values.dist ?? "dist";
  const report = {};
  for (const encoding of ["br", "gzip"]) {
    const { asked, before } = await visit(folder, encoding);
    report[encoding] = {
      firstPicture: { requests: before.length, kB: kilobytes(before) },
      firstAnswerAtRest: { requests: asked.length, kB: kilobytes(asked) },
      files: asked.map(({ path, bytes }) => [path, bytes]),
    };
  }
  if (values.json) console.log(JSON.stringify(report, undefined, 1));
  else
    for (const [encoding, { files, ...sums }] of Object.entries(report)) {
      console.log(encoding, sums);
      if (encoding === "br")
        for (const [path, bytes] of files) console.log(String(bytes).padStart(8), path);
    }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
