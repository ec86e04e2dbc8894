// `npm run -s bench -- --json`: figures with the machine that gave them, as docs/performance.md says.
// Speed is reported as ratios measured in one run wherever there is something to compare with.
import { spawnSync } from "node:child_process";
import { writeSync } from "node:fs";
import { join } from "node:path";
import { chdir } from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { ensureInstalled, requireNode } from "./install.mjs";

const names = ["actors7", "flagship", "loops", "pool", "memory", "chromium", "app"];
const usage = `npm run bench -- [--json] [--only ${names.join(",")}] [--repetitions 11]

--json          the report on standard output, everything else on standard error
--only          some suites instead of all
--repetitions   timed turns of each contestant; 1 tells only that all works
Folders of the baselines: HEPTAGONE_BENCH, or else ../shared/bench.`;

function readOptions() {
  try {
    return parseArgs({
      options: {
        json: { type: "boolean", default: false },
        only: { type: "string", default: names.join() },
        repetitions: { type: "string", default: "11" },
        help: { type: "boolean", short: "h", default: false },
      },
    }).values;
  } catch (cause) {
    console.error(`${cause.message}\n${usage}`);
    process.exit(2);
  }
}

function refuse(message) {
  console.error(`${message}\n${usage}`);
  process.exit(2);
}

/** Bundled as the command line is: a module runner would slow calls between modules. */
async function loadSuites() {
  const { build } = await import("vite");
  const outDir = join(".bench", "node");
  const entries = ["suites", "contestant", "open-once", "ask-once"];
  const input = Object.fromEntries(entries.map((name) => [name, `tests/bench/${name}.ts`]));
  await build({
    configFile: false,
    publicDir: false,
    logLevel: "error",
    build: {
      ssr: true,
      target: "node20",
      outDir,
      emptyOutDir: true,
      rolldownOptions: {
        input: { ...input, "ensemble-worker": "src/cli/ensemble-worker.ts" },
        output: { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js", format: "es" },
      },
    },
  });
  return import(pathToFileURL(join(outDir, "suites.js")).href);
}

async function measure({ only, repetitions }) {
  const { describeMachine, suites } = await loadSuites();
  const machine = describeMachine();
  const figures = {};
  for (const name of names.filter((one) => only.split(",").includes(one))) {
    console.error(`measuring ${name}`);
    try {
      const found = await suites[name]({ repetitions: Number(repetitions) });
      Object.assign(figures, found.figures);
      Object.assign(machine, found.versions);
    } catch (cause) {
      console.error(`${name}: absent,`, cause);
      process.exitCode = 1;
    }
  }
  return { machine, figures };
}

function tableOf({ machine, figures }) {
  const head = `${machine.cpu}, ${machine.cores} cores, Node ${machine.node}, ${machine.date}`;
  const rows = Object.entries(figures).map(([name, value]) => `${name.padEnd(44)} ${value}`);
  return [head, "", ...rows].join("\n");
}

const options = readOptions();
if (options.help) {
  console.log(usage);
  process.exit(0);
}
const unknown = options.only.split(",").find((name) => !names.includes(name));
if (unknown !== undefined) refuse(`No suite ${unknown}.`);
if (!(Number.isInteger(Number(options.repetitions)) && Number(options.repetitions) > 0))
  refuse(`--repetitions takes a whole number, not ${options.repetitions}.`);
requireNode();
if (process.env.HEPTAGONE_BENCH_REPORT === undefined) {
  // A second process, whose standard output is this one's standard error: npm, compilers and browsers
  // may write there what they like, the report alone goes to standard output.
  const { status } = spawnSync(process.execPath, process.argv.slice(1), {
    stdio: ["inherit", 2, 2, 1],
    env: { ...process.env, HEPTAGONE_BENCH_REPORT: "3" },
  });
  process.exit(status ?? 1);
}
chdir(fileURLToPath(new URL("..", import.meta.url)));
ensureInstalled();
const report = await measure(options);
writeSync(3, `${options.json ? JSON.stringify(report, undefined, 2) : tableOf(report)}\n`);
// A contestant that hangs must not hold the report back.
process.exit();
