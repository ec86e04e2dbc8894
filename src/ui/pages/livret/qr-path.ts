import { encode } from "uqr";

/** A QR code as one path. */
export interface QrCode {
  /** Modules across, the quiet border included. */
  readonly size: number;
  readonly path: string;
}

/** Longest text that a QR code of a printed page still shows large enough to be read. */
const longest = 1200;

/** Draw a text as a QR code; undefined where it is too long to be read from paper. */
export function qrCode(text: string): QrCode | undefined {
  if (text.length > longest) return undefined;
  const { size, data } = encode(text, { border: 2 });
  const path = data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x},${y}h1v1h-1z` : "")))
    .join("");
  return { size, path };
}
