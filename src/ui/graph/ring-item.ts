/** What may be opened on the ring: a model, a directed link, its middle, or the line of projects. */
export type RingItem =
  | { readonly kind: "node"; readonly index: number }
  | { readonly kind: "link"; readonly from: number; readonly to: number }
  | { readonly kind: "hub" }
  | { readonly kind: "pipeline" };

/** Say whether a link is the opened one, or leaves or reaches the opened model. */
export function isTouched(item: RingItem | undefined, from: number, to: number): boolean {
  if (item?.kind === "node") return item.index === from || item.index === to;
  return item?.kind === "link" && item.from === from && item.to === to;
}

/** Say whether the opened item is one of the ring's models or links: the others then step back. */
export function isOnRing(item: RingItem | undefined): boolean {
  return item?.kind === "node" || item?.kind === "link";
}

/** CSS selector of the place of an item on the screen: where the focus returns. */
export function placeOf(item: RingItem): string {
  switch (item.kind) {
    case "node":
      return `[data-node="${item.index}"]`;
    case "link":
      return `[data-hit="${item.from}>${item.to}"]`;
    default:
      return `[data-${item.kind}]`;
  }
}

/**
 * Give the links of a model that are drawn, by neighbour in the order of the ring: out, then in.
 *
 * @param isDrawn - whether there is something to press from one model to another
 */
export function linksAround(
  node: number,
  count: number,
  isDrawn: (from: number, to: number) => boolean,
): readonly (RingItem & { readonly kind: "link" })[] {
  const others = Array.from({ length: count - 1 }, (_, k) => (node + k + 1) % count);
  return others
    .flatMap((other) => [
      { kind: "link" as const, from: node, to: other },
      { kind: "link" as const, from: other, to: node },
    ])
    .filter(({ from, to }) => isDrawn(from, to));
}

/** Where an arrow key leads on the ring; undefined when the key is not for it. */
export function stepFromKey(key: string, index: number, count: number): number | undefined {
  switch (key) {
    case "ArrowRight":
    case "ArrowDown":
      return (index + 1) % count;
    case "ArrowLeft":
    case "ArrowUp":
      return (index - 1 + count) % count;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return undefined;
  }
}
