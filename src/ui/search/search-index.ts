import MiniSearch from "minisearch";
import { fold } from "../glossary/glossary-reading.ts";
import type { Entry } from "./search-entries.ts";

/** Finds entries from words typed in any of the languages, accents or not. */
export interface SearchIndex {
  /** The best first. */
  readonly find: (typed: string, most?: number) => readonly Entry[];
  readonly byId: (id: string) => Entry | undefined;
}

/** What a reader most often means, where words fit equally well. */
const favour: Partial<Record<Entry["to"]["kind"], number>> = {
  ...{ page: 1.6, action: 1.4, lever: 1.5, scenario: 1.3, node: 1.4, indicator: 1.4, term: 1.2 },
  ...{ link: 0.7, variable: 0.8, assumption: 0.9 },
};

/** Words that join others, in both languages: typed with a name, they must not be asked for. */
const joining = new Set(
  "le la les l de du des d un une et a au aux en the of and to an in".split(" "),
);

function wordsOf(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** Index a list of entries. A word matches by its beginning, or but for a letter when it is long. */
export function searchIndex(entries: readonly Entry[]): SearchIndex {
  const known = new Map(entries.map((entry) => [entry.id, entry]));
  const index = new MiniSearch<Entry>({
    fields: ["label", "also", "about"],
    tokenize: wordsOf,
    processTerm: (term) => term,
    searchOptions: {
      boost: { label: 4, also: 3 },
      prefix: true,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      combineWith: "AND",
      boostDocument: (id) => {
        const entry = known.get(String(id));
        return (entry && favour[entry.to.kind]) ?? 1;
      },
    },
  });
  index.addAll([...entries]);
  const find: SearchIndex["find"] = (typed, most = 12) => {
    const asked = wordsOf(typed);
    const words = asked.filter((word) => !joining.has(word));
    const text = (words.length > 0 ? words : asked).join(" ");
    if (text === "") return [];
    const found = index.search(text).flatMap(({ id }) => known.get(String(id)) ?? []);
    const placeOf = ({ label }: Entry): number => {
      const named = wordsOf(label)
        .filter((word) => !joining.has(word))
        .join(" ");
      return named === text ? 0 : named.startsWith(text) ? 1 : 2;
    };
    return [0, 1, 2]
      .flatMap((place) => found.filter((one) => placeOf(one) === place))
      .slice(0, most);
  };
  return { find, byId: (id) => known.get(id) };
}
