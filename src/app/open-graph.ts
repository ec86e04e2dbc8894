import { linksOf, type Link, type Model, type Name } from "#model";
import { labelOf, openedLevers } from "./open-study.ts";

/** A variable in the causal graph; an array is one node. */
export interface GraphNode {
  readonly name: Name;
  readonly label: string;
  /** What else it is searched by. */
  readonly also?: readonly string[];
  readonly kind: "stock" | "flow" | "auxiliary" | "constant";
}

/** What acts on what in a model. */
export interface CausalGraph {
  /** In the order of the file. */
  readonly nodes: readonly GraphNode[];
  readonly links: readonly Link[];
}

/**
 * Draw up the causal graph of a model. Variables that the reader made for delays and macros are left
 * out: a link through them goes straight from what they read to what reads them.
 */
export function causalGraph(model: Model): CausalGraph {
  const constants = new Set(openedLevers(model).map(({ variable }) => variable));
  const visible = [...model.variables.values()].filter(({ hidden }) => !hidden);
  const nodes = visible.map((variable): GraphNode => {
    const { name, kind } = variable;
    return { name, label: labelOf(variable), kind: constants.has(name) ? "constant" : kind };
  });
  return { nodes, links: visibleLinks(model) };
}

function visibleLinks(model: Model): readonly Link[] {
  const into = new Map<Name, Link[]>();
  for (const link of linksOf(model)) into.set(link.to, [...(into.get(link.to) ?? []), link]);
  const isHidden = (name: Name): boolean => model.variables.get(name)?.hidden === true;
  const found = new Map<string, Link>();
  for (const { name: to } of model.variables.values()) {
    if (isHidden(to)) continue;
    const seen = new Set<Name>();
    const waiting = [...(into.get(to) ?? [])];
    for (let link = waiting.pop(); link; link = waiting.pop()) {
      const { from } = link;
      if (!isHidden(from)) {
        const key = `${from} ${to}`;
        if (from !== to && found.get(key)?.kind !== "flow") found.set(key, { ...link, to });
      } else if (!seen.has(from)) {
        seen.add(from);
        const kind = link.kind === "flow" ? "equation" : link.kind;
        waiting.push(...(into.get(from) ?? []).map((inner) => ({ ...inner, to, kind })));
      }
    }
  }
  return [...found.values()];
}
