import {
  effectiveSettings,
  indicatorSheets,
  priorInterval,
  type Answer,
  type TableCell,
} from "#app";
import { formatDay } from "#i18n";
import { formatUnit, type Study } from "#model";
import {
  constantLabel,
  priorOf,
  provenanceOfConstant,
  valuesOf,
} from "../parts/provenance-reading.ts";
import type { Speech } from "../parts/words.svelte.ts";
import { scenarioName, type FactSources } from "./export-facts.ts";
import { indicatorTable, unitOf } from "./indicator-tables.ts";

/** A sheet of a workbook: rows of cells, the first `headCount` of which name the columns. */
export interface WorkbookSheet {
  readonly name: string;
  readonly rows: readonly (readonly TableCell[])[];
  /** Rows at the top that are headings. */
  readonly headCount: number;
}

/** What a workbook is made from. */
export interface WorkbookSources extends FactSources {
  readonly answer: Answer;
}

/** Longest name that a spreadsheet gives a sheet. */
const longestName = 31;

/**
 * Write an answer as the sheets of a workbook: what it is, the assumptions, then an indicator each.
 * A number that is not defined is said so, in words.
 */
export function workbookSheets(sources: WorkbookSources, words: Speech): readonly WorkbookSheet[] {
  const { answer, study } = sources;
  const sheets = indicatorSheets(answer);
  const taken = new Set<string>();
  const front = freeName(words.t("workbook.front"), taken);
  const assumed = freeName(words.t("workbook.assumptions"), taken);
  const listed = sheets.map((sheet) => ({
    sheet,
    name: freeName(words.indicator(sheet.id).label, taken),
  }));
  const contents = listed.map(({ sheet, name }): TableCell[] => [
    ...[name, words.indicator(sheet.id).label],
    unitOf(sheet.id, study.indicators.indicators, words),
  ]);
  return [
    { name: front, rows: [...frontRows(sources, words), ...contents], headCount: 1 },
    { name: assumed, rows: assumptionRows(sources, words), headCount: 1 },
    ...listed.map(({ sheet, name }) => {
      const { columns, rows } = indicatorTable(sheet, words);
      return { name, rows: [columns, ...rows], headCount: 1 };
    }),
  ].map((sheet) => ({
    ...sheet,
    rows: sheet.rows.map((row) => row.map((cell) => said(cell, words))),
  }));
}

function said(cell: TableCell, words: Speech): TableCell {
  return typeof cell === "number" && Number.isNaN(cell) ? words.t("export.notDefined") : cell;
}

function frontRows(sources: WorkbookSources, words: Speech): readonly (readonly TableCell[])[] {
  const { view, study, answer, version, address, day } = sources;
  const { t } = words;
  const { evidence } = answer.question;
  return [
    [t("workbook.title")],
    [t("workbook.exploratory")],
    [t("workbook.undefined")],
    [],
    [t("workbook.scenario"), scenarioName(view, words)],
    [t("workbook.evidence"), words.texts?.evidence[evidence]?.label ?? evidence],
    [t("workbook.run"), answer.runId],
    [t("workbook.runs"), answer.runCount],
    [t("workbook.failures"), answer.failureCount],
    [t("workbook.model"), study.hash],
    [t("workbook.version"), version],
    [t("workbook.date"), formatDay(day, words.language)],
    [t("workbook.licence"), t("workbook.licenceText", { year: String(day.getFullYear()) })],
    [t("workbook.reopen"), address],
    [],
    [t("workbook.levers"), t("workbook.value"), t("workbook.unit")],
    ...leverRows(sources, words),
    [],
    [t("workbook.sheets"), t("exportTable.indicator"), t("workbook.unit")],
  ];
}

function leverRows({ study, view }: WorkbookSources, words: Speech): readonly TableCell[][] {
  return Object.entries(effectiveSettings(study, view.work)).map(([constant, value]) => [
    constantLabel(words, constant),
    value,
    unitText(study, constant),
  ]);
}

function assumptionRows(
  { study, view }: WorkbookSources,
  words: Speech,
): readonly (readonly TableCell[])[] {
  const { t } = words;
  const levers = effectiveSettings(study, view.work);
  const head = [
    ...[t("workbook.constant"), t("workbook.label"), t("workbook.value"), t("workbook.unit")],
    ...[t("workbook.default"), t("workbook.low"), t("workbook.high")],
    ...[t("workbook.grade"), t("workbook.source"), t("workbook.changed")],
  ];
  const rows = [...valuesOf(study)]
    .filter(([constant]) => !(constant in levers))
    .map(([constant, own]): TableCell[] => {
      const prior = priorOf(study, constant);
      const range = prior && priorInterval(prior.distribution);
      const { grade, sources } = provenanceOfConstant(study, words, constant);
      const changed = view.work.assumptions[constant];
      return [
        ...[constant, constantLabel(words, constant), changed ?? own, unitText(study, constant)],
        ...[own, range?.low, range?.high, t(`grade.${grade}`)],
        sources.map(sourceText).join(" ; "),
        changed === undefined ? undefined : t("workbook.yes"),
      ];
    });
  return [head, ...rows];
}

function sourceText({
  text,
  place,
  date,
  url,
}: {
  readonly text: string;
  readonly place?: string | undefined;
  readonly date?: string | undefined;
  readonly url?: string | undefined;
}): string {
  return [text, place, date, url].filter((part) => part !== undefined).join(", ");
}

function unitText(study: Study, constant: string): string {
  const unit = study.model.variables.get(constant.replace(/\[.*$/, ""))?.unit;
  return unit === undefined ? "" : formatUnit(unit);
}

/** A name that a spreadsheet takes: short, without the signs it keeps for itself, used once. */
function freeName(label: string, taken: Set<string>): string {
  const plain = label
    .replaceAll(/[[\]:*?/\\]/g, " ")
    .replaceAll(/\s+/gu, " ")
    .trim();
  const base =
    plain
      .replaceAll(/^'+|'+$/g, "")
      .slice(0, longestName)
      .trim() || "1";
  let name = base;
  for (let k = 2; taken.has(name.toLowerCase()); k++) {
    const suffix = ` ${String(k)}`;
    name = base.slice(0, longestName - suffix.length) + suffix;
  }
  taken.add(name.toLowerCase());
  return name;
}
