import { fail, ok, type Result } from "#base";
import { readStudy, readVensim, type Diagnostic } from "#model";
import type { RunnerFailure, StudyRead } from "../runner.ts";

/** Name of the model of a study, and of one that Vensim wrote. */
const modelName = "model.xmile";
const vensimName = "model.mdl";

type Files = ReadonlyMap<string, string>;
type Reading = Result<StudyRead, RunnerFailure>;

/** Read the files of a study, by name; every mistake is given, all at once. */
export async function readFiles(files: Files): Promise<Reading> {
  const vensim = files.get(vensimName);
  if (vensim === undefined) return readWith(files, []);
  const { xmile, diagnostics } = await readVensim(vensim);
  return xmile === undefined
    ? fail({ code: "model", diagnostics })
    : readWith(new Map([...files, [modelName, xmile]]), diagnostics);
}

function readWith(files: Files, before: readonly Diagnostic[]): Reading {
  const { study, diagnostics } = readStudy(files);
  const found = [...before, ...diagnostics];
  return study === undefined
    ? fail({ code: "model", diagnostics: found })
    : ok({ study, warnings: found });
}
