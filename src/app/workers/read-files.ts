import { fail, ok, type Result } from "#base";
import { readStudy } from "#model";
import type { RunnerFailure, StudyRead } from "../runner.ts";

/** Read the files of a study, by name; every mistake is given, all at once. */
export function readFiles(files: ReadonlyMap<string, string>): Result<StudyRead, RunnerFailure> {
  const { study, diagnostics } = readStudy(files);
  return study === undefined
    ? fail({ code: "model", diagnostics })
    : ok({ study, warnings: diagnostics });
}
