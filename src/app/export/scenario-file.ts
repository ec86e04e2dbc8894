import * as v from "valibot";
import { fail, ok, type Result } from "#base";
import type { ModelFile } from "../open-text.ts";
import {
  longestFragment,
  mostKept,
  tidyName,
  type KeptScenario,
  type Prediction,
} from "../scenarios-kept.ts";

/** Name of the format, by which a file is told from any other JSON. */
const format = "heptagone-scenarios";

/** Version written; a change of meaning of any field makes a new one. */
const version = 1;

/** Longest file read: several times what a full shelf takes. @unit byte */
export const largestScenarioFile = 2_000_000;

/** A scenario as a file holds it: the shelf that takes it gives it an id. */
export type FiledScenario = Omit<KeptScenario, "id">;

/** What a scenario file holds: the work on the screen and the scenarios kept beside it. */
export interface ScenarioFile {
  /** Version of the app that wrote it; empty when unknown. */
  readonly app: string;
  /** Day it was written, as `2026-11-23`; empty when unknown. */
  readonly saved: string;
  /** Hash of the study it speaks of: another one means other numbers. */
  readonly study: string;
  /** The work, written as a link. */
  readonly work: string;
  readonly scenarios: readonly FiledScenario[];
}

/** Why a scenario file is not opened, or not wholly. */
export type ScenarioFileProblem =
  | { readonly code: "too-large"; readonly size: number; readonly limit: number }
  | { readonly code: "not-json" }
  | { readonly code: "other-format" }
  | { readonly code: "newer"; readonly version: number }
  /** Dotted path of the part that is missing or wrong. */
  | { readonly code: "damaged"; readonly path: string }
  /** Scenarios left out, by place from 1. */
  | { readonly code: "scenarios-lost"; readonly places: readonly number[] };

/** What could be read of a file, and what could not. */
export interface ScenarioFileRead {
  readonly file: ScenarioFile;
  readonly problems: readonly ScenarioFileProblem[];
}

const link = v.pipe(v.string(), v.startsWith("#v"), v.maxLength(longestFragment));
const shortText = v.pipe(v.string(), v.maxLength(200));
const numbers = v.pipe(v.array(v.pipe(v.number(), v.finite())), v.maxLength(20));

const filedPrediction = v.pipe(
  v.object({ indicator: shortText, times: numbers, values: numbers }),
  v.check(({ times, values }) => times.length === values.length),
);

const filedScenario = v.object({
  name: shortText,
  link,
  study: v.optional(shortText, ""),
  prediction: v.optional(filedPrediction),
});

const head = v.object({ format: v.literal(format), version: v.pipe(v.number(), v.integer()) });

/** Schema of a scenario file of this version; `public/schemas/` publishes it. */
export const scenarioFileSchema = v.object({
  ...head.entries,
  app: v.optional(shortText, ""),
  saved: v.optional(shortText, ""),
  study: v.optional(shortText, ""),
  work: link,
  scenarios: v.optional(v.pipe(v.array(filedScenario), v.maxLength(mostKept)), []),
});

/** Write a scenario file. @returns JSON that a person can read and compare. */
export function textFromScenarioFile(file: ScenarioFile): string {
  const { app, saved, study, work } = file;
  const scenarios = file.scenarios.map(({ name, fragment, study, prediction }) => ({
    ...{ name, link: fragment, study },
    ...(prediction && { prediction }),
  }));
  return `${JSON.stringify({ format, version, app, saved, study, work, scenarios }, null, 2)}\n`;
}

/** Read a scenario file that a person chose. Never throws for what it holds. */
export async function readScenarioFile(
  file: ModelFile,
): Promise<Result<ScenarioFileRead, ScenarioFileProblem>> {
  if (file.size > largestScenarioFile)
    return fail({ code: "too-large", size: file.size, limit: largestScenarioFile });
  return scenarioFileFromText(new TextDecoder().decode(await file.arrayBuffer()));
}

/**
 * Read a scenario file. A scenario that cannot be read is left out and said; without a work, or of
 * a later version, the file is refused.
 */
export function scenarioFileFromText(text: string): Result<ScenarioFileRead, ScenarioFileProblem> {
  const json = parsed(text);
  if (json === undefined) return fail({ code: "not-json" });
  const known = v.safeParse(head, json);
  if (!known.success) return fail({ code: "other-format" });
  if (known.output.version > version) return fail({ code: "newer", version: known.output.version });
  const entries = {
    ...scenarioFileSchema.entries,
    scenarios: v.optional(v.array(v.unknown()), []),
  };
  const read = v.safeParse(v.object(entries), json);
  if (!read.success) return fail({ code: "damaged", path: v.getDotPath(read.issues[0]) ?? "" });
  const { app, saved, study, work } = read.output;
  const listed = readListed(read.output.scenarios);
  return ok({
    file: { app, saved, study, work, scenarios: listed.scenarios },
    problems: listed.lost.length === 0 ? [] : [{ code: "scenarios-lost", places: listed.lost }],
  });
}

function readListed(listed: readonly unknown[]): {
  readonly scenarios: readonly FiledScenario[];
  readonly lost: readonly number[];
} {
  const read = listed.map((one, k) => (k < mostKept ? filedFrom(one, k + 1) : undefined));
  return {
    scenarios: read.filter((one) => one !== undefined),
    lost: read.flatMap((one, k) => (one === undefined ? [k + 1] : [])),
  };
}

function filedFrom(value: unknown, place: number): FiledScenario | undefined {
  const read = v.safeParse(filedScenario, value);
  if (!read.success) return undefined;
  const { name, link: fragment, study } = read.output;
  const prediction: Prediction | undefined = read.output.prediction;
  return {
    ...{ name: tidyName(name, String(place)), fragment, study },
    ...(prediction && { prediction }),
  };
}

function parsed(text: string): unknown {
  try {
    // Editors of some systems put a byte order mark before everything.
    return JSON.parse(text.replace(/^\uFEFF/, "")) as unknown;
  } catch {
    return undefined;
  }
}

/** List what of a file the shelf does not hold yet, by name and work. */
export function notKeptYet(
  { scenarios }: ScenarioFile,
  kept: readonly KeptScenario[],
): readonly FiledScenario[] {
  const known = new Set(kept.map(keyOf));
  return scenarios.filter((one, k) => {
    const isRepeated = scenarios.findIndex((other) => keyOf(other) === keyOf(one)) < k;
    return !isRepeated && !known.has(keyOf(one));
  });
}

function keyOf({ name, fragment }: FiledScenario): string {
  return JSON.stringify([name, fragment]);
}
