import type { TableSetup } from "./types.ts";

/** A group of elements whose tables may be merged: a family of the study. */
export type MergeableFamily = readonly string[];

/**
 * Share the elements of the ring among fewer tables: inside a family only, the largest family first,
 * its neighbours on the ring together.
 *
 * @param families - members in the order of the ring.
 * @returns elements of each table, in the order of the ring; more tables than asked where families
 * cannot be merged further.
 */
export function mergeTables(
  families: readonly MergeableFamily[],
  count: number,
): readonly (readonly string[])[] {
  const groups = families.map((members) => members.map((member): readonly string[] => [member]));
  for (let left = groups.flat().length - count; left > 0; left--) {
    const largest = groups.reduce((most, one) => (one.length > most.length ? one : most));
    if (largest.length < 2) break;
    const [last = [], before = []] = [largest.pop(), largest.pop()];
    largest.push([...before, ...last]);
  }
  const ring = families.flat();
  const placeOf = ([first = ""]: readonly string[]): number => ring.indexOf(first);
  return groups.flat().sort((one, other) => placeOf(one) - placeOf(other));
}

/** Make the tables of a setup: the first are played by people, the others by strategies in turn. */
export function seatTables(
  groups: readonly (readonly string[])[],
  people: number,
  strategies: readonly string[],
): readonly TableSetup[] {
  return groups.map((elements, index) => ({
    ...{ id: `table-${index + 1}`, name: "", elements: [...elements] },
    played: index < people ? "people" : (strategies[index % strategies.length] ?? "people"),
  }));
}
