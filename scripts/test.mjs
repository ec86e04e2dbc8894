// `npm test`: installs what is missing, runs every suite even after a failure, adds the counts up.
// Lint runs on one core beside all that does not drive a browser for long; browser tests have both.
// `npm test -- unit types` runs only those steps.
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { chdir } from "node:process";
import { fileURLToPath } from "node:url";
import { ensureInstalled, npmRunBeside, requireNode } from "./install.mjs";

chdir(fileURLToPath(new URL("..", import.meta.url)));
requireNode();
ensureInstalled();

const steps = {
  lint: ["run", "-s", "test:lint"],
  format: ["run", "-s", "test:format"],
  types: ["run", "-s", "test:types"],
  build: ["run", "-s", "build"],
  unit: ["run", "-s", "test:unit"],
  component: ["run", "-s", "test:component"],
  e2e: ["run", "-s", "test:e2e"],
};
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in steps));
if (unknown.length > 0) {
  console.error(`Unknown step: ${unknown.join(", ")}. Steps: ${Object.keys(steps).join(", ")}`);
  process.exit(2);
}
const chosen = Object.entries(steps).filter(([name]) => !wanted.length || wanted.includes(name));
if (chosen.some(([name]) => name === "component" || name === "e2e")) {
  const { ensureChromium } = await import("./chromium.mjs");
  await ensureChromium();
}

rmSync("reports", { recursive: true, force: true });
mkdirSync("reports");
const env = { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "1" };
delete env.FORCE_COLOR;
const failedSteps = [];
const timings = [];
function note(name, start, isDone) {
  if (!isDone) failedSteps.push(name);
  timings.push(`${name} ${((Date.now() - start) / 1000).toFixed(1)} s`);
}

async function lintBeside() {
  const start = Date.now();
  const said = [];
  const isDone = await npmRunBeside(steps.lint, env, (text) => said.push(text));
  console.log(`\n== lint\n${Buffer.concat(said)}`);
  note("lint", start, isDone);
}

let lint;
for (const [name, args] of chosen) {
  if (name === "lint") {
    lint = lintBeside();
    continue;
  }
  if (name === "e2e") await lint;
  console.log(`\n== ${name}`);
  const start = Date.now();
  note(name, start, await npmRunBeside(args, env));
}
await lint;

const read = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined);
const counts = { passed: 0, failed: 0, skipped: 0 };
for (const report of ["reports/unit.json", "reports/component.json"].map(read)) {
  counts.passed += report?.numPassedTests ?? 0;
  counts.failed += report?.numFailedTests ?? 0;
  counts.skipped += report?.numPendingTests ?? 0;
}
const e2e = read("reports/e2e.json")?.stats;
counts.passed += e2e?.expected ?? 0;
counts.failed += (e2e?.unexpected ?? 0) + (e2e?.flaky ?? 0);
counts.skipped += e2e?.skipped ?? 0;

const checks = chosen.filter(([name]) => ["format", "lint", "types", "build"].includes(name));
for (const [name] of checks) counts[failedSteps.includes(name) ? "failed" : "passed"] += 1;
const ok = failedSteps.length === 0 && counts.failed === 0 && counts.passed > 0;
console.log(`\n${timings.join(" | ")}`);
if (failedSteps.length > 0) console.log(`failed steps: ${failedSteps.join(", ")}`);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(ok ? 0 : 1);
