import { encode } from "uqr";

/** A code as one path of squares of side 1. */
export interface QrCode {
  /** Side of the whole, its quiet border included. */
  readonly size: number;
  readonly path: string;
}

/** White around the code, in squares: as the standard asks. */
const border = 4;

/** Longest link whose squares are still told apart from the back of a room. @unit byte */
const longest = 600;

/** Draw a text as a QR code; undefined when it is too long to be read from afar. */
export function qrCodeOf(text: string): QrCode | undefined {
  if (new TextEncoder().encode(text).length > longest) return undefined;
  const { data, size } = encode(text, { ecc: "M", border });
  const runs = data.flatMap((row, y) => {
    const parts: string[] = [];
    for (let x = 0; x < row.length; x++) {
      if (row[x] !== true) continue;
      let end = x;
      while (row[end] === true) end++;
      parts.push(`M${String(x)},${String(y)}h${String(end - x)}v1h-${String(end - x)}z`);
      x = end;
    }
    return parts;
  });
  return { size, path: runs.join("") };
}
