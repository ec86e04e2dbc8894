/** What a key does in front of a room. */
export type PresentAction =
  | "next"
  | "previous"
  | "later"
  | "earlier"
  | "black"
  | "freeze"
  | "theme"
  | "card"
  | "keys"
  | "leave"
  | { readonly mark: number };

/** Keys of a keyboard and of a clicker, by what they do; shown as they are on the panel of keys. */
export const presentKeys = [
  { action: "next", keys: ["ArrowRight", "PageDown", " ", "Enter"] },
  { action: "previous", keys: ["ArrowLeft", "PageUp", "Backspace"] },
  { action: "later", keys: ["ArrowUp"] },
  { action: "earlier", keys: ["ArrowDown"] },
  { action: "black", keys: ["b", "."] },
  { action: "freeze", keys: ["g"] },
  { action: "theme", keys: ["t"] },
  { action: "card", keys: ["m"] },
  { action: "keys", keys: ["?", "h"] },
  { action: "leave", keys: ["Escape", "f", "p"] },
] as const satisfies readonly {
  readonly action: PresentAction;
  readonly keys: readonly string[];
}[];

/** Read a key; a digit is a mark of time, from 1. */
export function presentAction(key: string): PresentAction | undefined {
  const asked = key.length === 1 ? key.toLowerCase() : key;
  if (/^[1-9]$/.test(asked)) return { mark: Number(asked) - 1 };
  return presentKeys.find(({ keys }) => keys.some((one) => one === asked))?.action;
}
