import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { InputFault } from "./input-fault.ts";
import type { Words } from "./words.ts";

/** Write a line on the standard output. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Write a line on the standard error: progress and warnings, which no pipe should swallow. */
export function note(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Turn a number into JSON: undefined numbers are null. */
export function jsonNumber(value: number | undefined): number | null {
  return value === undefined || !Number.isFinite(value) ? null : value;
}

/** Write a number for a reader: four significant digits. */
export function shortNumber(value: number | null | undefined, words: Words): string {
  if (value === null || value === undefined || Number.isNaN(value)) return words.say("undefined");
  const size = Math.abs(value);
  const options: Intl.NumberFormatOptions =
    size !== 0 && (size >= 1e7 || size < 1e-4)
      ? { notation: "scientific", maximumSignificantDigits: 4 }
      : { maximumSignificantDigits: 4 };
  return new Intl.NumberFormat(words.language, options).format(value);
}

/** Lay rows out in columns: the first to the left, the others to the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [c, cell] of row.entries()) widths[c] = Math.max(widths[c] ?? 0, cell.length);
  }
  return rows
    .map((row) =>
      row
        .map((cell, c) => (c === 0 ? cell.padEnd(widths[c] ?? 0) : cell.padStart(widths[c] ?? 0)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** Write one CSV line. @source RFC 4180. */
export function csvLine(cells: readonly (string | number)[]): string {
  return cells
    .map((cell) => {
      const text = String(cell);
      return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    })
    .join(",");
}

/** Write a file, making its folder. @throws InputFault when the place cannot be written. */
export async function writeOut(path: string, text: string, words: Words): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new InputFault(words.say("cannotWrite", { path, detail }), { cause });
  }
  note(words.say("written", { path }));
}
