import type {
  Diagnostic,
  Expression,
  Lookup,
  Model,
  Name,
  Place,
  Span,
  Subscript,
  Variable,
} from "#model";
import { elementLists, equationOf, slotName, type DraftSlot } from "./slots.ts";
import { nothing } from "./scalar-build.ts";
import type { Memory, Noise, Scalar } from "./scalar.ts";

export type Reference = Extract<Expression, { kind: "reference" }>;

/** What is gathered while equations become scalar: shared by all slots of a model. */
export interface Gathered {
  readonly model: Model;
  readonly slotIndices: ReadonlyMap<string, number>;
  readonly diagnostics: Diagnostic[];
  readonly initials: Scalar[];
  readonly memories: Memory[];
  readonly noises: Noise[];
}

/** Where an expression is being read: the slot, and the element of each dimension in force. */
export interface Scope extends Gathered {
  readonly slot: DraftSlot;
  /** Element by dimension: of the slot itself, then of the array functions around. */
  readonly bindings: ReadonlyMap<Name, Name>;
  /** Elements of the free subscripts of each reference inside an array function. */
  readonly free: ReadonlyMap<Expression, readonly (Name | undefined)[]>;
}

/** A diagnostic without what all of them share. */
type Detail<D = Diagnostic> = D extends { readonly place: unknown }
  ? Omit<D, "place" | "severity">
  : never;

function placeOf(diagnostic: Diagnostic): Place | undefined {
  return "place" in diagnostic ? diagnostic.place : undefined;
}

/** Record a mistake at one place of the slot's equation; stands for the value that is missing. */
export function report(scope: Scope, span: Span, detail: Detail): Scalar {
  const { variable, equation } = scope.slot;
  const element = equation.elements?.join(",");
  const place = { variable, span, ...(element === undefined ? {} : { element }) };
  // An array repeats its mistake in every element.
  const isKnown = scope.diagnostics.some(
    (other) =>
      other.code === detail.code &&
      placeOf(other)?.variable === variable &&
      placeOf(other)?.span?.start === span.start,
  );
  if (!isKnown) scope.diagnostics.push({ ...detail, severity: "error", place });
  return nothing;
}

/** Position (from 1) of the element bound to a dimension; undefined if the name is no bound dimension. */
export function boundPosition(scope: Scope, name: Name): number | undefined {
  const element = scope.bindings.get(name);
  if (element === undefined) return undefined;
  return (scope.model.dimensions.get(name)?.elements.indexOf(element) ?? -1) + 1;
}

/** The variable of a reference, where it can be read as an array. */
export function arrayedVariable(scope: Scope, reference: Reference): Variable | undefined {
  const variable = scope.model.variables.get(reference.name);
  return variable !== undefined && variable.dimensions.length > 0 ? variable : undefined;
}

/** One subscript resolved: an element, a computed position, or a mistake (its wording). */
export type Resolved =
  | { readonly kind: "element"; readonly element: Name }
  | { readonly kind: "position"; readonly expression: Expression }
  | { readonly kind: "mistake"; readonly detail: string };

/**
 * Resolve one written subscript of a variable.
 *
 * A dimension in force gives its element, looked up by name in the variable's own dimension, so
 * that `cap[Other]` reads `cap` over `Actor` when both have the same elements.
 */
function resolveSubscript(scope: Scope, subscript: Subscript, elements: readonly Name[]): Resolved {
  if (subscript.kind === "wildcard") return { kind: "mistake", detail: "*" };
  if (subscript.kind === "index") {
    const { expression } = subscript;
    if (expression.kind !== "number") return { kind: "position", expression };
    const element = elements[expression.value - 1];
    if (element === undefined) return { kind: "mistake", detail: String(expression.value) };
    return { kind: "element", element };
  }
  const { name, span } = subscript;
  const bound = scope.bindings.get(name);
  if (bound !== undefined) {
    if (elements.includes(bound)) return { kind: "element", element: bound };
    return { kind: "mistake", detail: bound };
  }
  if (elements.includes(name)) return { kind: "element", element: name };
  if (!scope.model.variables.has(name)) return { kind: "mistake", detail: name };
  return { kind: "position", expression: { kind: "reference", name, subscripts: [], span } };
}

/** Elements of a reference written without brackets, from the dimensions in force. */
function impliedElements(scope: Scope, variable: Variable): readonly (Name | undefined)[] {
  const own = scope.slot.variableEntry.dimensions;
  const same =
    own.length === variable.dimensions.length &&
    own.every((dimension, d) => dimension === variable.dimensions[d]);
  if (same) return scope.slot.elements;
  return variable.dimensions.map((dimension) => {
    const direct = scope.bindings.get(dimension);
    if (direct !== undefined) return direct;
    const elements = scope.model.dimensions.get(dimension)?.elements ?? [];
    return [...scope.bindings.values()].find((element) => elements.includes(element));
  });
}

/** All subscripts of a reference, resolved; undefined after a mistake, which is reported. */
export function resolveReference(
  scope: Scope,
  reference: Reference,
  variable: Variable,
): readonly Resolved[] | undefined {
  const { span, subscripts } = reference;
  const mistake = (detail: string): readonly Resolved[] | undefined => {
    report(scope, span, { code: "bad-subscript", name: variable.name, detail });
    return undefined;
  };
  const lists = elementLists(scope.model, variable);
  if (lists === undefined) return undefined;
  if (subscripts.length > 0 && subscripts.length !== lists.length)
    return mistake(String(subscripts.length));
  const implied = subscripts.length === 0 ? impliedElements(scope, variable) : [];
  const free = scope.free.get(reference);
  const resolved: Resolved[] = [];
  for (const [d, elements] of lists.entries()) {
    const given = free?.[d] ?? implied[d];
    const subscript = subscripts[d];
    let one: Resolved = { kind: "mistake", detail: variable.dimensions[d] ?? "" };
    if (given !== undefined) one = { kind: "element", element: given };
    else if (subscript !== undefined) one = resolveSubscript(scope, subscript, elements);
    if (one.kind === "mistake") return mistake(one.detail);
    if (one.kind === "element" && !elements.includes(one.element)) return mistake(one.element);
    resolved.push(one);
  }
  return resolved;
}

/** The table a reference names, for a call of a graphical function. */
export function tableOf(scope: Scope, reference: Reference): Lookup | undefined {
  const variable = scope.model.variables.get(reference.name);
  if (variable === undefined) return undefined;
  const resolved = resolveReference(scope, reference, variable);
  const elements = resolved?.map((one) => (one.kind === "element" ? one.element : ""));
  return equationOf(variable, elements ?? [])?.lookup ?? variable.lookup;
}

/** A slot's value, by variable and elements. */
export function slotScalar(scope: Scope, variable: Name, elements: readonly Name[]): Scalar {
  const slot = scope.slotIndices.get(slotName(variable, elements));
  return slot === undefined ? nothing : { kind: "slot", slot };
}
