import type { Level, Work } from "#app";

/** Hints of one line, in the order in which they are given. */
const hints = [
  { id: "lever", levels: ["discover", "animate", "expert"] },
  { id: "ring", levels: ["discover", "animate"] },
  { id: "time", levels: ["discover", "animate"] },
  { id: "present", levels: ["animate"] },
  { id: "keep", levels: ["animate", "expert"] },
  { id: "assumptions", levels: ["expert"] },
  { id: "search", levels: ["animate", "expert"] },
] as const satisfies readonly { readonly id: string; readonly levels: readonly Level[] }[];

export type HintId = (typeof hints)[number]["id"];

/** What turns every hint off, among those that were read. */
export const allHints = "all";

/**
 * Find the hint to give: the first one of the level that was not read, on the simulator only. Who came
 * through no door knows the way, or was sent a link: they are given none.
 */
export function nextHint(
  door: Level | undefined,
  read: readonly string[],
  page: Work["page"],
): HintId | undefined {
  if (door === undefined || page !== undefined || read.includes(allHints)) return undefined;
  return hints.find(({ id, levels }) => levels.some((one) => one === door) && !read.includes(id))
    ?.id;
}
