import { parseXml, type XmlElement } from "@rgrove/parse-xml";
import { strFromU8, unzipSync } from "fflate";
import { expect, it } from "vitest";
import { writeWorkbook } from "../../src/ui/export/write-workbook.ts";

/** Read the cells of every sheet of a workbook, as a spreadsheet would. */
async function readWorkbook(blob: Blob): Promise<readonly (readonly (string | number)[][])[]> {
  const files = unzipSync(new Uint8Array(await blob.arrayBuffer()));
  const xmlOf = (path: string): XmlElement => {
    const root = parseXml(strFromU8(files[path] ?? new Uint8Array())).root;
    if (root === null) throw new Error(path);
    return root;
  };
  const strings = childrenOf(xmlOf("xl/sharedStrings.xml")).map((item) => item.text);
  const sheets = Object.keys(files).filter((path) => /^xl\/worksheets\/sheet\d+\.xml$/.test(path));
  return sheets.sort().map((path) => {
    const data = childrenOf(xmlOf(path)).find(({ name }) => name === "sheetData");
    return childrenOf(data).map((row) =>
      childrenOf(row).map((cell) => {
        if (cell.attributes["t"] === "s") return strings[Number(cell.text)] ?? "";
        return Number(cell.text);
      }),
    );
  });
}

function childrenOf(element: XmlElement | undefined): readonly XmlElement[] {
  return (element?.children ?? []).filter((one): one is XmlElement => one.type === "element");
}

it("a workbook read back holds the same numbers and texts, and no formula", async () => {
  const numbers = [1 / 3, -2e-7, 123456.789, 0, 1e21];
  const blob = await writeWorkbook([
    {
      name: "Frugalité",
      rows: [["Temps", "Médiane"], ...numbers.map((one) => [1, one])],
      headCount: 1,
    },
    { name: "Hypothèses", rows: [["a <b> & c", "=1+1"]], headCount: 1 },
  ]);
  const [first, second] = await readWorkbook(blob);
  expect(first?.slice(1).map((row) => row[1])).toEqual(numbers);
  expect(second?.[0]).toEqual(["a <b> & c", "'=1+1"]);
});
