import { isPage, pageIds, rises, type Level, type PageId } from "#app";

/** Pages of the masthead, in order, and the level from which each stands there. */
const main: readonly { readonly id: string; readonly from: Level }[] = [
  { id: "start", from: "discover" },
  { id: "story", from: "discover" },
  { id: "compare", from: "animate" },
  { id: "atelier", from: "animate" },
  { id: "sensitivity", from: "expert" },
  { id: "believe", from: "expert" },
  { id: "trust", from: "expert" },
];

/** Where the masthead leads at a level; undefined is the simulator. The page that is read is there. */
export function mastheadPages(
  level: Level,
  chosen: PageId | undefined,
): readonly (PageId | undefined)[] {
  const shown = main.flatMap(({ id, from }) =>
    isPage(id) && (rises(level, from) || id === chosen) ? [id] : [],
  );
  const [first, ...others] = shown;
  return [first, undefined, ...others].slice(0, shown.length + 1);
}

/** Pages that no scenario changes: the doors, and the story, which brings its own. */
const withoutScenario: ReadonlySet<string> = new Set(["start", "story"]);

/** Tell whether the scenario and the evidence that are chosen show on a page. */
export function hasScenario(page: PageId | undefined): boolean {
  return page === undefined || !withoutScenario.has(page);
}

/** Every other page: one press away at the foot of each of them, at every level. */
export function footPages(level: Level, chosen: PageId | undefined): readonly PageId[] {
  const above = new Set(mastheadPages(level, chosen));
  return pageIds.filter((id) => !above.has(id));
}
