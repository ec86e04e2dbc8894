import fc from "fast-check";

/** One thing done to a text, at a share of its length. */
export type Change =
  | { readonly kind: "cut"; readonly at: number; readonly size: number }
  | { readonly kind: "copy"; readonly at: number; readonly from: number; readonly size: number }
  | { readonly kind: "insert"; readonly at: number; readonly text: string };

const pieces = [
  ...["<", ">", "</", "/>", '"', "'", "&", "]]>", "<!--", "<![CDATA[", "<!DOCTYPE x ["],
  ...["[", "]", "(", ")", "{", "}", "*", "^", "-", ",", ":", "#", "//", "$"],
  ...["NaN", "-1", "0", "1e9", "1e999", "D", "\u0000", "\uFEFF", "\r", "😀", "\uD800"],
  ...["<eqn>", "</eqn>", "</aux>", "<stock>", "<module/>", "<gf>", "<non_negative/>", "<dim/>"],
  ...["SMTH1(", "DELAY3(", "TREND(", "INIT(", "SUM(", "herd.", ".", " IF ", " THEN ", " ELSE "],
];

/** Anywhere in a text of any length, all places as likely. */
const place = fc.double({ min: 0, max: 1, noNaN: true });

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant("cut" as const), at: place, size: fc.nat(200) }),
  fc.record({ kind: fc.constant("copy" as const), at: place, from: place, size: fc.nat(400) }),
  fc.record({
    kind: fc.constant("insert" as const),
    at: place,
    text: fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 8 })),
  }),
);

/** A few changes to one text, as a bad disk, a bad merge or a bad editor makes them. */
export const changes: fc.Arbitrary<readonly Change[]> = fc.array(change, {
  minLength: 1,
  maxLength: 4,
});

/** Damage a text. */
export function damage(text: string, done: readonly Change[]): string {
  return done.reduce((result, one) => {
    const at = Math.floor(one.at * result.length);
    const [before, after] = [result.slice(0, at), result.slice(at)];
    if (one.kind === "cut") return before + after.slice(one.size);
    if (one.kind === "insert") return before + one.text + after;
    const from = Math.floor(one.from * result.length);
    return before + result.slice(from, from + one.size) + after;
  }, text);
}
