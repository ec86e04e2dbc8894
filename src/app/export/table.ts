import { dsvFormat } from "d3-dsv";

/** A cell: a text, a number, NaN where a number is not defined, nothing where there is none to give. */
export type TableCell = string | number | undefined;

/** The numbers of a figure, unrounded. */
export interface FigureTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly TableCell[])[];
}

/** Who reads the file: a French spreadsheet that opens it by double click, or a program. */
export type CsvKind = "french-excel" | "plain";

/**
 * Write a table as CSV. For a French spreadsheet: byte order mark, semicolons, decimal commas; plain:
 * commas and points. Lines end as RFC 4180 has it. A text that a spreadsheet would run as a formula is
 * made a text again by an apostrophe.
 *
 * @param notDefined - what a number that is not defined is written as in a French spreadsheet; a
 *   program reads NaN.
 */
export function csvFromTable(
  { columns, rows }: FigureTable,
  kind: CsvKind,
  notDefined: string,
): string {
  const isFrench = kind === "french-excel";
  const format = dsvFormat(isFrench ? ";" : ",");
  const write = (cell: TableCell): string => {
    if (cell === undefined) return "";
    if (typeof cell === "string") return inertText(cell);
    if (Number.isNaN(cell)) return isFrench ? notDefined : "NaN";
    return isFrench ? String(cell).replace(".", ",") : String(cell);
  };
  const lines = [columns, ...rows].map((row) => format.formatRow(row.map(write)));
  return `${isFrench ? "\uFEFF" : ""}${lines.join("\r\n")}\r\n`;
}

/** Make a text that no spreadsheet takes for a formula. */
export function inertText(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
