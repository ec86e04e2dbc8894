// `npm run fonts`: cuts the letters of our texts out of Inter, between the weights we use: 21 kB in the
// first visit instead of 48. Other letters (names of people and places) come from the whole font.
// Source Serif is served as its authors cut it: its licence reserves its name.
import { readFileSync, writeFileSync } from "node:fs";
import { chdir } from "node:process";
import { fileURLToPath } from "node:url";
import subsetFont from "subset-font";

chdir(fileURLToPath(new URL("..", import.meta.url)));

const whole = "node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2";
const cut = "src/ui/styles/fonts/inter-letters.woff2";
const style = "src/ui/styles/fonts.css";

/** First and last code point of each run of letters; a test holds our texts to them. */
const ranges = [
  [0x20, 0x7e],
  [0xa0, 0xa0],
  [0xab, 0xab],
  [0xb0, 0xb0],
  [0xb7, 0xb7],
  [0xbb, 0xbb],
  [0xc0, 0xc0],
  [0xc2, 0xc2],
  [0xc7, 0xc7],
  [0xc8, 0xcb],
  [0xce, 0xcf],
  [0xd4, 0xd4],
  [0xd7, 0xd7],
  [0xd9, 0xd9],
  [0xdb, 0xdb],
  [0xe0, 0xe0],
  [0xe2, 0xe2],
  [0xe4, 0xe4],
  [0xe7, 0xeb],
  [0xee, 0xef],
  [0xf4, 0xf4],
  [0xf6, 0xf7],
  [0xf9, 0xf9],
  [0xfb, 0xfc],
  [0x152, 0x153],
  [0x2009, 0x2009],
  [0x2013, 0x2014],
  [0x2018, 0x2019],
  [0x201c, 0x201d],
  [0x2022, 0x2022],
  [0x2026, 0x2026],
  [0x202f, 0x202f],
  [0x20ac, 0x20ac],
  [0x2191, 0x2191],
  [0x2193, 0x2193],
  [0x2212, 0x2212],
];
const text = ranges
  .flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, k) => first + k))
  .map((point) => String.fromCodePoint(point))
  .join("");
const font = await subsetFont(readFileSync(whole), text, {
  targetFormat: "woff2",
  variationAxes: { wght: { min: 400, max: 700 } },
});
writeFileSync(cut, font);

const hex = (point) => point.toString(16).toUpperCase().padStart(4, "0");
const written = ranges
  .map(([first, last]) => (first === last ? `U+${hex(first)}` : `U+${hex(first)}-${hex(last)}`))
  .join(", ");
const range = /(inter-letters\.woff2"\) format\("woff2"\);\s+unicode-range:)[^;]*;/;
const rules = readFileSync(style, "utf8");
if (!range.test(rules)) throw new Error(`${style} has no rule for ${cut}`);
writeFileSync(style, rules.replace(range, `$1 ${written};`));
console.log(`${[...text].length} letters, ${font.length} bytes`);
