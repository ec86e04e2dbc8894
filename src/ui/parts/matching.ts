/** What is searched: its label, and what else it goes by. */
interface Named {
  readonly label: string;
  readonly also?: readonly string[];
}

/**
 * Keep what goes by a name that holds every word searched for, those named so first, then those whose
 * label begins so, then the other labels; accents and case do not count.
 */
export function matching<T extends Named>(items: readonly T[], search: string): readonly T[] {
  const asked = folded(search).trim();
  const parts = asked.split(/\s+/).filter(Boolean);
  if (parts.length === 0) return items;
  const goesBy = (name: string): boolean => parts.every((part) => name.includes(part));
  const rankOf = ({ label, also = [] }: T): number => {
    const names = [label, ...also].map(folded);
    const [said = ""] = names;
    if (names.includes(asked)) return 0;
    if (said.startsWith(asked)) return 1;
    return goesBy(said) ? 2 : names.some(goesBy) ? 3 : Infinity;
  };
  return items
    .map((item) => ({ item, rank: rankOf(item) }))
    .filter(({ rank }) => rank < Infinity)
    .sort((one, other) => one.rank - other.rank)
    .map(({ item }) => item);
}

function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
