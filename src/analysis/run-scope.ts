import type { Model, Subscript } from "#model";
import type { SeriesScope } from "./series-expression.ts";
import { slotName, slotsOfVariable } from "./slot-name.ts";

/** A run whose variables an expression may name, as `prefix.variable`; an empty prefix for plain names. */
export interface NamedRun {
  readonly prefix: string;
  /** Names that are not variables, e.g. indicators; a variable of the same name comes first. */
  readonly extra?: readonly string[];
}

/** Let expressions name the variables of several runs of one model. */
export function runScope(model: Model, runs: readonly NamedRun[]): SeriesScope {
  const prefixes = runs.map(({ prefix }) => (prefix === "" ? "" : `${prefix}.`));
  const extras = runs.flatMap(({ extra }, index) =>
    (extra ?? []).map((name) => `${prefixes[index] ?? ""}${name}`),
  );
  const known = new Set(extras);
  const longestFirst = prefixes.toSorted((a, b) => b.length - a.length);
  return {
    expand(name, subscripts) {
      const prefix = longestFirst.find(
        (candidate) =>
          name.startsWith(candidate) && model.variables.has(name.slice(candidate.length)),
      );
      if (prefix === undefined) return known.has(name) ? [name] : undefined;
      const slots = slotsMatching(model, name.slice(prefix.length), subscripts);
      return slots?.map((slot) => prefix + slot);
    },
    get names() {
      const variables = [...model.variables.keys()];
      return [...extras, ...prefixes.flatMap((prefix) => variables.map((name) => prefix + name))];
    },
  };
}

/** Slots of a reference: all elements of an unsubscripted or `*` dimension. */
function slotsMatching(
  model: Model,
  variable: string,
  subscripts: readonly Subscript[],
): readonly string[] | undefined {
  const all = slotsOfVariable(model, variable);
  if (subscripts.length === 0) return all;
  const dimensions = model.variables.get(variable)?.dimensions ?? [];
  if (subscripts.length !== dimensions.length) return undefined;
  let tuples: readonly (readonly string[])[] = [[]];
  for (const [index, subscript] of subscripts.entries()) {
    const elements = model.dimensions.get(dimensions[index] ?? "")?.elements ?? [];
    const chosen = elementsOf(subscript, elements, dimensions[index] ?? "");
    tuples = tuples.flatMap((tuple) => chosen.map((element) => [...tuple, element]));
  }
  const known = new Set(all);
  const slots = tuples.map((tuple) => slotName(variable, tuple));
  return slots.length > 0 && slots.every((slot) => known.has(slot)) ? slots : undefined;
}

function elementsOf(
  subscript: Subscript,
  elements: readonly string[],
  dimension: string,
): readonly string[] {
  if (subscript.kind === "wildcard") return elements;
  if (subscript.kind === "name") {
    return subscript.name === dimension ? elements : [subscript.name];
  }
  const { expression } = subscript;
  const element = expression.kind === "number" ? elements[expression.value - 1] : undefined;
  return element === undefined ? [] : [element];
}
