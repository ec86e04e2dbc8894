import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const style = readFileSync("src/ui/styles/fonts.css", "utf8");
const written = /inter-letters\.woff2"\) format\("woff2"\);\s+unicode-range:([^;]*);/.exec(
  style,
)?.[1];
const ranges = (written ?? "").split(",").map((range) => {
  const [first = "", last = first] = range.trim().replace("U+", "").split("-");
  return [parseInt(first, 16), parseInt(last, 16)] as const;
});

function isCut(letter: string): boolean {
  const point = letter.codePointAt(0) ?? 0;
  return ranges.some(([first, last]) => point >= first && point <= last);
}

/** Signs that Inter's Latin file does not hold either: the next font of the list draws them. */
const elsewhere = new Set("μσ≈≤≥→←≠⌘");

it.each(["src/i18n/fr", "src/i18n/en", "simulations/alliance"])(
  "every letter of the texts of %s is in the font that the first visit fetches",
  (folder) => {
    const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
    const text = files.map((file) => readFileSync(join(folder, file), "utf8")).join("");
    const missing = [...new Set(text)].filter(
      (letter) => letter >= " " && !isCut(letter) && !elsewhere.has(letter),
    );
    expect(missing).toEqual([]);
  },
);
