// `npm run fonts`: cuts the letters of our texts out of both fonts, at the weights we use: 36 kB in the
// first visit instead of 99. Other letters (names of people and places) come from the whole fonts.
// The licence of Source Serif reserves its name, so what is cut from it is called otherwise inside.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chdir } from "node:process";
import { fileURLToPath } from "node:url";
import { convert } from "fontverter";
import subsetFont from "subset-font";

chdir(fileURLToPath(new URL("..", import.meta.url)));

/** What our texts use of a font: no alternates, no old figures, no hints for old screens. */
const plainText = {
  keepFeatures: ["kern", "liga", "calt", "ccmp", "locl", "mark", "tnum", "lnum"],
  noHinting: true,
};
const cuts = [
  {
    whole: "node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
    cut: "inter-letters.woff2",
    options: { ...plainText, variationAxes: { wght: { min: 400, max: 700 } } },
  },
  {
    whole: "node_modules/@fontsource/source-serif-4/files/source-serif-4-latin-600-normal.woff2",
    cut: "serif-letters.woff2",
    options: plainText,
    rename: ["Source", "Heptag"],
  },
];
const folder = "src/ui/styles/fonts";
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

/** Replace a word by one as long in the names that a font carries. */
function renamed(font, from, to) {
  const bytes = Buffer.from(font);
  const tables = bytes.readUInt16BE(4);
  for (let k = 0; k < tables; k++) {
    const entry = 12 + 16 * k;
    if (bytes.toString("latin1", entry, entry + 4) !== "name") continue;
    const [start, length] = [bytes.readUInt32BE(entry + 8), bytes.readUInt32BE(entry + 12)];
    const names = bytes.subarray(start, start + length);
    for (const encoding of ["latin1", "utf16le"]) {
      const [old, fresh] = [from, to].map((word) => Buffer.from(word, encoding));
      if (encoding === "utf16le") for (const word of [old, fresh]) word.swap16();
      for (let at = names.indexOf(old); at >= 0; at = names.indexOf(old)) fresh.copy(names, at);
    }
  }
  return bytes;
}

const hex = (point) => point.toString(16).toUpperCase().padStart(4, "0");
const written = ranges
  .map(([first, last]) => (first === last ? `U+${hex(first)}` : `U+${hex(first)}-${hex(last)}`))
  .join(", ");
let rules = readFileSync(style, "utf8");
for (const { whole, cut, options, rename } of cuts) {
  const plain = await subsetFont(readFileSync(whole), text, { targetFormat: "sfnt", ...options });
  const font = await convert(rename ? renamed(plain, ...rename) : plain, "woff2");
  writeFileSync(join(folder, cut), font);
  const range = new RegExp(`(${cut}"\\) format\\("woff2"\\);\\s+unicode-range:)[^;]*;`);
  if (!range.test(rules)) throw new Error(`${style} has no rule for ${cut}`);
  rules = rules.replace(range, `$1 ${written};`);
  console.log(`${cut}: ${[...text].length} letters, ${font.length} bytes`);
}
writeFileSync(style, rules);
