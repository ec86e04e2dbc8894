import type { DimensionDef } from "@sdeverywhere/parse";
import type { Diagnostic } from "../diagnostics.ts";
import { canonicalName, type Name } from "../name.ts";
import type { Dimension } from "../types.ts";

/** Elements of one range that stand for those of another, in order. */
export interface Mapping {
  readonly from: Name;
  readonly to: Name;
  /** An element of `from` with one of `to`: several of these may share one of those. */
  readonly pairs: readonly (readonly [from: Name, to: Name])[];
}

/** Subscript ranges of a Vensim file. */
export interface Ranges {
  readonly dimensions: ReadonlyMap<Name, Dimension>;
  readonly mappings: readonly Mapping[];
}

/** Drop the quotes around a name, and the mark of an index that is summed over. */
export function labelOf(text: string): string {
  return text
    .trim()
    .replace(/\s*!$/, "")
    .replace(/^"(.*)"$/s, "$1");
}

/** Elements of a range by name and label, ranges inside it spelt out. */
function spell(
  name: Name,
  ranges: ReadonlyMap<Name, DimensionDef>,
  above: readonly Name[],
): ReadonlyMap<Name, string> {
  const range = ranges.get(name);
  const elements = new Map<Name, string>();
  if (!range || above.includes(name)) return elements;
  const path = [...above, name];
  const family = canonicalName(range.familyName);
  if (family !== name) return spell(family, ranges, path);
  for (const { subName } of range.subscriptRefs) {
    const label = labelOf(subName);
    const own = canonicalName(label);
    const inner = ranges.has(own) ? spell(own, ranges, path) : new Map([[own, label]]);
    for (const [key, text] of inner) elements.set(key, text);
  }
  return elements;
}

function mapRange(
  from: Name,
  { toDimName, subscriptRefs }: DimensionDef["subscriptMappings"][number],
  dimensions: ReadonlyMap<Name, Dimension>,
): Mapping {
  const to = canonicalName(toDimName);
  const own = dimensions.get(from)?.elements ?? [];
  const named = subscriptRefs.map(({ subName }) => canonicalName(labelOf(subName)));
  const groups = named.map((name) => dimensions.get(name)?.elements ?? [name]);
  const spelt = named.length > 0 ? groups.flat() : (dimensions.get(to)?.elements ?? []);
  const isInGroups = groups.length === own.length;
  const pairs = own.flatMap((element, e) => {
    const targets = isInGroups ? (groups[e] ?? []) : spelt.slice(e, e + 1);
    return targets.map((target) => [element, target] as const);
  });
  return { from, to, pairs };
}

/** Read subscript ranges: subranges, aliases and mappings included; an empty one is reported. */
export function readRanges(
  definitions: readonly DimensionDef[],
  report: (diagnostic: Diagnostic) => void,
): Ranges {
  const known = new Map(definitions.map((one) => [canonicalName(labelOf(one.dimName)), one]));
  const dimensions = new Map<Name, Dimension>();
  for (const [name, { dimName }] of known) {
    const elements = spell(name, known, []);
    if (elements.size === 0) {
      const place = { variable: name };
      report({ severity: "error", code: "bad-subscript", place, name, detail: "∅" });
    }
    dimensions.set(name, {
      name,
      label: labelOf(dimName),
      elements: [...elements.keys()],
      elementLabels: [...elements.values()],
    });
  }
  const mappings = [...known].flatMap(([name, { subscriptMappings }]) =>
    subscriptMappings.map((mapping) => mapRange(name, mapping, dimensions)),
  );
  return { dimensions, mappings };
}
