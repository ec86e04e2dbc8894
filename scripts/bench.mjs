// `npm run bench -- [--json] [--only app,actors7]`: figures with the machine that gave them.
// Speed is reported as ratios measured in one run wherever there is something to compare with.
import { chdir } from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { ensureInstalled, npmRun, requireNode } from "./install.mjs";

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    only: { type: "string" },
    help: { type: "boolean", short: "h", default: false },
  },
});
if (values.help) {
  console.log("npm run bench -- [--json] [--only app,actors7]");
  process.exit(0);
}
chdir(fileURLToPath(new URL("..", import.meta.url)));
requireNode();
ensureInstalled();

const { runnerImport } = await import("vite");
const load = async (file) => (await runnerImport(`./tests/bench/${file}`)).module;
const { describeMachine } = await load("machine.ts");
const wanted = values.only?.split(",");
const suites = {
  actors7: async () => (await load("actors7.ts")).measureActors7(),
  app: async () => {
    if (!npmRun(["run", "-s", "build", "--", "--logLevel", "error"])) process.exit(1);
    const { ensureChromium } = await import("./chromium.mjs");
    await ensureChromium();
    return (await load("app.ts")).measureApp();
  },
};

const log = console.log;
if (values.json) console.log = console.error;
const figures = {};
for (const [name, measure] of Object.entries(suites)) {
  if (wanted && !wanted.includes(name)) continue;
  Object.assign(figures, await measure());
}
console.log = log;
const report = { machine: describeMachine(), figures };
if (values.json) console.log(JSON.stringify(report, undefined, 2));
else {
  console.log(
    `\n${report.machine.cpu}, ${report.machine.cores} cores, Node ${report.machine.node}`,
  );
  for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(44)} ${value}`);
}
