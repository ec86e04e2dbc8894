import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import {
  exceptionFor,
  findConformanceFaults,
  readExpectedTable,
  type ConformanceException,
  type ConformanceFault,
} from "#analysis";
import type { Result } from "#base";
import { createInterpreter, createWasm, type Simulator } from "#engine";
import { describeDiagnostic, loadTranslator } from "#i18n";
import type { Diagnostic, Model } from "#model";
import { InputFault } from "./input-fault.ts";
import type { Options } from "./options.ts";
import { say } from "./output.ts";
import { modelFile, readModelFile } from "./read-model-file.ts";
import type { WordKey, Words } from "./words.ts";

export const conformanceOptions = {
  strict: { type: "boolean" },
  json: { type: "boolean" },
} as const;

/** A file, and why it failed or was left out. */
interface Reasoned {
  readonly file: string;
  readonly reason: string;
}

/** An output that disagrees, and the exception that was argued for it, if one was. */
interface Failure extends Reasoned {
  readonly exception: ConformanceException | undefined;
}

/** What is said of each kind of exception. */
const argumentWords: Readonly<Record<ConformanceException["reason"], WordKey>> = {
  "initial-equation-ignored": "initialEquationIgnored",
};

interface Case {
  readonly folder: string;
  readonly models: readonly string[];
  readonly outputs: readonly string[];
}

const outputFile = /^output.*\.(csv|tab)$/i;
const backends = { interpreter: createInterpreter, wasm: createWasm } as const;

/** Compare models with the results that other software published for them. */
export async function conformance(options: Options, words: Words): Promise<number> {
  const folder = options.positionals[0];
  if (folder === undefined) throw new InputFault(words.say("missingFolder"));
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory()) throw new InputFault(words.say("noFile", { path: folder }));
  const describe = await describer(words);
  const failures: Failure[] = [];
  const skipped: Reasoned[] = [];
  let files = 0;
  for (const one of await casesIn(folder)) {
    const place = relative(folder, one.folder) || ".";
    if (one.outputs.length === 0) skipped.push({ file: place, reason: words.say("noOutput") });
    if (one.models.length === 0) skipped.push({ file: place, reason: words.say("noModelBeside") });
    if (one.outputs.length === 0 || one.models.length === 0) continue;
    files += one.outputs.length;
    failures.push(...(await failuresOf(one, folder, describe)));
  }
  if (files === 0) throw new InputFault(words.say("noCase", { path: folder }));
  const { failed, argued } = split(failures, words);
  const passed = files - failures.length;
  const verdict = { files, passed, failed, skipped: [...skipped, ...argued] };
  say(options.flag("json") ? JSON.stringify(verdict, undefined, 1) : textOf(verdict, words));
  return options.flag("strict") && failed.length > 0 ? 1 : 0;
}

/** Part the outputs that fail from those that contradict the standard, which are argued. */
function split(
  failures: readonly Failure[],
  words: Words,
): { readonly failed: readonly Reasoned[]; readonly argued: readonly Reasoned[] } {
  const argued = failures.flatMap(({ file, exception }) =>
    exception ? [{ file, reason: words.say(argumentWords[exception.reason]) }] : [],
  );
  const failed = failures.filter(({ exception }) => !exception);
  return { failed: failed.map(({ file, reason }) => ({ file, reason })), argued };
}

interface Verdict {
  readonly files: number;
  readonly passed: number;
  readonly failed: readonly Reasoned[];
  readonly skipped: readonly Reasoned[];
}

function textOf({ files, passed, failed, skipped }: Verdict, words: Words): string {
  return [
    ...failed.map(({ file, reason }) => `${words.say("fails")} ${file}: ${reason}`),
    ...skipped.map(({ file, reason }) => `${words.say("leftOut")} ${file}: ${reason}`),
    words.say("passed", { passed, files }),
  ].join("\n");
}

type Describe = (diagnostics: readonly Diagnostic[]) => string;

async function describer(words: Words): Promise<Describe> {
  const t = await loadTranslator(words.language, ["core", "diagnostics"]);
  return (diagnostics) =>
    diagnostics.map((diagnostic) => describeDiagnostic(diagnostic, t)).join(" ");
}

/** Find every folder that holds a model or expected outputs, in a stable order. */
async function casesIn(folder: string): Promise<readonly Case[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .toSorted();
  const models = names.filter((name) => modelFile.test(name));
  const outputs = names.filter((name) => outputFile.test(name));
  const own = models.length + outputs.length > 0 ? [{ folder, models, outputs }] : [];
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const inner = await Promise.all(folders.toSorted().map((name) => casesIn(join(folder, name))));
  return [...own, ...inner.flat()];
}

/** List the outputs of a folder with which one of its models disagrees, on one of the back ends. */
async function failuresOf(
  { folder, models, outputs }: Case,
  root: string,
  describe: Describe,
): Promise<readonly Failure[]> {
  const simulators: { name: string; simulator: Simulator }[] = [];
  const broken: string[] = [];
  for (const name of models) {
    const written = await readFile(join(folder, name), "utf8");
    const { model, diagnostics } = await readModelFile(name, written);
    if (model === undefined) broken.push(`${name}: ${describe(diagnostics)}`);
    else {
      for (const [backend, made] of makeAll(model)) {
        if (made.ok) simulators.push({ name: `${name} (${backend})`, simulator: made.value });
        else broken.push(`${name} (${backend}): ${describe(made.error)}`);
      }
    }
  }
  const failures: Failure[] = [];
  for (const output of outputs) {
    const text = await readFile(join(folder, output), "utf8");
    const table = readExpectedTable(text, /\.tab$/i.test(output) ? "\t" : ",");
    const faults = simulators.map(({ simulator }) => findConformanceFaults(simulator, table));
    const reasons = faults.flatMap((list, s) => {
      const [first] = list;
      const name = simulators[s]?.name ?? "";
      return first === undefined ? [] : [`${name}: ${sayFault(first, list.length)}`];
    });
    const all = [...broken, ...reasons];
    if (all.length === 0) continue;
    const isBroken = broken.length > 0;
    const exception = isBroken
      ? undefined
      : exceptionFor(basename(folder), output, text, faults.flat());
    failures.push({
      file: relative(root, join(folder, output)),
      reason: all.join("; "),
      exception,
    });
  }
  return failures;
}

function makeAll(
  model: Model,
): readonly (readonly [string, Result<Simulator, readonly Diagnostic[]>])[] {
  return Object.entries(backends).map(([backend, create]) => [backend, create(model)]);
}

function sayFault(fault: ConformanceFault, count: number): string {
  const more = count > 1 ? ` (+${count - 1})` : "";
  switch (fault.code) {
    case "no-column":
      return "no column names a variable of the model";
    case "no-row":
      return "no row";
    case "missing-column":
      return `the model has no ${fault.name}${more}`;
    case "missing-time":
      return `the model has no save point at ${fault.time}${more}`;
    case "unexpected-time":
      return `no row at ${fault.time}${more}`;
    case "unreadable":
      return `${fault.name} at ${fault.time} is “${fault.text}”${more}`;
    case "value":
      return `${fault.name} at ${fault.time} is ${fault.found}, expected ${fault.expected}${more}`;
  }
}
