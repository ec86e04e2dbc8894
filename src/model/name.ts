/** Canonical XMILE identifier: lower case, one underscore for any run of spaces; see {@link canonicalName}. */
export type Name = string;

function unquote(text: string): string {
  let [start, end] = [0, text.length];
  while (end - start > 1 && text[start] === '"' && text[end - 1] === '"') {
    start++;
    end--;
  }
  return text.slice(start, end);
}

/**
 * Bring an identifier to the form under which XMILE compares names: case is ignored, and space,
 * non-breaking space, newline, `\n` and underscore are one separator. Quotes around it are dropped.
 *
 * @source XMILE 1.0 §3.2.2.1 and §3.2.2.2 (OASIS, December 2015).
 */
export function canonicalName(text: string): Name {
  return unquote(text.trim())
    .replace(/\\[nrt]/gi, " ")
    .replace(/[\s_\u00a0]+/gu, "_")
    .toLowerCase();
}
