import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { checkIndicators } from "#analysis";
import { describeDiagnostic, loadTranslator } from "#i18n";
import { readStudy, type Diagnostic, type Study } from "#model";
import { InputFault } from "./input-fault.ts";
import { modelFile, xmileOf } from "./read-model-file.ts";
import type { Words } from "./words.ts";

/** A study, where it was read, and its texts, for workers to read it again. */
export interface OpenStudy {
  readonly path: string;
  readonly study: Study;
  readonly files: ReadonlyMap<string, string>;
  /** Texts of posteriors/<evidence>.json, by evidence set. */
  readonly posteriors: ReadonlyMap<string, string>;
}

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
  const t = await loadTranslator(words.language, ["core", "diagnostics"]);
  throw new InputFault(errors.map((error) => describeDiagnostic(error, t)).join("\n"));
}

/** Files of a study: its model, and the JSON around it. */
const studyFile = /\.(xmile|stmx|itmx|xml|mdl|json)$/i;

/** Put the model of a folder, or a lone file whatever its ending, under the name studies give it. */
async function withModel(
  texts: ReadonlyMap<string, string>,
  isFolder: boolean,
  words: Words,
): Promise<ReadonlyMap<string, string> | undefined> {
  const named = [...texts].find(([name]) => !isFolder || name === "model.xmile");
  const model = named ?? [...texts].find(([name]) => modelFile.test(name));
  if (model === undefined) return undefined;
  const { xmile, diagnostics } = await xmileOf(...model);
  await refuseErrors(diagnostics, words);
  const around = [...texts].filter(([name]) => !modelFile.test(name) && name !== model[0]);
  return new Map([["model.xmile", xmile], ...around]);
}

/** Rewrites the text of a model before it is read. */
export type ChangeModel = (xmile: string) => string;

/**
 * Read a study from a folder, or from one model file.
 *
 * @throws InputFault when there is none, or when it has errors.
 */
export async function openStudy(
  path: string | undefined,
  words: Words,
  change: ChangeModel = (xmile) => xmile,
): Promise<OpenStudy> {
  if (path === undefined) throw new InputFault(words.say("missingModel"));
  const place = await stat(path).catch(() => undefined);
  if (place === undefined) throw new InputFault(words.say("noFile", { path }));
  const isFolder = place.isDirectory();
  const texts = isFolder
    ? await readTexts(path, studyFile)
    : new Map([[basename(path), await readFile(path, "utf8")]]);
  const found = await withModel(texts, isFolder, words);
  if (found === undefined) throw new InputFault(words.say("noModel", { path }));
  const files = new Map([...found, ["model.xmile", change(found.get("model.xmile") ?? "")]]);
  const { study, diagnostics } = readStudy(files);
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
