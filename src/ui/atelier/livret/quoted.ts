/** A text of people, and who said it. */
export interface Said {
  readonly seq: number;
  /** Name of a table; empty where the whole room speaks. */
  readonly who: string;
  readonly text: string;
}

/** What is quoted on paper; the journal holds all of it. */
export interface Quoted {
  /** In the order of saying. */
  readonly said: readonly Said[];
  /** Texts cut short. */
  readonly cut: number;
  /** Texts that found no room. */
  readonly left: number;
}

/** Letters of a line of half the paper's width, at the size of quotations. */
const lineLetters = 50;

/** Longest quotation. @unit letters */
const longest = 240;

/** Height of what separates two quotations. @unit lines */
const gap = 0.75;

/** Cut a text at a word, and say so by its last sign. */
export function shorten(text: string, most: number): string {
  const plain = text.replace(/\s+/g, " ").trim();
  if (plain.length <= most) return plain;
  const kept = plain.slice(0, most - 1);
  const space = kept.lastIndexOf(" ");
  return `${space > most / 2 ? kept.slice(0, space) : kept}…`;
}

/** Give each of them its turn: the first text of each, then the second of each. */
function inTurn(said: readonly Said[]): readonly Said[] {
  const turns = new Map<string, number>();
  const ranked = said.map((one) => {
    const turn = turns.get(one.who) ?? 0;
    turns.set(one.who, turn + 1);
    return { one, turn };
  });
  return ranked.toSorted((a, b) => a.turn - b.turn || a.one.seq - b.one.seq).map(({ one }) => one);
}

/**
 * Quote what finds room: nobody’s second text before everybody’s first, and no text at length.
 *
 * @param lines - room there is, in lines of half the paper's width.
 */
export function quoteWithin(said: readonly Said[], lines: number): Quoted {
  const quoted: Said[] = [];
  let taken = 0;
  let cut = 0;
  for (const one of inTurn(said)) {
    const text = shorten(one.text, longest);
    taken += Math.ceil((one.who.length + 2 + text.length) / lineLetters) + gap;
    if (taken > lines) break;
    if (text.endsWith("…") && !one.text.trim().endsWith("…")) cut++;
    quoted.push({ ...one, text });
  }
  return {
    said: quoted.toSorted((a, b) => a.seq - b.seq),
    ...{ cut, left: said.length - quoted.length },
  };
}
