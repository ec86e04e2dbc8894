import { fail, ok, type Result } from "#base";
import {
  canonicalName,
  printEquation,
  printSource,
  sourceModel,
  type Diagnostic,
  type Equation,
  type Expression,
  type Model,
  type Name,
  type Variable,
} from "#model";
import { Flattening, type FlatNames } from "./flatten-expression.ts";
import type { Scope } from "./scope.ts";
import { draftSlots, slotName, type DraftSlot } from "./slots.ts";

/** A model of scalar variables only. */
export interface FlatModel {
  readonly model: Model;
  /** What each element of the source model is called, by its slot's name: `tie[a,b]` is `tie_a_b`. */
  readonly names: FlatNames;
}

function labelOf(slot: DraftSlot, model: Model): string {
  const { variableEntry, elements } = slot;
  const labels = elements.map((element, d) => {
    const dimension = model.dimensions.get(variableEntry.dimensions[d] ?? "");
    return dimension?.elementLabels[dimension.elements.indexOf(element)] ?? element;
  });
  return [variableEntry.label, ...labels].join(" ");
}

/** Name every element apart from all variables and from one another. */
function nameSlots(slots: readonly DraftSlot[], model: Model): Map<string, string> {
  const taken = new Set(model.variables.keys());
  const labels = new Map<string, string>();
  for (const slot of slots) {
    if (slot.elements.length === 0) continue;
    const wanted = labelOf(slot, model);
    let label = wanted;
    for (let rank = 2; taken.has(canonicalName(label)); rank++) label = `${wanted} ${rank}`;
    taken.add(canonicalName(label));
    labels.set(slot.name, label);
  }
  return labels;
}

function equationOf(slot: DraftSlot, scope: Scope, flattening: Flattening): Equation {
  const { text, expression, initial } = slot.equation;
  const flat = flattening.flatten(expression, scope);
  const isSame = printEquation(flat) === printEquation(expression);
  const first: { initial?: Expression } = initial
    ? { initial: flattening.flatten(initial, scope) }
    : {};
  return isSame
    ? { text, expression, ...first }
    : { text: printSource(flat), expression: flat, ...first };
}

function flattenSlot(slot: DraftSlot, scope: Scope, names: FlatNames, label: string): Variable {
  const { variableEntry, elements, equation } = slot;
  const lookup = equation.lookup ?? variableEntry.lookup;
  // An element that is nothing but a table stays one: its equation is empty.
  const isTable = equation.lookup !== undefined && equation.text === "";
  const flat = {
    ...variableEntry,
    name: canonicalName(label),
    label,
    dimensions: [],
    equations: isTable ? [] : [equationOf(slot, scope, new Flattening(names))],
    ...(lookup ? { lookup } : {}),
  };
  if (flat.kind !== "stock") return flat;
  const flowOf = (flow: Name): Name => names.get(slotName(flow, elements)) ?? flow;
  return { ...flat, inflows: flat.inflows.map(flowOf), outflows: flat.outflows.map(flowOf) };
}

/**
 * Spread the arrays of a model into scalar variables, so that a tool without arrays can run it, to
 * the same numbers.
 *
 * @returns the mistakes that keep subscripts from being resolved, if there are.
 */
export function flattenArrays(arrayed: Model): Result<FlatModel, readonly Diagnostic[]> {
  const model = sourceModel(arrayed);
  const { slots, diagnostics: found } = draftSlots(model);
  const diagnostics = [...found];
  const slotIndices = new Map(slots.map((slot, s) => [slot.name, s]));
  const labels = nameSlots(slots, model);
  const names = new Map([...labels].map(([slot, label]) => [slot, canonicalName(label)]));
  const gathered = { model, slotIndices, diagnostics, initials: [], memories: [], noises: [] };
  const byVariable = new Map<Name, DraftSlot[]>();
  for (const slot of slots)
    byVariable.set(slot.variable, [...(byVariable.get(slot.variable) ?? []), slot]);
  const variables = [...model.variables.values()].flatMap((variable): readonly Variable[] => {
    const own = byVariable.get(variable.name);
    if (own === undefined) return [{ ...variable, dimensions: [] }];
    return own.map((slot) => {
      const bound = variable.dimensions.map((name, d) => [name, slot.elements[d] ?? ""] as const);
      const scope: Scope = { ...gathered, slot, bindings: new Map(bound), free: new Map() };
      return flattenSlot(slot, scope, names, labels.get(slot.name) ?? variable.label);
    });
  });
  if (diagnostics.length > 0) return fail(diagnostics);
  const flat = new Map(variables.map((variable) => [variable.name, variable]));
  return ok({ model: { ...model, dimensions: new Map(), variables: flat }, names });
}
