import type { Expression } from "../expression.ts";
import { canonicalName, type Name } from "../name.ts";
import { parseEquation, parseEquationList } from "../parse-equation.ts";
import { skipBlanks } from "../tokenize-equation.ts";
import type { Equation, Lookup } from "../types.ts";
import type { Place } from "../diagnostics.ts";
import { maxElements } from "./read-dimensions.ts";
import { readLookup } from "./read-lookup.ts";
import { placeOf, type Context } from "./scope.ts";
import { attributeOf, childOf, childrenOf, textOf, type Xml } from "./read-xml.ts";

/** Whose equations are read. */
export interface Owner {
  readonly scope: Name;
  readonly variable: Name;
  /** Elements of each dimension, in order. */
  readonly shape: readonly (readonly Name[])[];
  readonly dimensions: readonly Name[];
  /** True when a value may come from elsewhere: an input of a module, a parameter of a macro. */
  readonly isInput: boolean;
}

function isBlank(text: string): boolean {
  return skipBlanks(text, 0) === text.length;
}

function parseAt(text: string, place: Place, context: Context): Expression | undefined {
  const parsed = parseEquation(text);
  if (parsed.ok) return parsed.value;
  const { span, found, expected } = parsed.error;
  context.report({
    severity: "error",
    code: "syntax",
    place: { ...place, span, text },
    found,
    expected,
  });
  return undefined;
}

/** Read the `<gf>` of a variable or of an element. */
export function readOwnLookup(element: Xml, place: Place, context: Context): Lookup | undefined {
  const gf = childOf(element, "gf");
  if (!gf) return undefined;
  const lookup = readLookup(gf);
  if (lookup.ok) return lookup.value;
  context.report({ severity: "error", code: "bad-lookup", place, detail: lookup.error });
  return undefined;
}

/** Multiply out lists of elements: every combination, the last dimension changing fastest. */
export function combine(shape: readonly (readonly Name[])[]): Name[][] {
  return shape.reduce<Name[][]>(
    (rows, elements) => rows.flatMap((row) => elements.map((element) => [...row, element])),
    [[]],
  );
}

/** Find which elements `<element subscript="A, Dim2">` stands for; a dimension stands for all of its own. */
function elementsOf(subscript: string, owner: Owner, context: Context): Name[][] | undefined {
  const names = subscript.split(",").map(canonicalName);
  const place = placeOf(owner.scope, owner.variable, names.join(","));
  const refuse = (name: Name, detail: string): void =>
    context.report({ severity: "error", code: "bad-subscript", place, name, detail });
  if (names.length !== owner.shape.length) {
    refuse(names.join(","), `${names.length} ≠ ${owner.shape.length}`);
    return undefined;
  }
  const lists: (readonly Name[])[] = [];
  for (const [index, name] of names.entries()) {
    const own = owner.shape[index] ?? [];
    const range = own.includes(name) ? [name] : context.dimensions.get(name)?.elements;
    if (!range?.every((element) => own.includes(element))) {
      refuse(name, `∉ ${owner.dimensions[index] ?? ""}`);
      return undefined;
    }
    lists.push(range);
  }
  return combine(lists);
}

/** Read one equation and what goes with it, from the variable itself or from one `<element>`. */
function readEquation(
  element: Xml,
  place: Place,
  owner: Owner,
  context: Context,
): Equation | undefined {
  const text = textOf(element, "eqn") ?? "";
  const lookup = place.element === undefined ? undefined : readOwnLookup(element, place, context);
  if (isBlank(text)) {
    if (!lookup && !owner.isInput && !childOf(element, "gf"))
      context.report({ severity: "error", code: "missing-equation", place });
    if (!lookup) return undefined;
    const span = { start: 0, end: 0 };
    return { text: "", expression: { kind: "number", value: 0, span }, lookup };
  }
  const expression = parseAt(text, place, context);
  const initialText = textOf(element, "init_eqn");
  const initial =
    initialText === undefined || isBlank(initialText)
      ? undefined
      : parseAt(initialText, place, context);
  if (!expression) return undefined;
  return {
    text,
    expression,
    ...(initial ? { initial } : {}),
    ...(lookup ? { lookup } : {}),
  };
}

/** Read `1, 2, 3`: one value for each element of an array, in order. */
function readList(element: Xml, owner: Owner): Equation[] | undefined {
  const text = textOf(element, "eqn") ?? "";
  if (owner.shape.length === 0 || !/[,;]/.test(text)) return undefined;
  const list = parseEquationList(text);
  const targets = combine(owner.shape);
  if (!list.ok || list.value.length !== targets.length) return undefined;
  return list.value.map((expression, index) => ({
    elements: targets[index] ?? [],
    text,
    expression,
  }));
}

function readElements(parts: readonly Xml[], owner: Owner, context: Context): Equation[] {
  const byElement = new Map<string, Equation>();
  const seen = new Set<string>();
  for (const part of parts) {
    const targets = elementsOf(attributeOf(part, "subscript") ?? "", owner, context) ?? [];
    const label = (attributeOf(part, "subscript") ?? "").split(",").map(canonicalName).join(",");
    const place = placeOf(owner.scope, owner.variable, label);
    const equation = readEquation(part, place, owner, context);
    for (const elements of targets) {
      const key = elements.join(",");
      if (seen.has(key))
        context.report({
          severity: "error",
          code: "duplicate-variable",
          place: { ...place, element: key },
        });
      seen.add(key);
      if (equation) byElement.set(key, { ...equation, elements });
    }
  }
  return combine(owner.shape).flatMap((elements) => {
    const key = elements.join(",");
    if (!seen.has(key) && !owner.isInput) {
      const place = placeOf(owner.scope, owner.variable, key);
      context.report({ severity: "error", code: "missing-equation", place });
    }
    const equation = byElement.get(key);
    return equation ? [equation] : [];
  });
}

/** Read all equations of a variable: one for all elements, or one for each. */
export function readEquations(element: Xml, owner: Owner, context: Context): Equation[] {
  const place = placeOf(owner.scope, owner.variable);
  const size = owner.shape.reduce((product, elements) => product * elements.length, 1);
  if (size > maxElements) {
    const what = place.variable;
    context.report({ severity: "error", code: "too-large", what, limit: maxElements });
    return [];
  }
  if (!context.claimElements(size)) return [];
  const parts = childrenOf(element, "element");
  if (parts.length > 0 && owner.shape.length > 0) return readElements(parts, owner, context);
  const list = readList(element, owner);
  if (list) return list;
  const equation = readEquation(element, place, owner, context);
  return equation ? [equation] : [];
}
