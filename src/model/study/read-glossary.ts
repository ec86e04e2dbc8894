import type { Diagnostic } from "../diagnostics.ts";
import { nearestName } from "../nearest-name.ts";
import { glossaryFile, type Glossary } from "./glossary-schema.ts";
import { readJsonFile } from "./read-files.ts";

const file = "glossary.json";

/** Read glossary.json, and check that its terms name groups and terms that it has. */
export function readGlossary(text: string): {
  readonly glossary: Glossary | undefined;
  readonly diagnostics: readonly Diagnostic[];
} {
  const diagnostics: Diagnostic[] = [];
  const report = (found: Diagnostic): number => diagnostics.push(found);
  const glossary = readJsonFile(file, glossaryFile, new Map([[file, text]]), report);
  if (glossary === undefined) return { glossary, diagnostics };
  const groups = new Set(glossary.groups.map(({ id }) => id));
  const terms = new Set(glossary.terms.map(({ id }) => id));
  const check = (known: ReadonlySet<string>, path: string, name: string): void => {
    if (known.has(name)) return;
    const nearest = nearestName(name, known);
    const found = { file, path, name, ...(nearest === undefined ? {} : { nearest }) };
    report({ severity: "error", code: "bad-reference", ...found });
  };
  for (const [i, { group, see }] of glossary.terms.entries()) {
    check(groups, `terms.${i}.group`, group);
    for (const [j, id] of (see ?? []).entries()) check(terms, `terms.${i}.see.${j}`, id);
  }
  return { glossary: diagnostics.length > 0 ? undefined : glossary, diagnostics };
}
