// `npm run mutation -- [files]`: does any test fail when a line of the engine is changed? Stryker is
// installed on demand in its own folder, and works on copies of the sources under .bench.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { chdir } from "node:process";
import { fileURLToPath } from "node:url";
import { ensureInstalled, requireNode } from "./install.mjs";

const usage = `npm run mutation -- [src/engine/order.ts …]

Mutates small pure files of the engine, or those given, and runs the tests of the engine on each mutant.
The report: reports/mutation.json and a table. Exits with 1 under 80 % killed.`;

/** Least share of mutants that tests must kill, in percent. */
const leastScore = 80;
const pureFiles = ["src/engine/lookup.ts", "src/engine/operations.ts", "src/engine/order.ts"];

/** Pinned, so that a score means the same next year. */
const manifest = {
  private: true,
  dependencies: { "@stryker-mutator/core": "9.6.1", "@stryker-mutator/vitest-runner": "9.6.1" },
};

chdir(fileURLToPath(new URL("..", import.meta.url)));
const files = process.argv.slice(2);
if (files.includes("--help") || files.includes("-h")) {
  console.log(usage);
  process.exit(0);
}
const missing = files.find((file) => !existsSync(file));
if (missing !== undefined) {
  console.error(`No file ${missing}.\n${usage}`);
  process.exit(2);
}
requireNode();
ensureInstalled();

const folder = resolve(".bench", "stryker");
const windows = process.platform === "win32";

/** The runner takes the project's own vitest, found above this folder. */
function install() {
  const wanted = JSON.stringify(manifest, undefined, 2);
  const path = join(folder, "package.json");
  const isThere = existsSync(path) && readFileSync(path, "utf8") === wanted;
  if (isThere && existsSync(join(folder, "node_modules", ".package-lock.json"))) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, wanted);
  const flags = ["--no-audit", "--no-fund", "--ignore-scripts", "--legacy-peer-deps"];
  const { status } = spawnSync(windows ? "npm.cmd" : "npm", ["install", ...flags], {
    cwd: folder,
    stdio: "inherit",
    shell: windows,
  });
  if (status !== 0) throw new Error("Stryker could not be installed");
}

function writeOptions() {
  const options = {
    mutate: files.length > 0 ? files : pureFiles,
    testRunner: "vitest",
    vitest: { configFile: "scripts/vitest.mutation.config.ts", related: false },
    coverageAnalysis: "perTest",
    // Nothing but what the tests of the engine read is copied.
    ignorePatterns: [
      "/*",
      "!/src/base",
      "!/src/model",
      "!/src/engine",
      "!/tests/engine",
      "!/tests/support",
      "!/scripts/vitest.mutation.config.ts",
      "!/package.json",
      "!/tsconfig.json",
    ],
    tempDirName: ".bench/stryker/sandboxes",
    reporters: ["clear-text", "json"],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
    jsonReporter: { fileName: "reports/mutation.json" },
    thresholds: { high: 90, low: leastScore, break: leastScore },
    concurrency: 1,
    timeoutMS: 8_000,
    allowEmpty: false,
    checkers: [],
    disableTypeChecks: true,
    allowConsoleColors: false,
  };
  const path = join(folder, "options.json");
  writeFileSync(path, JSON.stringify(options, undefined, 2));
  return path;
}

install();
mkdirSync("reports", { recursive: true });
const stryker = join(folder, "node_modules", "@stryker-mutator", "core", "bin", "stryker.js");
const env = { ...process.env };
for (const [name, folderName] of [
  ["HEPTAGONE_BENCH", "bench"],
  ["HEPTAGONE_CONFORMANCE", "conformance"],
])
  env[name] = resolve(env[name] ?? join("..", "shared", folderName));
const run = spawnSync(process.execPath, [stryker, "run", writeOptions()], {
  stdio: "inherit",
  env,
});
process.exit(run.status ?? 1);
