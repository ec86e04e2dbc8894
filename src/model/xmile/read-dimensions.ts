import type { Diagnostic } from "../diagnostics.ts";
import { canonicalName, type Name } from "../name.ts";
import type { Dimension } from "../types.ts";
import { attributeOf, childOf, childrenOf, type Xml } from "./read-xml.ts";

/** Most elements read in one dimension, and in one array. */
export const maxElements = 100_000;

function labelsOf(element: Xml): readonly string[] | undefined {
  const size = Number(attributeOf(element, "size") ?? "0");
  const named = childrenOf(element, "elem").map((elem) => attributeOf(elem, "name") ?? "");
  if (named.length > 0) return named.length <= maxElements ? named : undefined;
  if (!(size <= maxElements)) return undefined;
  return Array.from({ length: Math.floor(size) }, (_, index) => String(index + 1));
}

/**
 * Read `<dimensions>`. A dimension given by its size has elements `1`, `2`…; a subrange is a
 * dimension that shares element names with another.
 */
export function readDimensions(
  root: Xml,
  report: (diagnostic: Diagnostic) => void,
): Map<Name, Dimension> {
  const dimensions = new Map<Name, Dimension>();
  const list = childOf(root, "dimensions");
  for (const element of list ? childrenOf(list, "dim") : []) {
    const label = attributeOf(element, "name") ?? "";
    const labels = labelsOf(element);
    if (!labels) {
      report({ severity: "error", code: "too-large", what: `dim ${label}`, limit: maxElements });
      continue;
    }
    const name = canonicalName(label);
    const elements = labels.map(canonicalName);
    dimensions.set(name, { name, label, elements, elementLabels: labels });
  }
  return dimensions;
}
