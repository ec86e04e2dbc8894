import * as v from "valibot";
import type { Diagnostic } from "../diagnostics.ts";
import {
  checksFile,
  evidenceFile,
  indicatorsFile,
  leversFile,
  scenariosFile,
  uncertaintyFile,
} from "./schemas.ts";
import { textsFile } from "./texts-schema.ts";
import { loopsFile, viewFile } from "./view-schemas.ts";

/** The JSON files of a study, by name, each with its schema. */
export const studyFiles = {
  "levers.json": leversFile,
  "scenarios.json": scenariosFile,
  "indicators.json": indicatorsFile,
  "uncertainty.json": uncertaintyFile,
  "evidence.json": evidenceFile,
  "checks.json": checksFile,
  "loops.json": loopsFile,
  "view.json": viewFile,
  "strings.fr.json": textsFile,
  "strings.en.json": textsFile,
} as const;

/** Longest JSON file read, in UTF-16 units. */
const maxLength = 10_000_000;

type Schema = v.GenericSchema;

function parseJson(text: string): { readonly value?: unknown; readonly detail?: string } {
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, "")) as unknown };
  } catch (error) {
    return { detail: error instanceof Error ? error.message : "" };
  }
}

/**
 * Read one JSON file and validate it.
 *
 * @returns undefined when the file is absent, or wrong: then every mistake has been reported.
 */
export function readJsonFile<S extends Schema>(
  file: string,
  schema: S,
  files: ReadonlyMap<string, string>,
  report: (diagnostic: Diagnostic) => void,
): v.InferOutput<S> | undefined {
  const text = files.get(file);
  if (text === undefined) return undefined;
  if (text.length > maxLength) {
    report({ severity: "error", code: "too-large", what: file, limit: maxLength });
    return undefined;
  }
  const json = parseJson(text);
  if (json.detail !== undefined) {
    report({ severity: "error", code: "bad-json", file, detail: json.detail });
    return undefined;
  }
  const parsed = v.safeParse(schema, json.value);
  if (parsed.success) return parsed.output;
  for (const issue of parsed.issues) {
    const path = v.getDotPath(issue) ?? "";
    const detail = `${issue.received} ≠ ${issue.expected ?? issue.type}`;
    report({ severity: "error", code: "bad-file", file, path, detail });
  }
  return undefined;
}
