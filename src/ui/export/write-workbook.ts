import writeXlsxFile, { type Cell } from "write-excel-file/universal";
import { inertText, type TableCell } from "#app";
import { workbookMarkup, type WorkbookAbout } from "./workbook-markup.ts";
import type { WorkbookSheet } from "./workbook-sheets.ts";

/** Widest column, in letters: a longer text goes on below. */
const widest = 44;

/**
 * Write sheets as an XLSX workbook that is read by ear as by eye: a title and a language, a table a
 * sheet whose first row is its headings and stays in sight. Numbers are numbers, a text is never a
 * formula.
 */
export function writeWorkbook(
  sheets: readonly WorkbookSheet[],
  about: WorkbookAbout,
): Promise<Blob> {
  return writeXlsxFile(
    sheets.map(({ name, columns, rows }) => ({
      sheet: name,
      data: [columns.map((head) => headOf(head)), ...rows.map((row) => row.map(cellOf))],
      columns: widthsOf([columns, ...rows]),
      stickyRowsCount: 1,
    })),
    { features: [workbookMarkup(sheets, about)] },
  ).toBlob();
}

function headOf(head: string): Cell {
  return { value: inertText(head), type: String, fontWeight: "bold", wrap: true };
}

function cellOf(cell: TableCell): Cell {
  if (cell === undefined) return null;
  if (typeof cell === "number") return { value: cell, type: Number };
  return { value: inertText(cell), type: String, wrap: cell.length > widest, alignVertical: "top" };
}

/** Columns as wide as what they hold, within reason. */
function widthsOf(rows: readonly (readonly TableCell[])[]): { width: number }[] {
  const count = Math.max(1, ...rows.map((row) => row.length));
  return Array.from({ length: count }, (_, column) => {
    const lengths = rows.map((row) => {
      const cell = row[column];
      return typeof cell === "string" ? cell.length : 10;
    });
    return { width: Math.min(widest, Math.max(10, ...lengths)) + 2 };
  });
}
