import type { Equation, SubscriptRef } from "@sdeverywhere/parse";
import type { Diagnostic } from "../diagnostics.ts";
import { canonicalName, type Name } from "../name.ts";
import type { Dimension } from "../types.ts";
import { combine } from "../xmile/read-equations.ts";
import { labelOf, type Ranges } from "./read-ranges.ts";

/** Left side of one equation: a variable, and the ranges or elements it is given for. */
export interface LeftSide {
  readonly name: Name;
  readonly label: string;
  readonly subscripts: readonly Name[];
  readonly except: readonly (readonly Name[])[];
  readonly written: Equation;
}

function namesOf(references: readonly SubscriptRef[] = []): Name[] {
  return references.map(({ subName }) => canonicalName(labelOf(subName)));
}

/** Read the left side of an equation. */
export function readLeft(written: Equation): LeftSide {
  const { varName, subscriptRefs, exceptSubscriptRefSets = [] } = written.lhs.varDef;
  const label = labelOf(varName);
  return {
    name: canonicalName(label),
    label,
    subscripts: namesOf(subscriptRefs),
    except: exceptSubscriptRefSets.map(namesOf),
    written,
  };
}

/** Elements that a subscript stands for: those of a range, or itself. */
function elementsOf(subscript: Name, ranges: Ranges): readonly Name[] {
  return ranges.dimensions.get(subscript)?.elements ?? [subscript];
}

function holds(subscripts: readonly Name[], elements: readonly Name[], ranges: Ranges): boolean {
  return elements.every((element, d) => elementsOf(subscripts[d] ?? "", ranges).includes(element));
}

/** List the elements that a left side defines, in the order of its lists of constants. */
export function targetsOf({ subscripts, except }: LeftSide, ranges: Ranges): readonly Name[][] {
  const all = combine(subscripts.map((subscript) => elementsOf(subscript, ranges)));
  return all.filter((elements) => !except.some((one) => holds(one, elements, ranges)));
}

/** Find the range of exactly these elements: one used on a left side first; else make one. */
function rangeOf(
  used: ReadonlySet<Name>,
  owner: LeftSide,
  position: number,
  dimensions: Map<Name, Dimension>,
): Name {
  const elements = new Set([...used].flatMap((name) => dimensions.get(name)?.elements ?? [name]));
  const isExact = (name: Name): boolean => {
    const own = dimensions.get(name)?.elements ?? [];
    return own.length === elements.size && own.every((element) => elements.has(element));
  };
  const known = [...used, ...dimensions.keys()].find(isExact);
  if (known !== undefined) return known;
  const label = `${owner.label} ${position + 1}`;
  const name = canonicalName(label);
  const list = [...elements];
  dimensions.set(name, { name, label, elements: list, elementLabels: list });
  return name;
}

/**
 * Find the dimensions of a variable from the left sides of its equations.
 *
 * @param dimensions - ranges of the file, to which one is added where none fits.
 */
export function dimensionsOf(
  lefts: readonly [LeftSide, ...LeftSide[]],
  dimensions: Map<Name, Dimension>,
  report: (diagnostic: Diagnostic) => void,
): readonly Name[] {
  const [first] = lefts;
  const odd = lefts.find(({ subscripts }) => subscripts.length !== first.subscripts.length);
  if (odd) {
    const detail = `${odd.subscripts.length} ≠ ${first.subscripts.length}`;
    const { name } = first;
    const place = { variable: name };
    report({ severity: "error", code: "bad-subscript", place, name, detail });
  }
  return first.subscripts.map((_, d) => {
    const used = new Set(lefts.flatMap(({ subscripts }) => subscripts[d] ?? []));
    return rangeOf(used, first, d, dimensions);
  });
}
