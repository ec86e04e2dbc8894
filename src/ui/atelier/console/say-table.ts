import type { AtelierActor, AtelierState, TableSetup } from "#app";
import { letterOf } from "../../parts/icons.ts";
import type { Speech } from "../../parts/words.svelte.ts";

/** Name a table: as it named itself, else by what it plays. */
export function sayTable({ name, elements }: TableSetup, words: Pick<Speech, "element">): string {
  return name === "" ? sayElements(elements, words) : name;
}

/** Name what a table plays. */
export function sayElements(elements: readonly string[], words: Pick<Speech, "element">): string {
  return elements.map((element) => words.element(element).short).join(" + ");
}

/** Give the letters of what a table plays, by place on the ring. */
export function lettersOf(elements: readonly string[], ring: readonly string[]): string {
  return elements.map((element) => letterOf(ring.indexOf(element))).join(" ");
}

/** Find a table of a session and name it. */
export function nameOf(
  { setup }: Pick<AtelierState, "setup">,
  id: string,
  words: Pick<Speech, "element">,
): string {
  const table = setup?.tables.find((one) => one.id === id);
  return table === undefined ? id : sayTable(table, words);
}

/** Say who wrote something. */
export function sayActor(by: AtelierActor, t: Speech["t"]): string {
  return t(`atelier.by.${by.role}`);
}
