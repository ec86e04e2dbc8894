/** What a key of the keyboard or of a clicker asks of the console. */
export type ConsoleKey = "next" | "previous" | "black" | "freeze" | "pause";

/** Keys of a clicker, which no field uses: they count everywhere. */
const everywhere: Readonly<Record<string, ConsoleKey>> = { PageDown: "next", PageUp: "previous" };
/** Keys that a field would take for itself. */
const outside: Readonly<Record<string, ConsoleKey>> = {
  b: "black",
  ".": "black",
  g: "freeze",
  p: "pause",
};

/** Read a key. @param isField - the focus is where keys write or choose. */
export function consoleKey(
  { key, ctrlKey, metaKey, altKey }: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">,
  isField: boolean,
): ConsoleKey | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  return everywhere[key] ?? (isField ? undefined : outside[key.toLowerCase()]);
}
