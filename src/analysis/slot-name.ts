import { qualifiedName, type Model, type Name } from "#model";

export { qualifiedName as slotName } from "#model";

/** List the slots of a variable, in the order of its dimensions; none for an unknown variable. */
export function slotsOfVariable(model: Model, variable: Name): readonly string[] {
  const dimensions = model.variables.get(variable)?.dimensions;
  if (dimensions === undefined) return [];
  let tuples: readonly (readonly Name[])[] = [[]];
  for (const dimension of dimensions) {
    const elements = model.dimensions.get(dimension)?.elements ?? [];
    tuples = tuples.flatMap((tuple) => elements.map((element) => [...tuple, element]));
  }
  return tuples.map((tuple) => qualifiedName(variable, tuple));
}
