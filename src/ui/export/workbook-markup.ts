import type { Feature } from "write-excel-file/universal";
import { inertText } from "#app";
import type { Language } from "#model";
import type { WorkbookSheet } from "./workbook-sheets.ts";

/** What a workbook says of itself. */
export interface WorkbookAbout {
  readonly title: string;
  readonly language: Language;
  /** @unit ISO 8601 */
  readonly date: string;
}

const office = "http://schemas.openxmlformats.org/officeDocument/2006";
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const opening = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const core = "docProps/core.xml";

/**
 * Mark up a workbook for what reads it aloud: its title and language, and each sheet as a table whose
 * first row is its headings.
 *
 * @source ECMA-376-1:2016, 18.5.1.2 (table) and ECMA-376-2:2021, 8 (core properties).
 */
export function workbookMarkup(
  sheets: readonly WorkbookSheet[],
  about: WorkbookAbout,
): Feature<Blob> {
  const partOf = (k: number): string => `xl/tables/table${String(k + 1)}.xml`;
  const override = (part: string, type: string): string =>
    `<Override PartName="/${part}" ContentType="application/vnd.openxmlformats-${type}+xml"/>`;
  return {
    files: {
      transform: {
        "[Content_Types].xml": {
          insert: () =>
            [
              override(core, "package.core-properties"),
              ...sheets.map((_, k) => override(partOf(k), "officedocument.spreadsheetml.table")),
            ].join(""),
        },
        "_rels/.rels": {
          insert: () =>
            `<Relationship Id="rId-core" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="${core}"/>`,
        },
        "xl/worksheets/sheet{id}.xml": {
          insert: () => '<tableParts count="1"><tablePart r:id="rId-table"/></tableParts>',
        },
        "xl/worksheets/_rels/sheet{id}.xml.rels": {
          insert: (_, { sheetIndex }) =>
            `<Relationship Id="rId-table" Type="${office}/relationships/table" Target="/${partOf(sheetIndex)}"/>`,
        },
      },
      write: {
        files: () => ({
          [core]: coreOf(about),
          ...Object.fromEntries(sheets.map((sheet, k) => [partOf(k), tableOf(sheet, k + 1)])),
        }),
      },
    },
  };
}

function coreOf({ title, language, date }: WorkbookAbout): string {
  const space = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
  return (
    `${opening}<cp:coreProperties xmlns:cp="${space}" xmlns:dc="http://purl.org/dc/elements/1.1/" ` +
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${escaped(title)}</dc:title><dc:creator>Heptagone</dc:creator>` +
    `<dc:language>${language}</dc:language>` +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${date}</dcterms:created></cp:coreProperties>`
  );
}

function tableOf({ columns, rows }: WorkbookSheet, id: number): string {
  // A table has at least one row under its headings.
  const last = `${columnName(columns.length)}${String(Math.max(1, rows.length) + 1)}`;
  const heads = columns.map(
    (head, k) => `<tableColumn id="${String(k + 1)}" name="${escaped(inertText(head))}"/>`,
  );
  const name = `Table${String(id)}`;
  return (
    `${opening}<table xmlns="${main}" id="${String(id)}" name="${name}" displayName="${name}" ` +
    `ref="A1:${last}" totalsRowShown="0"><tableColumns count="${String(columns.length)}">` +
    `${heads.join("")}</tableColumns></table>`
  );
}

/** Name a column as spreadsheets do: 1 is A, 27 is AA. */
function columnName(place: number): string {
  const before = Math.floor((place - 1) / 26);
  return (before > 0 ? columnName(before) : "") + String.fromCharCode(65 + ((place - 1) % 26));
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
