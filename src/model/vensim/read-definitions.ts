import {
  parseVensimEquation,
  parseVensimSubscriptRange,
  preprocessVensimModel,
  type DimensionDef,
  type Equation,
} from "@sdeverywhere/parse";
import type { Diagnostic } from "../diagnostics.ts";
import { canonicalName, type Name } from "../name.ts";

/** What a Vensim file defines, each definition parsed by itself. */
export interface Definitions {
  readonly ranges: readonly DimensionDef[];
  readonly equations: readonly Equation[];
}

/** Longest file and longest definition read, and deepest parentheses. */
const maxLength = 5_000_000;
const maxDefinition = 100_000;
const maxDepth = 200;

type Report = (diagnostic: Diagnostic) => void;

function depthOf(text: string): number {
  let [depth, deepest] = [0, 0];
  for (const letter of text) {
    if (letter === "(") deepest = Math.max(deepest, ++depth);
    if (letter === ")") depth--;
  }
  return deepest;
}

/** Find out, from the words of the parser, what stands where it stopped and what could have. */
function faultOf(error: unknown): { found: string; expected: string } {
  const said = error instanceof Error ? error.message : "";
  const found = /'((?:[^']|'(?=\w))*)'/.exec(said)?.[1] ?? "";
  const expected = /expecting '([^']+)'/.exec(said)?.[1] ?? "value";
  return { found: found === "<EOF>" ? "" : found, expected };
}

function placeOf(key: string): { variable: Name } {
  return { variable: canonicalName(key.replace(/\[.*$/s, "")) };
}

/** Name what the file holds that is no definition of a variable: macros, tabbed arrays. */
function reportRemoved(removed: ReturnType<typeof preprocessVensimModel>, report: Report): void {
  for (const macro of removed.removedMacros) {
    const name = /:MACRO:\s*([^(]+)/.exec(macro)?.[1]?.trim() ?? "";
    report({ severity: "error", code: "unsupported", feature: `:MACRO: ${name}` });
  }
  for (const block of removed.removedBlocks) {
    const place = placeOf(block.split("=")[0] ?? "");
    report({ severity: "error", code: "unsupported", feature: "TABBED ARRAY", place });
  }
}

function preprocess(
  text: string,
  report: Report,
): ReturnType<typeof preprocessVensimModel> | undefined {
  try {
    return preprocessVensimModel(text);
  } catch {
    const found = text.trim().slice(0, 40);
    report({ severity: "error", code: "not-xmile", found });
    return undefined;
  }
}

/**
 * Cut a Vensim file into its definitions and parse each, with every mistake reported.
 *
 * @returns undefined when the file as a whole cannot be read.
 */
export function readDefinitions(text: string, report: Report): Definitions | undefined {
  if (text.length > maxLength) {
    report({ severity: "error", code: "too-large", what: "file", limit: maxLength });
    return undefined;
  }
  const cut = preprocess(text, report);
  if (!cut) return undefined;
  reportRemoved(cut, report);
  const ranges: DimensionDef[] = [];
  const equations: Equation[] = [];
  for (const { key, def, kind, units, comment } of cut.defs) {
    if (def.length > maxDefinition || depthOf(def) > maxDepth) {
      report({ severity: "error", code: "too-large", what: key, limit: maxDefinition });
      continue;
    }
    try {
      const isRange = kind === "dim" || (kind === "decl" && def.includes("<->"));
      if (isRange) ranges.push(parseVensimSubscriptRange(def));
      else equations.push({ ...parseVensimEquation(def), units, comment });
    } catch (error) {
      report({ severity: "error", code: "syntax", place: placeOf(key), ...faultOf(error) });
    }
  }
  return { ranges, equations };
}
