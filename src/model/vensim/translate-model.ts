import { referenceOf } from "../build-expression.ts";
import type { Diagnostic } from "../diagnostics.ts";
import type { Expression } from "../expression.ts";
import { claimName } from "../legal-names.ts";
import type { Name } from "../name.ts";
import type { Dimension, Lookup, Variable } from "../types.ts";
import { writeXmile } from "../write-xmile.ts";
import { translationsWith } from "./functions.ts";
import { readLeft, type LeftSide } from "./left-sides.ts";
import { readDefinitions } from "./read-definitions.ts";
import { readRanges, type Ranges } from "./read-ranges.ts";
import { controlNames, readControl, readUnitNames } from "./read-settings.ts";
import { Translator, type Vocabulary } from "./translate-expression.ts";
import { translateVariables, type Definition } from "./translate-variables.ts";

/** A Vensim model said in XMILE, unless a diagnostic is an error. */
export interface Translated {
  readonly xmile: string | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

function groupLefts(lefts: readonly LeftSide[]): Map<Name, Definition> {
  const definitions = new Map<Name, Definition>();
  for (const left of lefts) {
    if (controlNames.has(left.name)) continue;
    const known = definitions.get(left.name);
    definitions.set(left.name, known ? [...known, left] : [left]);
  }
  return definitions;
}

/** What stands for the control variables, where no variable of the file bears the same name. */
function clocksOf(definitions: ReadonlyMap<Name, Definition>, saveStep: number) {
  const saved: Expression = { kind: "number", value: saveStep, span: { start: 0, end: 0 } };
  const clock = (name: Name, otherwise: Name): Expression =>
    referenceOf(definitions.has(name) ? otherwise : name);
  return new Map<Name, Expression>([
    ["time", referenceOf("time")],
    ["time_step", clock("dt", "time_step")],
    ["initial_time", clock("starttime", "initial_time")],
    ["final_time", clock("stoptime", "final_time")],
    ["saveper", saved],
  ]);
}

/** Give names to ranges that run apart, each once. */
function createAliases(
  ranges: Ranges,
  dimensions: Map<Name, Dimension>,
  taken: Set<Name>,
): (range: Name) => Name {
  const aliases = new Map<Name, Name>();
  return (range) => {
    const known = aliases.get(range);
    if (known !== undefined) return known;
    const name = claimName(`each_${range}`, taken);
    const original = ranges.dimensions.get(range);
    if (original) dimensions.set(name, { ...original, name, label: name });
    aliases.set(range, name);
    return name;
  };
}

/** Make tables of those written inside equations. */
function createTables(tables: Variable[], taken: Set<Name>): Vocabulary["addTable"] {
  return (owner, lookup: Lookup) => {
    const name = claimName(`${owner}_table`, taken);
    const shown = { name, label: name, dimensions: [], equations: [], unit: undefined, doc: "" };
    tables.push({ ...shown, kind: "auxiliary", lookup });
    return name;
  };
}

function tablesIn(definitions: ReadonlyMap<Name, Definition>): Set<Name> {
  const all = [...definitions.values()];
  const tables = all.filter((one) => one.some(({ written }) => written.rhs.kind === "lookup"));
  return new Set(tables.map(([{ name }]) => name));
}

/** Say a Vensim model in XMILE, with everything that has no equal there reported by its name. */
export function translateVensim(text: string): Translated {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): number => diagnostics.push(diagnostic);
  const read = readDefinitions(text, report);
  if (!read) return { xmile: undefined, diagnostics };
  const simSpecs = readControl(text, read.equations, report);
  const ranges = readRanges(read.ranges, report);
  const definitions = groupLefts(read.equations.map(readLeft));
  const dimensions = new Map(ranges.dimensions);
  const taken = new Set([...definitions.keys(), ...dimensions.keys()]);
  const clocks = clocksOf(definitions, simSpecs?.saveStep ?? 1);
  const added: Variable[] = [];
  const words: Vocabulary = {
    ranges,
    functions: translationsWith(clocks.get("time_step") ?? referenceOf("dt")),
    tables: tablesIn(definitions),
    clocks,
    aliasOf: createAliases(ranges, dimensions, taken),
    addTable: createTables(added, taken),
    report,
  };
  const translator = new Translator(words);
  const units = readUnitNames(text);
  const shop = { definitions, ranges, dimensions, translator, units, taken, report };
  const translated = [...translateVariables(shop), ...added];
  const isRefused = diagnostics.some(({ severity }) => severity === "error");
  if (isRefused || !simSpecs) return { xmile: undefined, diagnostics };
  const variables = new Map(translated.map((one) => [one.name, one]));
  return { xmile: writeXmile({ name: "", simSpecs, dimensions, variables }), diagnostics };
}
