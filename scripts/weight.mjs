// `npm run -s weight [-- --json] [--dist dist]`: what the first visit asks for, compressed as a static
// host would send it, until the first picture and until the first answer at rest.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { chdir } from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { chromiumArgs, chromiumPath, ensureChromium } from "./chromium.mjs";
import { npmRun } from "./install.mjs";
import { serveCompressed } from "./serve-compressed.mjs";

chdir(fileURLToPath(new URL("..", import.meta.url)));

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
