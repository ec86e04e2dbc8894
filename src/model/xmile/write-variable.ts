import { qualifiedName } from "../constants.ts";
import { printEquation, printName } from "../print-equation.ts";
import { canonicalName, type Name } from "../name.ts";
import type { Equation, Lookup, Model, Variable } from "../types.ts";
import { formatUnit } from "../unit.ts";
import { combine } from "./read-equations.ts";
import { element, type XmlOut } from "./write-xml.ts";

function writeLookup({ kind, x, y }: Lookup, attributes: XmlOut["attributes"] = {}): XmlOut {
  const points = [element("xpts", x.join(",")), element("ypts", y.join(","))];
  return element("gf", points, { ...attributes, type: kind });
}

function writeEquation({ text, initial, lookup }: Equation): XmlOut[] {
  return [
    ...(text === "" && lookup ? [] : [element("eqn", text)]),
    ...(initial ? [element("init_eqn", printEquation(initial))] : []),
    ...(lookup ? [writeLookup(lookup)] : []),
  ];
}

function labelOf(name: Name, dimension: Name, model: Model): string {
  const { elements = [], elementLabels = [] } = model.dimensions.get(dimension) ?? {};
  return elementLabels[elements.indexOf(name)] ?? name;
}

/** One equation for all, or else one for each element. */
function writeEquations({ equations, dimensions }: Variable, model: Model): XmlOut[] {
  const [first] = equations;
  if (equations.every(({ elements }) => !elements)) return first ? writeEquation(first) : [];
  const own = new Map(
    equations.flatMap((one) => (one.elements ? [[qualifiedName("", one.elements), one]] : [])),
  );
  const common = equations.find(({ elements }) => !elements);
  const shape = dimensions.map((name) => model.dimensions.get(name)?.elements ?? []);
  return combine(shape).flatMap((elements) => {
    const equation = own.get(qualifiedName("", elements)) ?? common;
    if (!equation) return [];
    const labels = elements.map((name, d) => labelOf(name, dimensions[d] ?? "", model));
    return [element("element", writeEquation(equation), { subscript: labels.join(", ") })];
  });
}

/** What only stocks and flows have. */
function writeAccumulation(variable: Variable): XmlOut[] {
  if (variable.kind === "auxiliary") return [];
  const flows = (tag: string, names: readonly Name[]): XmlOut[] =>
    names.map((flow) => element(tag, printName(flow)));
  return [
    ...(variable.kind === "stock" ? flows("inflow", variable.inflows) : []),
    ...(variable.kind === "stock" ? flows("outflow", variable.outflows) : []),
    ...(variable.nonNegative ? [element("non_negative")] : []),
  ];
}

/** Write a stock, a flow, an auxiliary or a named graphical function. */
export function writeVariable(variable: Variable, model: Model): XmlOut {
  const { kind, name, label, dimensions, equations, lookup, unit, doc } = variable;
  const attributes = { name: canonicalName(label) === name ? label : name };
  const described = [
    ...(doc === "" ? [] : [element("doc", doc)]),
    ...(unit ? [element("units", formatUnit(unit))] : []),
  ];
  if (kind === "auxiliary" && lookup && equations.length + dimensions.length === 0) {
    const { content, ...gf } = writeLookup(lookup, attributes);
    return { ...gf, content: [...described, ...(typeof content === "string" ? [] : content)] };
  }
  const arrayed = dimensions.map((one) =>
    element("dim", [], { name: model.dimensions.get(one)?.label ?? one }),
  );
  const content = [
    ...described,
    ...(arrayed.length > 0 ? [element("dimensions", arrayed)] : []),
    ...writeEquations(variable, model),
    ...(lookup ? [writeLookup(lookup)] : []),
    ...writeAccumulation(variable),
  ];
  return element(kind === "auxiliary" ? "aux" : kind, content, attributes);
}
