import { canonicalName, type Model, type Name } from "#model";

/** Name the slot of one element of a variable, as the engine does: `tie[people,public_action]`. */
export function slotName(variable: Name, elements: readonly Name[]): string {
  return elements.length === 0 ? variable : `${variable}[${elements.join(",")}]`;
}

/** Split a slot name into variable and elements, in canonical form. */
export function splitSlotName(text: string): { variable: Name; elements: readonly Name[] } {
  const match = /^([^[]*)(?:\[(.*)\])?\s*$/.exec(text);
  const elements = match?.[2]?.split(",") ?? [];
  return {
    variable: canonicalName(match?.[1] ?? text),
    elements: elements.map((element) => canonicalName(element)),
  };
}

/** List the slots of a variable, in the order of its dimensions; none for an unknown variable. */
export function slotsOfVariable(model: Model, variable: Name): readonly string[] {
  const dimensions = model.variables.get(variable)?.dimensions;
  if (dimensions === undefined) return [];
  let tuples: readonly (readonly Name[])[] = [[]];
  for (const dimension of dimensions) {
    const elements = model.dimensions.get(dimension)?.elements ?? [];
    tuples = tuples.flatMap((tuple) => elements.map((element) => [...tuple, element]));
  }
  return tuples.map((tuple) => slotName(variable, tuple));
}
