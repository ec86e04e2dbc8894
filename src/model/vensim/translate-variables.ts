import type { Expr } from "@sdeverywhere/parse";
import type { Diagnostic } from "../diagnostics.ts";
import { claimName } from "../legal-names.ts";
import { canonicalName, type Name } from "../name.ts";
import { printSource } from "../print-equation.ts";
import type { Dimension, Equation, Stock, Variable } from "../types.ts";
import { parseUnit, type Unit, type UnitDefinitions } from "../unit.ts";
import { dimensionsOf, targetsOf, type LeftSide } from "./left-sides.ts";
import type { Ranges } from "./read-ranges.ts";
import { unitText } from "./read-settings.ts";
import { splitRate } from "./split-rate.ts";
import { isConstant, translateRight } from "./translate-equation.ts";
import type { Around, Translator } from "./translate-expression.ts";

/** All equations of one variable. */
export type Definition = readonly [LeftSide, ...LeftSide[]];

/** What translating variables needs. */
export interface Workshop {
  readonly definitions: ReadonlyMap<Name, Definition>;
  readonly ranges: Ranges;
  /** Ranges, with those made for variables that fit none. */
  readonly dimensions: Map<Name, Dimension>;
  readonly translator: Translator;
  readonly units: UnitDefinitions;
  /** Names already borne. */
  readonly taken: Set<Name>;
  readonly report: (diagnostic: Diagnostic) => void;
}

interface Rate {
  readonly rate: Expr;
  readonly around: Around;
  readonly elements?: readonly Name[];
}

/** Equations of a variable; those of a stock are its initial values, and its rates stand apart. */
interface Body {
  readonly equations: readonly Equation[];
  readonly rates: readonly Rate[];
}

function unitOf(definition: Definition, { units, report }: Workshop): Unit | undefined {
  const texts = definition.map(({ written }) => unitText(written.units));
  const text = texts.find((one) => one !== "") ?? "";
  if (text === "") return undefined;
  const unit = parseUnit(text, units);
  if (unit.ok) return unit.value;
  const place = { variable: definition[0].name };
  report({ severity: "warning", code: "bad-unit", place, text });
  return undefined;
}

/** Tell whether an equation can be written once for all elements: it names the ranges as they are. */
function isForAll(
  definition: Definition,
  dimensions: readonly Name[],
  rangeNames: Ranges,
): boolean {
  const [{ subscripts, except, written }] = definition;
  if (definition.length > 1 || except.length > 0 || written.rhs.kind === "const-list") return false;
  if (!subscripts.every((one, d) => one === dimensions[d])) return false;
  const used = written.rhs.kind === "expr" ? looseRanges(written.rhs.expr, rangeNames) : [];
  return used.every((name) => dimensions.includes(name));
}

/** Ranges that an expression names without running over them. */
function looseRanges(expr: Expr, ranges: Ranges): readonly Name[] {
  const inside = (parts: readonly Expr[]): Name[] =>
    parts.flatMap((one) => looseRanges(one, ranges));
  switch (expr.kind) {
    case "variable-ref": {
      const names = (expr.subscriptRefs ?? []).map(({ subName }) => canonicalName(subName));
      return [canonicalName(expr.varName), ...names].filter((name) => ranges.dimensions.has(name));
    }
    case "parens":
    case "unary-op":
      return inside([expr.expr]);
    case "binary-op":
      return inside([expr.lhs, expr.rhs]);
    case "lookup-call":
      return inside([expr.varRef, expr.arg]);
    case "function-call":
      return inside(expr.fnName.trim().toUpperCase() === "ELMCOUNT" ? [] : expr.args);
    default:
      return [];
  }
}

/** A list of constants has one for each element. */
function checkCount({ name, written }: LeftSide, count: number, { report }: Workshop): void {
  const found = written.rhs.kind === "const-list" ? written.rhs.constants.length : count;
  if (found === count) return;
  const place = { variable: name };
  report({ severity: "error", code: "bad-subscript", place, name, detail: `${found} ≠ ${count}` });
}

function readBody(definition: Definition, dimensions: readonly Name[], shop: Workshop): Body {
  const equations: Equation[] = [];
  const rates: Rate[] = [];
  const [{ name }] = definition;
  const add = (left: LeftSide, index: number, around: Around, elements?: readonly Name[]): void => {
    const right = translateRight(left.written.rhs, left, index, around, shop.translator);
    const where = elements && elements.length > 0 ? { elements } : {};
    if (right) equations.push({ ...right.equation, ...where });
    if (right?.rate) rates.push({ rate: right.rate, around, ...where });
  };
  if (isForAll(definition, dimensions, shop.ranges)) {
    const around = { place: { variable: name }, over: dimensions, elements: undefined };
    add(definition[0], 0, around);
    return { equations, rates };
  }
  const seen = new Set<string>();
  for (const left of definition) {
    const targets = targetsOf(left, shop.ranges);
    checkCount(left, targets.length, shop);
    for (const [index, elements] of targets.entries()) {
      const bound = new Map(left.subscripts.map((one, d) => [one, elements[d] ?? ""]));
      const element = elements.join(",");
      const place = { variable: name, ...(element === "" ? {} : { element }) };
      if (seen.has(element)) shop.report({ severity: "error", code: "duplicate-variable", place });
      seen.add(element);
      add(left, index, { place, over: dimensions, elements: bound }, elements);
    }
  }
  return { equations, rates };
}

/** A variable that may flow into a stock: computed, not itself a stock, a constant or a table. */
function mayFlow(name: Name, dimensions: readonly Name[], shop: Workshop): boolean {
  const definition = shop.definitions.get(name);
  if (!definition) return false;
  const isFit = definition.every(
    ({ written, subscripts }) =>
      written.rhs.kind === "expr" &&
      !isConstant(written) &&
      !isStock(written.rhs.expr) &&
      subscripts.length === dimensions.length,
  );
  const own = isFit ? dimensionsOf(definition, shop.dimensions, () => undefined) : [];
  return isFit && own.every((one, d) => one === dimensions[d]);
}

/** Tell whether a right side accumulates. */
function isStock(expr: Expr): boolean {
  return expr.kind === "function-call" && expr.fnName.trim().toUpperCase() === "INTEG";
}

function netFlow(owner: Variable, rates: readonly Rate[], shop: Workshop): Variable {
  const label = `${owner.label} net flow`;
  const name = claimName(canonicalName(label), shop.taken);
  const equations = rates.map(({ rate, around, elements }): Equation => {
    const expression = shop.translator.translate(rate, around);
    const text = printSource(expression);
    return { text, expression, ...(elements ? { elements } : {}) };
  });
  const { dimensions } = owner;
  const shown = {
    name,
    label: canonicalName(label) === name ? label : name,
    dimensions,
    equations,
  };
  return { ...shown, unit: undefined, doc: "", kind: "flow", nonNegative: false };
}

/** Make the stock of initial values and rates; a rate that is no plain sum of flows is one flow. */
function translateStock(
  base: Omit<Stock, "kind" | "inflows" | "outflows" | "nonNegative">,
  subscripts: readonly Name[],
  rates: readonly [Rate, ...Rate[]],
  shop: Workshop,
): readonly Variable[] {
  const stock: Stock = { ...base, kind: "stock", inflows: [], outflows: [], nonNegative: false };
  const [{ rate }] = rates;
  const { dimensions } = base;
  const isFlow = (flow: Name): boolean => mayFlow(flow, dimensions, shop);
  const flows = rates.length === 1 ? splitRate(rate, subscripts, isFlow) : undefined;
  if (flows) return [{ ...stock, ...flows }];
  const net = netFlow(stock, rates, shop);
  return [net, { ...stock, inflows: [net.name] }];
}

function translateVariable(definition: Definition, shop: Workshop): readonly Variable[] {
  const [{ name, label, subscripts }] = definition;
  const dimensions = dimensionsOf(definition, shop.dimensions, shop.report);
  if (definition.some(({ written }) => written.rhs.kind === "data")) {
    const place = { variable: name };
    shop.report({ severity: "error", code: "unsupported", feature: ":DATA:", place });
    return [];
  }
  const { equations, rates } = readBody(definition, dimensions, shop);
  const unit = unitOf(definition, shop);
  const comments = definition.map(({ written }) => written.comment ?? "");
  const doc = comments.find((comment) => comment !== "") ?? "";
  const base = { name, label, dimensions, unit, doc };
  const [rate, ...rest] = rates;
  if (rate) return translateStock({ ...base, equations }, subscripts, [rate, ...rest], shop);
  const [only] = equations;
  const isTable = equations.length === 1 && only?.text === "" && !only.elements;
  if (!isTable || !only.lookup) return [{ ...base, kind: "auxiliary", equations }];
  return [{ ...base, kind: "auxiliary", equations: [], lookup: only.lookup }];
}

/** Translate all variables; those that fill or empty a stock become flows. */
export function translateVariables(shop: Workshop): readonly Variable[] {
  const variables = [...shop.definitions.values()].flatMap((one) => translateVariable(one, shop));
  const flows = new Set(
    variables.flatMap((one) => (one.kind === "stock" ? [...one.inflows, ...one.outflows] : [])),
  );
  return variables.map((variable) =>
    variable.kind === "auxiliary" && flows.has(variable.name)
      ? { ...variable, kind: "flow", nonNegative: false }
      : variable,
  );
}
