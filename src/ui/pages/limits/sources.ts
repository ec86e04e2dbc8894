import type { Grade, Language } from "#model";

/** Where a figure of this page can be read. Titles are those of the pages themselves. */
export interface Reference {
  /** Absent where the page only announces a figure. */
  readonly grade?: Grade;
  readonly title: string;
  /** Language of the title, for whoever reads it aloud. */
  readonly language: Language;
  readonly date: string;
  readonly url?: string;
}

/** Three ratios that count different euros. */
export const ratios = {
  engaged: {
    grade: "booklet",
    title: "Institut pour la recherche de la Caisse des Dépôts, Le RAMEAU",
    language: "fr",
    date: "2023-12",
  },
  volume: {
    grade: "study",
    title: "SCET, Banque des Territoires",
    language: "fr",
    date: "2022-04",
    url: "https://www.banquedesterritoires.fr/plan-de-relance-un-euro-dingenierie-territoriale-securise-117-euros-dinvestissement-public",
  },
  benefit: {
    grade: "study",
    title: "Kuklinski et al., Prevention Science 13(2)",
    language: "en",
    date: "2012",
    url: "https://link.springer.com/article/10.1007/s11121-011-0259-9",
  },
} as const satisfies Readonly<Record<string, Reference>>;

/** Two pages that give two endowments of the same fund. */
export const endowments = {
  lower: {
    title: "Le RAMEAU, « Découvrir le Fonds ODD 17 »",
    language: "fr",
    date: "",
    url: "https://www.lerameau.fr/decouvrir-le-fonds-odd-17/",
  },
  higher: {
    title: "Carenews, Le RAMEAU",
    language: "fr",
    date: "2023-07",
    url: "https://www.carenews.com/le-rameau/news/fonds-odd-17-la-rentabilite-de-l-investissement-dans-la-co-construction-du-bien",
  },
} as const satisfies Readonly<Record<string, Reference>>;
