/** Break a short name in two lines as even as its words allow, when it is longer than one. */
export function nameLines(name: string, longest = 12): readonly string[] {
  const words = name.split(" ");
  if (name.length <= longest || words.length < 2) return [name];
  const breaks = words.slice(1).map((_, k) => {
    const lines = [words.slice(0, k + 1).join(" "), words.slice(k + 1).join(" ")] as const;
    return { lines, length: Math.max(lines[0].length, lines[1].length) };
  });
  breaks.sort((a, b) => a.length - b.length);
  return breaks[0]?.lines ?? [name];
}
