import {
  canonicalName,
  constantsOf,
  formatUnit,
  hashText,
  isDimensionless,
  qualifiedName,
  type Indicator,
  type Model,
  type Name,
  type Prior,
  type SimSpecs,
  type Study,
  type Variable,
} from "#model";
import type { Range } from "./ranges.ts";

/** A constant of an opened model, which may be moved. */
export interface OpenedLever {
  /** Qualified name, as requests say it. */
  readonly constant: string;
  /** Variable it belongs to. */
  readonly variable: Name;
  readonly label: string;
  readonly unit: string;
  /** Value of the file. */
  readonly value: number;
  readonly range: Range;
}

/** What a user asks of an opened model, beside the values of its constants. */
export interface OpenedPlan {
  /** Ranges that uncertain constants are drawn from, by constant. */
  readonly ranges: Readonly<Record<string, Range>>;
  /** Slots to chart, by qualified name. */
  readonly charted: readonly string[];
}

/** One scalar of the model that may be charted. */
export interface OpenedSlot {
  readonly name: string;
  readonly variable: Name;
  readonly label: string;
  readonly unit: string;
}

/** Most constants that may be moved: a file may hold a table of a million numbers. */
const mostLevers = 1000;

/** Most elements of one variable that are charted. */
const mostElements = 12;

/** Save points that a chart has room for. */
const mostSavePoints = 240;

/** Write a variable's name as people read it: separators are blanks, modules come first. */
export function labelOf({ name, label }: Variable): string {
  const modules = name.split(".").slice(0, -1);
  const own = label.split(".").at(-1) ?? label;
  return [...modules, own].map(plainText).join(" › ");
}

function plainText(text: string): string {
  return text
    .replace(/^"|"$/g, "")
    .replace(/\\n/g, " ")
    .replace(/[\s_]+/g, " ")
    .trim();
}

/** List the constants of a model, in the order of the file. */
export function openedLevers(model: Model): readonly OpenedLever[] {
  const levers: OpenedLever[] = [];
  for (const [constant, value] of constantsOf(model)) {
    if (levers.length === mostLevers) break;
    const variable = model.variables.get(constant.replace(/\[.*$/, ""));
    if (!variable || !Number.isFinite(value)) continue;
    const label = slotLabel(variable, constant, model);
    const unit = unitOf(variable);
    levers.push({
      constant,
      variable: variable.name,
      label,
      unit,
      value,
      range: rangeAround(value),
    });
  }
  return levers;
}

/** Offer half to twice a value; 0 to 1 around nothing. */
export function rangeAround(value: number): Range {
  if (value === 0) return { min: 0, max: 1 };
  const [half, twice] = [value / 2, value * 2];
  return { min: Math.min(half, twice), max: Math.max(half, twice) };
}

function unitOf({ unit }: Variable): string {
  return unit && !isDimensionless(unit) ? formatUnit(unit) : "";
}

/** List the slots of a variable that are charted. */
export function openedSlots(model: Model, name: Name): readonly OpenedSlot[] {
  const variable = model.variables.get(name);
  if (!variable) return [];
  let tuples: readonly (readonly Name[])[] = [[]];
  for (const dimension of variable.dimensions) {
    const elements = model.dimensions.get(dimension)?.elements ?? [];
    tuples = tuples.flatMap((row) => elements.map((element) => [...row, element]));
    tuples = tuples.slice(0, mostElements);
  }
  return tuples.slice(0, mostElements).map((elements) => {
    const slot = qualifiedName(name, elements);
    return {
      ...{ name: slot, variable: name, unit: unitOf(variable) },
      label: slotLabel(variable, slot, model),
    };
  });
}

function slotLabel(variable: Variable, slot: string, model: Model): string {
  const names = /\[(.*)\]$/.exec(slot)?.[1]?.split(",") ?? [];
  if (names.length === 0) return labelOf(variable);
  const labels = names.map((name, place) => {
    const dimension = model.dimensions.get(variable.dimensions[place] ?? "");
    const index = dimension?.elements.indexOf(name) ?? -1;
    return plainText(dimension?.elementLabels[index] ?? name);
  });
  return `${labelOf(variable)} [${labels.join(", ")}]`;
}

/**
 * Make a study of an opened model: its constants stand against the file's own values, ranges are
 * uniform priors, charted slots are indicators.
 */
export function openedStudy(
  opened: Study,
  levers: readonly OpenedLever[],
  { ranges, charted }: OpenedPlan,
): Study {
  const { model } = opened;
  const priors = Object.entries(ranges).map(([constant, range]) => uniformPrior(constant, range));
  const fileValues = levers.map(({ constant, value }) => [constant, value] as const);
  return {
    ...opened,
    model: { ...model, simSpecs: chartedSpecs(model.simSpecs) },
    scenarios: { ...opened.scenarios, counterfactual: Object.fromEntries(fileValues) },
    indicators: { indicators: charted.map(slotIndicator) },
    uncertainty: { priors },
    hash: hashText(opened.hash + JSON.stringify(ranges)),
  };
}

/** Save no more points than a chart shows, the last one among them where steps allow it. */
export function chartedSpecs(specs: SimSpecs): SimSpecs {
  const { start, stop, dt, saveStep } = specs;
  const stepCount = Math.round((stop - start) / dt);
  const least = Math.max(Math.round(saveStep / dt), Math.ceil(stepCount / mostSavePoints), 1);
  let stride = least;
  while (stride < 2 * least && stepCount % stride !== 0) stride++;
  if (stepCount % stride !== 0) stride = least;
  return { ...specs, saveStep: stride * dt };
}

function uniformPrior(constant: string, { min, max }: Range): Prior {
  return {
    constant,
    distribution: { shape: "uniform", min, max },
    grade: "hypothesis",
    sources: [{ text: "" }],
    why: { fr: "", en: "" },
  };
}

function slotIndicator(slot: string): Indicator {
  return {
    ...{ id: slot, of: "run", equation: quotedName(slot), scale: "linear", format: "number" },
    ...{ domain: [0, 1], headline: false, chart: true },
  };
}

/** Write a slot as an expression names it, each part in quotes: a name may hold any sign. */
function quotedName(slot: string): string {
  const [, variable = "", elements] = /^([^[]*)(?:\[(.*)\])?$/.exec(slot) ?? [];
  const quote = (name: string): string => `"${name}"`;
  const name = variable.split(".").map(quote).join(".");
  return elements === undefined
    ? name
    : `${name}[${elements.split(",").map(canonicalName).map(quote).join(",")}]`;
}
