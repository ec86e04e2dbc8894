/** What may be opened on the ring: a model, or a directed link. */
export type RingItem =
  | { readonly kind: "node"; readonly index: number }
  | { readonly kind: "link"; readonly from: number; readonly to: number };

/** Say whether a link is the opened one, or leaves or reaches the opened model. */
export function isTouched(item: RingItem | undefined, from: number, to: number): boolean {
  if (item === undefined) return false;
  if (item.kind === "node") return item.index === from || item.index === to;
  return item.from === from && item.to === to;
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
