import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { checkIndicators } from "#analysis";
import { describeDiagnostic, loadTranslator } from "#i18n";
import { readStudy, type Diagnostic, type Study } from "#model";
import { InputFault } from "./input-fault.ts";
import type { Words } from "./words.ts";

/** A study, where it was read, and its texts, for workers to read it again. */
export interface OpenStudy {
  readonly path: string;
  readonly study: Study;
  readonly files: ReadonlyMap<string, string>;
  /** Texts of posteriors/<evidence>.json, by evidence set. */
  readonly posteriors: ReadonlyMap<string, string>;
}

/** Endings of the files in which models are written. */
export const modelFile = /\.(xmile|stmx|itmx|xml)$/i;

async function readTexts(folder: string, wanted: RegExp): Promise<Map<string, string>> {
  const names = await readdir(folder).catch((): string[] => []);
  const files = names.filter((name) => wanted.test(name)).toSorted();
  return new Map(
    await Promise.all(
      files.map(async (name) => [name, await readFile(join(folder, name), "utf8")] as const),
    ),
  );
}

/** Say every mistake, one line each. @throws InputFault when there is an error. */
export async function refuseErrors(
  diagnostics: readonly Diagnostic[],
  words: Words,
): Promise<void> {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length === 0) return;
  const t = await loadTranslator(words.language);
  throw new InputFault(errors.map((error) => describeDiagnostic(error, t)).join("\n"));
}

/**
 * Read a study from a folder, or from one model file.
 *
 * @throws InputFault when there is none, or when it has errors.
 */
export async function openStudy(path: string | undefined, words: Words): Promise<OpenStudy> {
  if (path === undefined) throw new InputFault(words.say("missingModel"));
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw new InputFault(words.say("noFile", { path }));
  const isFolder = found.isDirectory();
  const files = isFolder
    ? await readTexts(path, /\.(xmile|stmx|itmx|xml|json)$/i)
    : new Map([[basename(path), await readFile(path, "utf8")]]);
  if (isFolder && ![...files.keys()].some((name) => modelFile.test(name))) {
    throw new InputFault(words.say("noModel", { path }));
  }
  const { study, diagnostics } = readStudy(
    isFolder ? files : new Map([["model.xmile", [...files.values()][0] ?? ""]]),
  );
  await refuseErrors(diagnostics, words);
  if (study === undefined) throw new InputFault(words.say("noModel", { path }));
  await refuseErrors(checkIndicators(study), words);
  const posteriors = isFolder
    ? await readTexts(join(path, "posteriors"), /\.json$/)
    : new Map<string, string>();
  return {
    path,
    study,
    files,
    posteriors: new Map([...posteriors].map(([name, text]) => [name.replace(/\.json$/, ""), text])),
  };
}
