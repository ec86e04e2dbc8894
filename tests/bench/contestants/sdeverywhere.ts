import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Turn } from "../contest.ts";
import { baseline, baselines } from "./actors7-files.ts";
import { memberCount, safetyOf } from "./actors7-model.ts";
import { cpuTime } from "./cpu-time.ts";

const folder = resolve(".bench/sdeverywhere");

/** Pinned, so that the figure means the same next year. */
export const sdeverywhereVersions = {
  "@sdeverywhere/compile": "0.7.28",
  "@sdeverywhere/parse": "0.1.3",
  "@sdeverywhere/runtime": "0.2.6",
};

const manifest = {
  private: true,
  type: "module",
  dependencies: sdeverywhereVersions,
  // compile asks for an archive outside the registry; it reads spreadsheets, of which there are none.
  overrides: { xlsx: "0.18.5" },
};

const outputVarNames = [
  ...Array.from({ length: 7 }, (_, index) => `cap[A${index + 1}]`),
  "risk[A1]",
];

interface Outputs {
  readonly varSeries: readonly { readonly points: readonly { readonly y: number }[] }[];
}

interface Runner {
  createOutputs(): Outputs;
  runModelSync(inputs: readonly number[], outputs: Outputs): Outputs;
}

interface Runtime {
  readonly createSynchronousModelRunner: (model: unknown) => Runner;
}

interface Compiler {
  readonly parseAndGenerate: (
    text: string,
    kind: "vensim",
    spec: { readonly inputVarNames: readonly string[]; readonly outputVarNames: readonly string[] },
    operations: readonly ["generateJS"],
    ...places: readonly [modelFolder: string, modelName: string, buildFolder: string]
  ) => Promise<string>;
}

/** Install the peer in its own folder, outside the app's dependencies. @throws Error offline. */
function install(): void {
  const wanted = JSON.stringify(manifest, undefined, 2);
  const path = join(folder, "package.json");
  const isThere = existsSync(path) && readFileSync(path, "utf8") === wanted;
  if (isThere && existsSync(join(folder, "node_modules", ".package-lock.json"))) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, wanted);
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const { status } = spawnSync(npm, ["install", "--no-audit", "--no-fund", "--ignore-scripts"], {
    cwd: folder,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new Error("SDEverywhere could not be installed");
}

async function generate(): Promise<unknown> {
  const require = createRequire(join(folder, "package.json"));
  const xlsx = require("xlsx") as { set_fs?: () => void };
  // Called once as the compiler is loaded; this older version has no need of it.
  xlsx.set_fs ??= () => undefined;
  const compiler = pathToFileURL(require.resolve("@sdeverywhere/compile")).href;
  const { parseAndGenerate } = (await import(/* @vite-ignore */ compiler)) as Compiler;
  const text = readFileSync(baseline("actors7.mdl"), "utf8");
  const spec = { inputVarNames: ["safety"], outputVarNames };
  await parseAndGenerate(text, "vensim", spec, ["generateJS"], baselines, "actors7", folder);
  const module = join(folder, "actors7.mjs");
  renameSync(join(folder, "actors7.js"), module);
  const { default: load } = (await import(/* @vite-ignore */ pathToFileURL(module).href)) as {
    readonly default: () => Promise<unknown>;
  };
  return load();
}

/** Open SDEverywhere's generated JavaScript, run by its own runtime as its users do. */
export async function openSdeverywhere(): Promise<() => Turn> {
  install();
  const model = await generate();
  const require = createRequire(join(folder, "package.json"));
  const { createSynchronousModelRunner } = require("@sdeverywhere/runtime") as Runtime;
  const runner = createSynchronousModelRunner(model);
  const outputs = runner.createOutputs();
  return () => {
    let check = NaN;
    const begun = cpuTime();
    for (let m = 0; m < memberCount; m++) {
      runner.runModelSync([safetyOf(m)], outputs);
      if (m === 0) check = outputs.varSeries[6]?.points.at(-1)?.y ?? NaN;
    }
    return { elapsedUs: (cpuTime() - begun) / memberCount, check };
  };
}
