import type { Place } from "../diagnostics.ts";
import { canonicalName, type Name } from "../name.ts";
import type { Variable } from "../types.ts";
import { parseUnit, type Unit } from "../unit.ts";
import { readEquations, readOwnLookup } from "./read-equations.ts";
import { readLookup } from "./read-lookup.ts";
import { placeOf, type Context } from "./scope.ts";
import { attributeOf, childOf, childrenOf, flagOf, nameOf, textOf, type Xml } from "./read-xml.ts";

/** Options of XMILE that change what a stock or flow does, and that this reader refuses. */
const refused = ["conveyor", "queue", "oven", "leak", "overflow", "multiplier"];

const kinds: Readonly<Record<string, Variable["kind"]>> = {
  stock: "stock",
  flow: "flow",
  aux: "auxiliary",
  gf: "auxiliary",
};

/** Tell which elements of `<variables>` are variables. */
export function isVariable(element: Xml): boolean {
  return Object.hasOwn(kinds, nameOf(element));
}

function readDimensionNames(element: Xml, place: Place, context: Context): Name[] {
  const list = childOf(element, "dimensions");
  const names = list
    ? childrenOf(list, "dim").map((dim) => canonicalName(attributeOf(dim, "name") ?? ""))
    : [];
  return names.filter((name) => {
    const isKnown = context.dimensions.has(name);
    if (!isKnown) context.report({ severity: "error", code: "unknown-dimension", place, name });
    return isKnown;
  });
}

function readUnit(element: Xml, place: Place, context: Context): Unit | undefined {
  const text = textOf(element, "units")?.trim() ?? "";
  if (text === "") return undefined;
  const unit = parseUnit(text, context.units);
  if (unit.ok) return unit.value;
  context.report({ severity: "warning", code: "bad-unit", place, text });
  return undefined;
}

function flowNames(element: Xml, name: string): Name[] {
  return childrenOf(element, name).map((flow) => canonicalName(flow.text));
}

function readStandaloneLookup(element: Xml, place: Place, context: Context): Variable["lookup"] {
  const lookup = readLookup(element);
  if (lookup.ok) return lookup.value;
  context.report({ severity: "error", code: "bad-lookup", place, detail: lookup.error });
  return undefined;
}

/** Read one stock, flow, auxiliary or named graphical function. */
export function readVariable(
  element: Xml,
  scope: Name,
  context: Context,
  isInput: boolean,
): Variable {
  const label = (attributeOf(element, "name") ?? "").trim();
  const name = canonicalName(label);
  const place = placeOf(scope, name);
  for (const feature of refused.filter((tag) => childOf(element, tag)))
    context.report({ severity: "error", code: "unsupported", feature, place });
  const dimensions = readDimensionNames(element, place, context);
  const isTable = nameOf(element) === "gf";
  const shape = dimensions.map((dimension) => context.dimensions.get(dimension)?.elements ?? []);
  const owner = { scope, variable: name, shape, dimensions, isInput };
  const lookup = isTable
    ? readStandaloneLookup(element, place, context)
    : readOwnLookup(element, place, context);
  const base = {
    name,
    label,
    dimensions,
    equations: isTable ? [] : readEquations(element, owner, context),
    unit: readUnit(element, place, context),
    doc: (textOf(element, "doc") ?? "").trim(),
    ...(lookup ? { lookup } : {}),
  };
  const kind = kinds[nameOf(element)] ?? "auxiliary";
  if (kind === "auxiliary") return { ...base, kind };
  const nonNegative = flagOf(element, "non_negative") ?? context.nonNegative[kind];
  if (kind === "flow") return { ...base, kind, nonNegative };
  const inflows = flowNames(element, "inflow");
  const outflows = flowNames(element, "outflow");
  return { ...base, kind, inflows, outflows, nonNegative };
}
