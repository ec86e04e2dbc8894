// `npm run -s lighthouse [-- --dist dist]`: scores of the built app, as a phone on a slow line and as a
// desk see it. Lighthouse is installed in a folder of its own: it is no dependency of the app.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { chdir } from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { chromiumArgs, chromiumPath, ensureChromium } from "./chromium.mjs";
import { npmRun } from "./install.mjs";
import { serveCompressed } from "./serve-compressed.mjs";

chdir(fileURLToPath(new URL("..", import.meta.url)));
const version = "12.8.2";
const home = ".lighthouse";
const entry = join(home, "node_modules", "lighthouse", "cli", "index.js");

const { values } = parseArgs({ options: { dist: { type: "string" } } });
await ensureChromium();
if (values.dist === undefined && !npmRun(["run", "-s", "build"], process.env)) process.exit(1);
if (!existsSync(entry)) {
  mkdirSync(home, { recursive: true });
  const wanted = ["install", "--prefix", home, "--no-save", `lighthouse@${version}`];
  if (!npmRun(wanted, process.env)) process.exit(1);
}

const host = await serveCompressed(values.dist ?? "dist");
const scores = {};
for (const form of ["mobile", "desktop"]) {
  const out = join(home, `${form}.json`);
  const flags = ["--headless=new", ...chromiumArgs].join(" ");
  const preset = form === "desktop" ? ["--preset=desktop"] : [];
  // Not waited for in place: this process serves the page meanwhile.
  const run = spawn(
    process.execPath,
    [
      ...[entry, host.url, "--quiet", "--output=json", `--output-path=${out}`],
      ...[`--chrome-flags=${flags}`, ...preset],
    ],
    { stdio: "inherit", env: { ...process.env, CHROME_PATH: chromiumPath() } },
  );
  const [status] = await once(run, "exit");
  if (status !== 0) process.exit(1);
  const report = JSON.parse(readFileSync(out, "utf8"));
  scores[form] = Object.fromEntries(
    Object.entries(report.categories).map(([name, { score }]) => [name, Math.round(100 * score)]),
  );
  const failed = Object.values(report.audits).filter(({ score }) => score !== null && score < 0.9);
  for (const { id, displayValue = "" } of failed) console.error(`${form}: ${id} ${displayValue}`);
}
host.close();
console.log(JSON.stringify({ lighthouse: version, scores }, undefined, 1));
