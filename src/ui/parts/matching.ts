/** What is searched: its label, and what else it goes by. */
interface Named {
  readonly label: string;
  readonly also?: readonly string[];
}

/** Keep what goes by a name that holds every word searched for; accents and case do not count. */
export function matching<T extends Named>(items: readonly T[], search: string): readonly T[] {
  const parts = folded(search).split(/\s+/).filter(Boolean);
  if (parts.length === 0) return items;
  const goesBy = (name: string): boolean => parts.every((part) => folded(name).includes(part));
  return items.filter(({ label, also = [] }) => [label, ...also].some(goesBy));
}

function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
