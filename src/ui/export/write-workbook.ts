import writeXlsxFile, { type Cell } from "write-excel-file/universal";
import { inertText, type TableCell } from "#app";
import type { WorkbookSheet } from "./workbook-sheets.ts";

/** Write sheets as an XLSX workbook: numbers are numbers, a text is never a formula. */
export function writeWorkbook(sheets: readonly WorkbookSheet[]): Promise<Blob> {
  return writeXlsxFile(
    sheets.map(({ name, rows, headCount }) => ({
      sheet: name,
      data: rows.map((row, k) => row.map((cell) => cellOf(cell, k < headCount))),
      columns: widthsOf(rows),
      stickyRowsCount: headCount,
    })),
  ).toBlob();
}

function cellOf(cell: TableCell, isHead: boolean): Cell {
  if (cell === undefined) return null;
  const style = isHead ? { fontWeight: "bold" as const } : {};
  if (typeof cell === "number") return { value: cell, type: Number, ...style };
  return { value: inertText(cell), type: String, ...style };
}

/** Columns as wide as what they hold, within reason. */
function widthsOf(rows: WorkbookSheet["rows"]): { width: number }[] {
  const count = Math.max(1, ...rows.map((row) => row.length));
  return Array.from({ length: count }, (_, column) => {
    const lengths = rows.map((row) => {
      const cell = row[column];
      return typeof cell === "string" ? cell.length : 10;
    });
    // A sentence above a table must not stretch its first column.
    return { width: Math.min(44, Math.max(10, ...lengths) + 2) };
  });
}
