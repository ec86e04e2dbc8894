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

const about = { title: "Chiffres <d’un> essai", language: "fr", date: "2026-11-23" } as const;

it("a workbook read back holds the same numbers and texts, and no formula", async () => {
  const numbers = [1 / 3, -2e-7, 123456.789, 0, 1e21];
  const sheets = [
    { name: "Frugalité", columns: ["Temps", "Médiane"], rows: numbers.map((one) => [1, one]) },
    { name: "Hypothèses", columns: ["Nom", "Texte"], rows: [["a <b> & c", "=1+1"]] },
  ];
  const [first, second] = await readWorkbook(await writeWorkbook(sheets, about));
  expect(first?.slice(1).map((row) => row[1])).toEqual(numbers);
  expect(second?.[1]).toEqual(["a <b> & c", "'=1+1"]);
});

it("a workbook says its title and language, and of each sheet which row names the columns", async () => {
  const sheets = [
    { name: "À lire", columns: ["Rubrique", "=Contenu & suite"], rows: [["Titre", "essai"]] },
    { name: "Vide", columns: ["Levier"], rows: [] },
  ];
  const files = unzipSync(new Uint8Array(await (await writeWorkbook(sheets, about)).arrayBuffer()));
  const rootOf = (path: string): XmlElement | undefined =>
    parseXml(strFromU8(files[path] ?? new Uint8Array())).root ?? undefined;
  const core = childrenOf(rootOf("docProps/core.xml")).map(({ name, text }) => [name, text]);
  expect(Object.fromEntries(core)).toMatchObject({
    ...{ "dc:title": about.title, "dc:language": "fr" },
  });
  for (const [k, { columns, rows }] of sheets.entries()) {
    const id = String(k + 1);
    const sheet = rootOf(`xl/worksheets/sheet${id}.xml`);
    const parts = childrenOf(sheet).map(({ name }) => name);
    expect(parts.at(-1)).toBe("tableParts");
    expect(parts).not.toContain("mergeCells");
    const pane = childrenOf(childrenOf(childrenOf(sheet)[0])[0])[0];
    expect(pane?.attributes).toMatchObject({ ySplit: "1", state: "frozen" });
    const table = rootOf(`xl/tables/table${id}.xml`);
    expect(table?.attributes["ref"]).toBe(
      `A1:${columns.length === 2 ? "B" : "A"}${String(Math.max(1, rows.length) + 1)}`,
    );
    const heads = childrenOf(childrenOf(table)[0]).map(({ attributes }) => attributes["name"]);
    expect(heads).toEqual(columns.map((one) => (one.startsWith("=") ? `'${one}` : one)));
    expect(strFromU8(files["[Content_Types].xml"] ?? new Uint8Array())).toContain(
      `/xl/tables/table${id}.xml`,
    );
    const relations = `xl/worksheets/_rels/sheet${id}.xml.rels`;
    expect(strFromU8(files[relations] ?? new Uint8Array())).toContain(`table${id}.xml`);
  }
});
