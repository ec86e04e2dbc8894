import type { Name } from "#model";
import type { LoopGraph } from "./loop-graph.ts";

/** Slots that a loop may pass through in one another's place: a variable, or one element of it. */
export interface Cell {
  readonly variable: Name;
  /** Element where the elements of the variable are told apart; empty for the whole variable. */
  readonly elements: readonly Name[];
  readonly component: number;
  /** Places in `LoopGraph.nodes`. */
  readonly nodes: readonly number[];
}

/** All links of one kind from one cell to another. */
export interface CellLink {
  readonly from: number;
  readonly to: number;
  /** Places in `LoopGraph.links`. */
  readonly links: readonly number[];
}

/** The loop graph with exchangeable elements put together: few enough nodes to search for loops. */
export interface CellGraph {
  readonly graph: LoopGraph;
  /** In an order of their names. */
  readonly cells: readonly Cell[];
  readonly links: readonly CellLink[];
  /** Places in `links` of those that leave a cell. @shape [cell] */
  readonly leaving: readonly (readonly number[])[];
}

/**
 * Put together the elements of a variable that play the same part.
 *
 * Elements are told apart where the model is a chain: a dimension is split when some link reaches or
 * leaves only part of the elements of a variable arrayed by it, as the last stage of a pipeline.
 *
 * @param dimensionsOf - dimensions of each variable.
 */
export function cellGraphOf(
  graph: LoopGraph,
  dimensionsOf: (variable: Name) => readonly Name[],
): CellGraph {
  const split = splitDimensions(graph, dimensionsOf);
  const cells: Cell[] = [];
  const cellOf: number[] = [];
  const known = new Map<string, number>();
  for (const [node, slot] of graph.nodes.entries()) {
    const { variable, elements } = slotAt(graph, slot);
    const component = graph.components[node] ?? 0;
    const own = dimensionsOf(variable).some((name) => split.has(name)) ? elements : [];
    const key = `${component} ${variable} ${own.join(" ")}`;
    const place =
      known.get(key) ?? cells.push({ variable, elements: own, component, nodes: [] }) - 1;
    known.set(key, place);
    cellOf.push(place);
  }
  const nodes = cells.map((): number[] => []);
  for (const [node, cell] of cellOf.entries()) nodes[cell]?.push(node);
  const links = cellLinks(graph, cellOf);
  const leaving = cells.map((): number[] => []);
  for (const [index, { from }] of links.entries()) leaving[from]?.push(index);
  return {
    graph,
    cells: cells.map((cell, c) => ({ ...cell, nodes: nodes[c] ?? [] })),
    links,
    leaving,
  };
}

function slotAt(graph: LoopGraph, slot: number): { variable: Name; elements: readonly Name[] } {
  return graph.slots[slot] ?? { variable: "", elements: [] };
}

function cellLinks(graph: LoopGraph, cellOf: readonly number[]): readonly CellLink[] {
  const found = new Map<string, { from: number; to: number; links: number[] }>();
  for (const [index, { source, target }] of graph.links.entries()) {
    const [from, to] = [cellOf[source] ?? 0, cellOf[target] ?? 0];
    const key = `${from} ${to}`;
    const link = found.get(key) ?? { from, to, links: [] };
    link.links.push(index);
    found.set(key, link);
  }
  return [...found.values()].sort((a, b) => a.from - b.from || a.to - b.to);
}

/** Find the dimensions whose elements do not all play the same part. */
function splitDimensions(
  graph: LoopGraph,
  dimensionsOf: (variable: Name) => readonly Name[],
): ReadonlySet<Name> {
  const sizes = new Map<string, number>();
  const variableOf = (node: number): Name => slotAt(graph, graph.nodes[node] ?? -1).variable;
  const familyOf = (node: number): string => `${graph.components[node] ?? 0} ${variableOf(node)}`;
  for (const node of graph.nodes.keys())
    sizes.set(familyOf(node), (sizes.get(familyOf(node)) ?? 0) + 1);
  const ends = new Map<string, { node: number; reached: Set<number> }>();
  const reach = (key: string, node: number): void => {
    const end = ends.get(key) ?? { node, reached: new Set<number>() };
    end.reached.add(node);
    ends.set(key, end);
  };
  for (const { source, target, kind } of graph.links) {
    const pair = `${familyOf(source)} ${familyOf(target)} ${kind}`;
    reach(`${pair} from`, source);
    reach(`${pair} to`, target);
  }
  const uneven = [...ends.values()].filter(
    ({ node, reached }) => reached.size !== sizes.get(familyOf(node)),
  );
  return new Set(uneven.flatMap(({ node }) => dimensionsOf(variableOf(node))));
}
