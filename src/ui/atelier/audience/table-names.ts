import type { SessionSetup } from "#app";
import type { Speech } from "../../parts/words.svelte.ts";

/** Name a table as the room knows it: the name it took, else what it plays. */
export function tableName(
  { name, elements }: SessionSetup["tables"][number],
  words: Pick<Speech, "element">,
): string {
  if (name !== "") return name;
  return elements.map((element) => words.element(element).short).join(" + ");
}

/** Names round the ring: a model's table, where one plays it. */
export function ringNames(
  elements: readonly string[],
  setup: SessionSetup,
  words: Pick<Speech, "element">,
): readonly string[] {
  return elements.map((element) => {
    const table = setup.tables.find((one) => one.elements.includes(element));
    return table === undefined || table.name === "" ? words.element(element).short : table.name;
  });
}
