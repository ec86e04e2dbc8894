import { canonicalName, type Name } from "../name.ts";
import { parseUnit, type Unit } from "../unit.ts";
import { attributeOf, childOf, childrenOf, textOf, type Xml } from "./read-xml.ts";

/**
 * Read `<model_units>`: each unit by its name, its aliases and the unit equation it stands for. The
 * equation may be a mere symbol, such as `$`, which is then one more name of the unit.
 */
export function readUnits(root: Xml): Map<Name, Unit> {
  const units = new Map<Name, Unit>();
  const list = childOf(root, "model_units");
  for (const element of list ? childrenOf(list, "unit") : []) {
    const name = canonicalName(attributeOf(element, "name") ?? "");
    const equation = textOf(element, "eqn")?.trim() ?? "";
    const base = parseUnit(name);
    const defined = parseUnit(equation, units);
    const isCompound = /[*/^]/.test(equation);
    const unit = isCompound && defined.ok ? defined.value : base.ok ? base.value : undefined;
    if (!unit) continue;
    const aliases = childrenOf(element, "alias").map((alias) => canonicalName(alias.text));
    const symbol = equation === "" || isCompound ? [] : [canonicalName(equation)];
    for (const key of [name, ...symbol, ...aliases]) units.set(key, unit);
  }
  return units;
}
