/**
 * Break a text into lines no wider than asked; a word that is wider, as an address, is broken where it
 * must be.
 *
 * @param widthOf - width of a text, in the unit of `width`.
 */
export function wrapText(
  text: string,
  width: number,
  widthOf: (text: string) => number,
): readonly string[] {
  const lines: string[] = [];
  let line = "";
  // A narrow or no-break space holds words together.
  for (const word of text.split(/[ \t\n\r]+/)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (widthOf(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== "") lines.push(line);
    line = word;
    while (widthOf(line) > width && line.length > 1) {
      const fit = fitting(line, width, widthOf);
      lines.push(line.slice(0, fit));
      line = line.slice(fit);
    }
  }
  return line === "" ? lines : [...lines, line];
}

function fitting(word: string, width: number, widthOf: (text: string) => number): number {
  let [low, high] = [1, word.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (widthOf(word.slice(0, middle)) <= width) low = middle;
    else high = middle - 1;
  }
  return low;
}
