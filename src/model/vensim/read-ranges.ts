import type { DimensionDef } from "@sdeverywhere/parse";
import { canonicalName, type Name } from "../name.ts";
import type { Dimension } from "../types.ts";

/** Elements of one range that stand for those of another, in order. */
export interface Mapping {
  readonly from: Name;
  readonly to: Name;
  /** Element of `to` for each element of `from`. */
  readonly elements: ReadonlyMap<Name, Name>;
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
  const named = subscriptRefs.map(({ subName }) => canonicalName(labelOf(subName)));
  const spelt = named.flatMap((name) => dimensions.get(name)?.elements ?? [name]);
  const targets = spelt.length > 0 ? spelt : (dimensions.get(to)?.elements ?? []);
  const pairs = (dimensions.get(from)?.elements ?? []).flatMap((element, e) => {
    const target = targets[e];
    return target === undefined ? [] : [[element, target] as const];
  });
  return { from, to, elements: new Map(pairs) };
}

/** Read subscript ranges: subranges, aliases and mappings included. */
export function readRanges(definitions: readonly DimensionDef[]): Ranges {
  const known = new Map(definitions.map((one) => [canonicalName(labelOf(one.dimName)), one]));
  const dimensions = new Map<Name, Dimension>();
  for (const [name, { dimName }] of known) {
    const elements = spell(name, known, []);
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
