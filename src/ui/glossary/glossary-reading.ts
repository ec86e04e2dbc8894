import type { Glossary, GlossaryTerm, Language } from "#model";

/** Write a text without case, accents or apostrophes, as it is looked for. */
export function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[’']/g, " ")
    .replace(/œ/g, "oe")
    .toLowerCase();
}

/** Terms of one group, in the order of the alphabet. */
export interface GlossaryGroup {
  readonly id: string;
  readonly label: string;
  readonly terms: readonly GlossaryTerm[];
}

/** Keep the terms that hold every word looked for, in either language; groups left empty go. */
export function filterGlossary(
  glossary: Glossary,
  language: Language,
  search: string,
): readonly GlossaryGroup[] {
  const wanted = fold(search).split(/\s+/).filter(Boolean);
  const holds = ({ fr, en }: GlossaryTerm): boolean => {
    const all = fold(
      [fr, en].flatMap(({ term, also = [], means }) => [term, ...also, means]).join(" "),
    );
    return wanted.every((word) => all.includes(word));
  };
  const kept = glossary.terms.filter(holds);
  return glossary.groups
    .map(({ id, ...labels }) => ({
      id,
      label: labels[language],
      terms: kept
        .filter(({ group }) => group === id)
        .sort((a, b) => a[language].term.localeCompare(b[language].term, language)),
    }))
    .filter(({ terms }) => terms.length > 0);
}
