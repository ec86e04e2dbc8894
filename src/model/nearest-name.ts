/** Edit distance that counts a swap of neighbours as one. @source Damerau (1964), restricted form. */
function distance(a: string, b: string, limit: number): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      const [up, left, corner] = [previous[j] ?? 0, current[j - 1] ?? 0, previous[j - 1] ?? 0];
      let best = Math.min(up + 1, left + 1, corner + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      current.push(best);
    }
    if (Math.min(...current) > limit) return limit + 1;
    before = previous;
    previous = current;
  }
  return previous[b.length] ?? 0;
}

/**
 * Find the known name most like a mistyped one.
 *
 * @returns undefined when none is within a third of its length: a far guess misleads.
 */
export function nearestName(name: string, known: Iterable<string>): string | undefined {
  const limit = Math.max(1, Math.floor(name.length / 3));
  let nearest: string | undefined;
  let best = limit + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) >= best || name.length > 200) continue;
    const found = distance(name, candidate, best);
    if (found >= best) continue;
    best = found;
    nearest = candidate;
  }
  return nearest;
}
