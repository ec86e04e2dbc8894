/** Pages beside the simulator itself. */
export const pageIds = [
  "start",
  "compare",
  "sensitivity",
  "believe",
  "trust",
  "limits",
  "glossary",
  "story",
  "livret",
  "privacy",
  "accessibility",
] as const;

export type PageId = (typeof pageIds)[number];

/** Say whether a text names a page. */
export function isPage(id: string): id is PageId {
  return pageIds.some((known) => known === id);
}
