import type { Place } from "#model";

/** An equation cut where a mistake begins and ends. */
export interface EquationExcerpt {
  readonly before: string;
  readonly marked: string;
  readonly after: string;
}

/** Signs shown on each side of a mistake in a long equation. */
const most = 160;

/** Cut the equation of a mistake around it; undefined where the text or the place is not known. */
export function excerptOf({ text, span }: Place): EquationExcerpt | undefined {
  if (text === undefined || span === undefined) return undefined;
  const start = Math.min(span.start, text.length);
  const end = Math.min(Math.max(span.end, start), text.length);
  const from = Math.max(0, start - most);
  const to = Math.min(text.length, end + most);
  return {
    before: (from > 0 ? "…" : "") + text.slice(from, start),
    // A mistake at the end of the text has no sign of its own to underline.
    marked: text.slice(start, Math.min(end, start + 2 * most)) || " ",
    after: text.slice(end, to) + (to < text.length ? "…" : ""),
  };
}
