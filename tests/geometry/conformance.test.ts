import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { conformance } from "../../src/ui/pages/accessibility/conformance.ts";

const grid = readFileSync("docs/accessibility/audit.md", "utf8").split("\n## WCAG")[0] ?? "";
const rows = [...grid.matchAll(/^\| (\d+)\.(\d+) +\| [^|]+ \| (C|NC|NA) +\| (.+) \|$/gm)];

test("the grid judges the 106 criteria once each, and gives a reason", () => {
  const perTheme = [9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12];
  const expected = perTheme.flatMap((count, k) =>
    Array.from({ length: count }, (_, n) => `${k + 1}.${n + 1}`),
  );
  expect(rows.map(([, theme, criterion]) => `${theme}.${criterion}`)).toEqual(expected);
  for (const [, , , , reason = ""] of rows) expect(reason.trim().length).toBeGreaterThan(5);
});

test("the declaration gives the counts of the grid", () => {
  const count = (result: string): number => rows.filter((row) => row[3] === result).length;
  expect({ total: rows.length, met: count("C"), failed: count("NC"), none: count("NA") }).toEqual(
    conformance,
  );
});
