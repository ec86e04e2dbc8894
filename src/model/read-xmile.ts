import type { Diagnostic } from "./diagnostics.ts";
import { canonicalName, type Name } from "./name.ts";
import { nearestName } from "./nearest-name.ts";
import type { Model } from "./types.ts";
import { expandMacros } from "./xmile/expand-macros.ts";
import { flattenModules } from "./xmile/flatten-modules.ts";
import { resolveResult, resolveScope } from "./xmile/resolve-scope.ts";
import { createBudget } from "./xmile/budget.ts";
import { readDimensions } from "./xmile/read-dimensions.ts";
import { readBehavior, readMacro, readScope } from "./xmile/read-scope.ts";
import { readSimSpecs } from "./xmile/read-sim-specs.ts";
import { readUnits } from "./xmile/read-units.ts";
import type { Context, Macro, Scope } from "./xmile/scope.ts";
import {
  attributeOf,
  childOf,
  childrenOf,
  nameOf,
  readXml,
  textOf,
  type Xml,
} from "./xmile/read-xml.ts";

/** Most elements of all arrays together, and most mistyped names that get an offer. */
const maxElements = 200_000;
const maxSuggestions = 50;

/** What reading a file gives: a model, unless a diagnostic is an error. */
export interface ReadModel {
  readonly model: Model | undefined;
  /** In the order of the file as far as can be. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Everything a document declares, before models and macros are put together. */
interface Document {
  readonly main: Scope;
  readonly models: ReadonlyMap<Name, Scope>;
  readonly macros: ReadonlyMap<Name, Macro>;
}

/** The main model is the one without a name, else the first. */
function readDocument(root: Xml, context: Context): Document {
  const elements = childrenOf(root, "model");
  const main = elements.find((model) => (attributeOf(model, "name") ?? "") === "") ?? elements[0];
  const models = new Map<Name, Scope>();
  for (const element of elements) {
    const name = canonicalName(attributeOf(element, "name") ?? "");
    if (element !== main) models.set(name, readScope(element, name, context));
  }
  const macros = new Map<Name, Macro>();
  for (const element of childrenOf(root, "macro")) {
    const macro = readMacro(element, context);
    if (macro) macros.set(macro.name, macro);
  }
  const empty: Scope = { name: "", variables: new Map(), inputs: new Set(), modules: [] };
  return { main: main ? readScope(main, "", context) : empty, models, macros };
}

/** Offer nearest names, for the first mistakes only: each offer reads the whole list of names. */
function createSuggest(): (name: string, known: Iterable<string>) => string | undefined {
  let left = maxSuggestions;
  return (name, known) => (left-- > 0 ? nearestName(name, known) : undefined);
}

/** Check the names of every model and macro. */
function resolveDocument(document: Document, context: Context): void {
  const { main, models, macros } = document;
  const { dimensions, report } = context;
  const shared = { models, macros, dimensions, report, suggest: createSuggest() };
  const noParameters = new Set<Name>();
  for (const scope of [main, ...models.values()])
    resolveScope({ ...shared, scope, parameters: noParameters });
  for (const macro of macros.values()) {
    const parameters = new Set(macro.parameters.map((parameter) => parameter.name));
    const names = { ...shared, scope: macro.scope, parameters };
    resolveScope(names);
    resolveResult(macro, names);
  }
}

/** Warn of parts of the file that say something and are left out. */
function reportIgnored(root: Xml, report: (diagnostic: Diagnostic) => void): void {
  const header = childOf(root, "header");
  const options = header && childOf(header, "options");
  const arrays = options && childOf(options, "uses_arrays");
  const index = arrays && attributeOf(arrays, "invalid_index_value");
  const ignored = [
    ...(header && childOf(header, "includes") ? ["<includes>"] : []),
    ...(childOf(root, "data") ? ["<data>"] : []),
    ...(index?.toLowerCase() === "nan" ? ['invalid_index_value="NaN"'] : []),
  ];
  for (const feature of ignored) report({ severity: "warning", code: "unsupported", feature });
}

function readHeaderName(root: Xml): string {
  const header = childOf(root, "header");
  return (header && textOf(header, "name")?.trim()) ?? "";
}

/**
 * Read an XMILE document into a model, with every mistake found, all at once.
 *
 * Never throws on a user's file. The model is undefined as soon as one diagnostic is an error; with
 * warnings only, it is what the file says.
 *
 * @param text - the file, with or without byte order mark, with any line ends.
 * @source XMILE 1.0 (OASIS standard, 14 December 2015).
 */
export function readXmile(text: string): ReadModel {
  const xml = readXml(text);
  if (!xml.ok) return { model: undefined, diagnostics: [xml.error] };
  const root = xml.value;
  if (nameOf(root) !== "xmile" || !childOf(root, "model")) {
    const found = nameOf(root) === "xmile" ? "<xmile>, 0 <model>" : `<${root.name}>`;
    return { model: undefined, diagnostics: [{ severity: "error", code: "not-xmile", found }] };
  }
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): number => diagnostics.push(diagnostic);
  const hasError = (): boolean => diagnostics.some(({ severity }) => severity === "error");
  reportIgnored(root, report);
  const simSpecs = readSimSpecs(root, report);
  const dimensions = readDimensions(root, report);
  const nonNegative = readBehavior(root, { stock: false, flow: false });
  const units = readUnits(root);
  const claimElements = createBudget("arrays", maxElements, report);
  const context = { dimensions, units, nonNegative, claimElements, report };
  const document = readDocument(root, context);
  resolveDocument(document, context);
  if (hasError() || !simSpecs) return { model: undefined, diagnostics };
  const { main, models, macros } = document;
  const flat = flattenModules(main, { models, dimensions, report });
  const variables = expandMacros(flat, { macros, dimensions, report });
  if (hasError()) return { model: undefined, diagnostics };
  const name = readHeaderName(root);
  return { model: { name, simSpecs, dimensions, variables }, diagnostics };
}
