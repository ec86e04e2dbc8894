import type { Replay, Slot, SlotLink } from "#engine";

/** One link between two slots that lie in a common loop. */
export interface LoopLink extends SlotLink {
  /** Place of its slots in {@link LoopGraph.nodes}. */
  readonly source: number;
  readonly target: number;
}

/** The part of a model where there are loops: slots that can move themselves, and their links. */
export interface LoopGraph {
  readonly slots: readonly Slot[];
  /** Slots that lie in a loop, in an order of their names: the order of the file plays no part. */
  readonly nodes: readonly number[];
  readonly links: readonly LoopLink[];
  /** All flows into and out of the stocks of a loop, those outside any loop included. */
  readonly flows: readonly SlotLink[];
  /** Places in `links` of those that leave a node. @shape [node] */
  readonly leaving: readonly (readonly number[])[];
  /** Group of nodes that all reach one another, the largest first. @shape [node] */
  readonly components: readonly number[];
}

/** Keep the slots and links of a model that lie in a loop. */
export function loopGraphOf(replay: Pick<Replay, "slots" | "links">): LoopGraph {
  const { slots, links } = replay;
  const next = slots.map((): number[] => []);
  for (const { from, to } of links) next[from]?.push(to);
  const groups = strongComponents(next).filter(
    (group) => group.length > 1 || next[group[0] ?? -1]?.includes(group[0] ?? -1) === true,
  );
  const nameOf = (slot: number): string => slots[slot]?.name ?? "";
  const first = (group: readonly number[]): string => group.map(nameOf).toSorted()[0] ?? "";
  const ranked = groups.toSorted((a, b) => b.length - a.length || (first(a) < first(b) ? -1 : 1));
  const groupOf = new Map(ranked.flatMap((group, g) => group.map((slot) => [slot, g] as const)));
  const nodes = [...groupOf.keys()].toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const placeOf = new Map(nodes.map((slot, place) => [slot, place]));
  const kept = links.flatMap((link): readonly LoopLink[] => {
    const [source, target] = [placeOf.get(link.from), placeOf.get(link.to)];
    const isInside = groupOf.get(link.from) === groupOf.get(link.to);
    return source === undefined || target === undefined || !isInside
      ? []
      : [{ ...link, source, target }];
  });
  const sorted = kept.toSorted((a, b) => a.source - b.source || a.target - b.target);
  const leaving = nodes.map((): number[] => []);
  for (const [index, { source }] of sorted.entries()) leaving[source]?.push(index);
  const components = nodes.map((slot) => groupOf.get(slot) ?? 0);
  const flows = links.filter(({ kind, to }) => kind !== "equation" && placeOf.has(to));
  return { slots, nodes, links: sorted, flows, leaving, components };
}

/**
 * Group nodes that all reach one another.
 *
 * @source Tarjan (1972), SIAM J. Comput. 1(2), 146–160; without recursion, so that a long chain of
 * equations cannot fill the stack.
 */
function strongComponents(next: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const index = next.map(() => -1);
  const low = next.map(() => 0);
  const open = next.map(() => false);
  const stack: number[] = [];
  const groups: number[][] = [];
  let count = 0;
  const path: { node: number; at: number }[] = [];
  const enter = (node: number): void => {
    index[node] = low[node] = count++;
    stack.push(node);
    open[node] = true;
    path.push({ node, at: 0 });
  };
  const lower = (node: number, value: number): void => {
    low[node] = Math.min(low[node] ?? 0, value);
  };
  const leave = (node: number): void => {
    path.pop();
    const parent = path.at(-1)?.node;
    if (parent !== undefined) lower(parent, low[node] ?? 0);
    if (low[node] !== index[node]) return;
    const group = stack.splice(stack.lastIndexOf(node));
    for (const member of group) open[member] = false;
    groups.push(group);
  };
  for (const root of next.keys()) {
    if (index[root] === -1) enter(root);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const target = next[top.node]?.[top.at++];
      if (target === undefined) leave(top.node);
      else if (index[target] === -1) enter(target);
      else if (open[target] === true) lower(top.node, index[target] ?? 0);
    }
  }
  return groups;
}
