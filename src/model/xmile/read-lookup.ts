import { fail, ok, type Result } from "#base";
import type { Lookup } from "../types.ts";
import { attributeOf, childOf, type Xml } from "./read-xml.ts";

function readPoints(element: Xml | undefined): number[] | undefined {
  if (!element) return undefined;
  const separator = attributeOf(element, "sep") ?? ",";
  const parts = element.text.split(separator).map((part) => part.trim());
  if (parts.at(-1) === "") parts.pop();
  return parts.map((part) => (part === "" ? NaN : Number(part)));
}

/** Spread abscissas evenly over `<xscale>`. */
function spread(scale: Xml | undefined, count: number): number[] | undefined {
  if (!scale) return undefined;
  const min = Number(attributeOf(scale, "min") ?? "NaN");
  const max = Number(attributeOf(scale, "max") ?? "NaN");
  return Array.from({ length: count }, (_, i) => min + ((max - min) * i) / (count - 1));
}

function kindOf(element: Xml): Lookup["kind"] {
  const type = attributeOf(element, "type")?.toLowerCase();
  if (type === "extrapolate" || type === "discrete") return type;
  return attributeOf(element, "discrete")?.toLowerCase() === "true" ? "discrete" : "continuous";
}

/** Read a `<gf>`; the failure says what is wrong with its points, in signs. */
export function readLookup(element: Xml): Result<Lookup, string> {
  const y = readPoints(childOf(element, "ypts"));
  if (!y) return fail("<ypts>");
  const x = readPoints(childOf(element, "xpts")) ?? spread(childOf(element, "xscale"), y.length);
  if (!x) return fail("<xpts>");
  if (x.length !== y.length) return fail(`xpts ${x.length} ≠ ypts ${y.length}`);
  if (x.length < 2) return fail(`${x.length} < 2`);
  const bad = [...x, ...y].findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) return fail(`${bad < x.length ? "xpts" : "ypts"} ${(bad % x.length) + 1}`);
  const turn = x.findIndex((value, i) => i > 0 && value <= (x[i - 1] ?? value));
  if (turn > 0) return fail(`${x[turn] ?? ""} ≤ ${x[turn - 1] ?? ""}`);
  return ok({ kind: kindOf(element), x, y });
}
