/** What a key or a clicker asks of a story. */
export type StoryAct = "next" | "previous" | "first" | "last" | "leave";

const acts: Readonly<Record<string, StoryAct>> = {
  ...{ ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next" },
  ...{ ArrowLeft: "previous", ArrowUp: "previous", PageUp: "previous" },
  ...{ Home: "first", End: "last", Escape: "leave" },
};

/** Keys of a clicker, which mean the story wherever the focus is. */
const clicker = new Set(["PageDown", "PageUp"]);

/**
 * Read a key press.
 *
 * @param target - where the focus is: a field keeps its own keys, a button keeps the space bar.
 */
export function actFromKey(
  key: string,
  target: "field" | "button" | "elsewhere",
): StoryAct | undefined {
  if (target === "field" && !clicker.has(key) && key !== "Escape") return undefined;
  if (target === "button" && key === " ") return undefined;
  return acts[key];
}

/** Shortest stroke across the screen that turns a page. @unit px */
const leastStroke = 60;

/** Read a stroke of a finger: to the left is onwards. @unit px */
export function actFromStroke(dx: number, dy: number): StoryAct | undefined {
  if (Math.abs(dx) < leastStroke || Math.abs(dx) < 2 * Math.abs(dy)) return undefined;
  return dx < 0 ? "next" : "previous";
}
