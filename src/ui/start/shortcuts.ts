/** What a key asks of the whole page. */
export type Shortcut = "search" | "present";

/** The part of a key press that is read. */
export type Press = Pick<
  KeyboardEvent,
  "key" | "ctrlKey" | "metaKey" | "altKey" | "defaultPrevented"
>;

/**
 * Read a key pressed anywhere on the page.
 *
 * @param isTyping - the key goes into a field.
 * @param singleKeys - whether letters alone are shortcuts.
 */
export function shortcutOf(
  press: Press,
  isTyping: boolean,
  singleKeys: boolean,
): Shortcut | undefined {
  const { key, ctrlKey, metaKey, altKey, defaultPrevented } = press;
  if (defaultPrevented || altKey) return undefined;
  if (ctrlKey || metaKey) return key.toLowerCase() === "k" ? "search" : undefined;
  if (isTyping || !singleKeys) return undefined;
  return ["f", "p"].includes(key.toLowerCase()) ? "present" : undefined;
}

/** Say whether an element takes the letters that are typed. */
export function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches("textarea, select")) return true;
  return (
    target instanceof HTMLInputElement && !["range", "radio", "checkbox"].includes(target.type)
  );
}
