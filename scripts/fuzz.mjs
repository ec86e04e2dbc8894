// `npm run fuzz -- [--times 50] [--seed 7]`: the fuzz and property tests of every day, with many more
// cases and other seeds than in CI, and their counts.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { chdir } from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { ensureInstalled, requireNode } from "./install.mjs";

const usage = `npm run fuzz -- [--times 50] [--seed N]

--times   how many times the cases of CI are tried
--seed    added to the seeds of CI; another one each time unless it is given`;

function refuse(message) {
  console.error(`${message}\n${usage}`);
  process.exit(2);
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        times: { type: "string", default: "50" },
        seed: { type: "string", default: String(Date.now() % 1_000_000) },
        help: { type: "boolean", short: "h", default: false },
      },
    }).values;
  } catch (cause) {
    return refuse(cause.message);
  }
}

const { times, seed, help } = readOptions();
if (help) {
  console.log(usage);
  process.exit(0);
}
if (!(Number(times) > 0)) refuse(`--times takes a number above 0, not ${times}.`);
if (!Number.isSafeInteger(Number(seed))) refuse(`--seed takes a whole number, not ${seed}.`);
chdir(fileURLToPath(new URL("..", import.meta.url)));
requireNode();
ensureInstalled();

const files = [
  "tests/model/fuzz.test.ts",
  "tests/model/limits.test.ts",
  "tests/engine/agreement.test.ts",
  "tests/engine/properties.test.ts",
];
const report = join("reports", "fuzz.json");
mkdirSync("reports", { recursive: true });
rmSync(report, { force: true });
const day = 24 * 60 * 60 * 1000;
const { status } = spawnSync(
  process.execPath,
  [
    join("node_modules", "vitest", "vitest.mjs"),
    ...["run", "--project", "unit", ...files, `--testTimeout=${day}`],
    ...["--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
  ],
  {
    stdio: "inherit",
    env: { ...process.env, HEPTAGONE_FUZZ: times, HEPTAGONE_FUZZ_SEED: seed },
  },
);

const { testResults } = JSON.parse(readFileSync(report, "utf8"));
const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
const properties = tests.filter(({ meta }) => meta?.cases > 0);
const count = (number) => number.toLocaleString("en");
for (const { fullName, meta, duration } of properties)
  console.log(
    `${count(meta.cases).padStart(10)} cases ${count(Math.round(duration)).padStart(10)} ms  ${fullName}`,
  );
const cases = properties.reduce((sum, { meta }) => sum + meta.cases, 0);
const failed = tests.filter((test) => test.status === "failed").length;
console.log(
  `${count(cases)} cases of ${properties.length} properties, ${tests.length - properties.length} other tests, ${failed} failed; --times ${times} --seed ${seed}`,
);
process.exit(status ?? 1);
