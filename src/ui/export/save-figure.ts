import { csvFromTable, type Answer, type CsvKind, type FigureTable } from "#app";
import type { Study } from "#model";
import type { Speech } from "../parts/words.svelte.ts";
import { pngFromSvg } from "./draw-png.ts";
import type { ExportDesk } from "./export-desk.ts";
import { printFacts, scenarioName, type FactSources } from "./export-facts.ts";
import { tableFromPage } from "./figure-tables.ts";
import type { Figure } from "./figure.ts";
import { inPrintSize } from "./in-print-size.ts";
import { allIndicatorsTable } from "./indicator-tables.ts";
import { printFonts } from "./print-fonts.ts";
import { printableSvg } from "./printable.ts";
import { fileName, saveFile } from "./save-file.ts";

/** Download a figure as a drawing or as a picture. @returns the name of the file. */
export async function saveFigure(
  desk: ExportDesk,
  figure: Figure,
  root: Element,
  kind: "svg" | "png",
  words: Speech,
): Promise<string> {
  const fonts = await printFonts();
  const facts = printFacts(sourcesOf(desk), figure, words);
  const svg = await inPrintSize(root, () => printableSvg(root, { ...facts, fonts }));
  const name = fileName(namesOf(desk, figure), kind);
  if (kind === "svg") saveFile(name, svg, "image/svg+xml");
  else saveFile(name, await pngFromSvg(svg), "image/png");
  return name;
}

/** Download the numbers of a figure. @returns the name of the file. */
export async function saveCsv(
  desk: ExportDesk,
  figure: Figure,
  root: Element,
  kind: CsvKind,
  words: Speech,
): Promise<string> {
  const name = fileName(namesOf(desk, figure), "csv");
  saveFile(name, csvFromTable(await tableOf(figure, root), kind, notDefined(words)), csvType);
  return name;
}

/** Download all indicators over time as one table. @returns the name of the file. */
export function saveIndicators(desk: ExportDesk, kind: CsvKind, words: Speech): Promise<string> {
  const { study, answer } = answeredOf(desk);
  const table = allIndicatorsTable(answer, study.indicators.indicators, words);
  const name = fileName(allNames(desk, words), "csv");
  saveFile(name, csvFromTable(table, kind, notDefined(words)), csvType);
  return Promise.resolve(name);
}

/** Download all indicators and assumptions as a workbook. @returns the name of the file. */
export async function saveWorkbook(desk: ExportDesk, words: Speech): Promise<string> {
  const { writeWorkbook } = await import("./write-workbook.ts");
  const { workbookSheets } = await import("./workbook-sheets.ts");
  const { answer } = answeredOf(desk);
  const sources = { ...sourcesOf(desk), answer };
  const blob = await writeWorkbook(workbookSheets(sources, words), {
    title: `${words.t("workbook.title")} – ${scenarioName(sources.view, words)}`,
    language: words.language,
    date: sources.day.toISOString(),
  });
  const name = fileName(allNames(desk, words), "xlsx");
  saveFile(name, blob, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
  return name;
}

const csvType = "text/csv;charset=utf-8";

/** Gather what facts are drawn from, as it is now. @throws before there is a study. */
export function sourcesOf({ session, version }: ExportDesk): FactSources {
  const { view, fragment } = session;
  if (!view.study) throw new Error("nothing is shown yet");
  const address = new URL(fragment, location.href).href;
  return { view, study: view.study, version, address, day: new Date() };
}

function answeredOf({ session }: ExportDesk): { study: Study; answer: Answer } {
  const { study, answer } = session.view;
  if (!study || !answer?.runId) throw new Error("nothing is at rest");
  return { study, answer };
}

async function tableOf({ table }: Figure, root: Element): Promise<FigureTable> {
  if (table) return table();
  const found = root.querySelector("table");
  if (!found) throw new Error("no table");
  return tableFromPage(found);
}

function namesOf({ session }: ExportDesk, { title, source }: Figure): readonly string[] {
  return source?.kind === "opened" ? [title] : [title, session.view.work.scenario];
}

function allNames({ session }: ExportDesk, words: Speech): readonly string[] {
  return [words.t("export.allFile"), session.view.work.scenario];
}

function notDefined(words: Speech): string {
  return words.t("export.notDefined");
}
