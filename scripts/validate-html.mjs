// `node scripts/validate-html.mjs [--dist dist]`: hands every page and state that the browser tests look at,
// as the browser holds it, to the checker of the W3C. Java runs it; it is installed in a folder of its
// own and is no dependency of the app.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { chdir } from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { ensureChromium } from "./chromium.mjs";
import { npmRun } from "./install.mjs";

chdir(fileURLToPath(new URL("..", import.meta.url)));
const version = "26.9.27";
const home = ".html-checker";
const states = join(home, "states");
const jar = join(home, "node_modules", "vnu-jar", "build", "dist", "vnu.jar");
/** Tests that look at pages and states; the others look at what they compute. */
const walks = [
  ...["accessibility", "markup", "pages.e2e", "first-steps", "open", "story", "livret"],
  ...["sensitivity", "atelier.e2e", "atelier-paper", "atelier-phones"],
];

const { values } = parseArgs({ options: { dist: { type: "string" } } });
if (spawnSync("java", ["-version"]).status !== 0) {
  console.error("Java 17 or later is needed: the checker is a Java program.");
  process.exit(2);
}
await ensureChromium();
if (values.dist === undefined && !npmRun(["run", "-s", "build"], process.env)) process.exit(1);
if (!existsSync(jar)) {
  mkdirSync(home, { recursive: true });
  const wanted = ["--prefix", home, "--no-save", "--ignore-scripts", `vnu-jar@${version}`];
  if (!npmRun(["install", ...wanted], process.env)) process.exit(1);
}

rmSync(states, { recursive: true, force: true });
const env = { ...process.env, HTML_STATES: states, E2E_DIST: values.dist ?? "dist" };
const grep = ["--grep", "^(?!.*(42 phones|ninety minutes))"];
const walked = npmRun(
  ["exec", "--", "playwright", "test", "-c", "tests/e2e", ...grep, ...walks],
  env,
);
const files = readdirSync(states).map((name) => join(states, name));
const checker = ["-jar", jar, "--exit-zero-always", "--format", "json", ...files];
const { stderr } = spawnSync("java", checker, { encoding: "utf8", maxBuffer: 2 ** 28 });
const { messages } = JSON.parse(stderr);
for (const { url, message, extract = "" } of messages)
  console.error(`${url.split("/").at(-1)}: ${message}\n  ${extract.replaceAll("\n", " ")}`);
// Warnings are advice; a combobox of ARIA 1.2 has one of its own.
const faults = messages.filter(({ type }) => type !== "info");
console.log(JSON.stringify({ checker: version, states: files.length, faults: faults.length }));
if (faults.length > 0 || !walked) process.exit(1);
