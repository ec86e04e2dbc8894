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

/** A sheet of a workbook: one table and nothing else, so that each cell has the heading of its column. */
export interface WorkbookSheet {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly TableCell[])[];
}

/** What a workbook is made from. */
export interface WorkbookSources extends FactSources {
  readonly answer: Answer;
}

/** Longest name that a spreadsheet gives a sheet. */
const longestName = 31;

/**
 * Write an answer as the sheets of a workbook: what it is and holds, the levers, the assumptions, then
 * an indicator each. A number that is not defined is said so, in words.
 */
export function workbookSheets(sources: WorkbookSources, words: Speech): readonly WorkbookSheet[] {
  const { answer, study } = sources;
  const { t } = words;
  const taken = new Set<string>();
  const front = freeName(t("workbook.front"), taken);
  const own = [
    { sheet: leverSheet(sources, words), about: t("workbook.levers") },
    { sheet: assumptionSheet(sources, words), about: t("workbook.assumptions") },
    ...indicatorSheets(answer).map((sheet) => {
      const { label } = words.indicator(sheet.id);
      const unit = unitOf(sheet.id, study.indicators.indicators, words);
      const table = { name: label, ...indicatorTable(sheet, words) };
      return { sheet: table, about: t("workbook.ofIndicator", { indicator: label, unit }) };
    }),
  ].map(({ sheet, about }) => ({ about, sheet: { ...sheet, name: freeName(sheet.name, taken) } }));
  const contents = own.map(({ sheet, about }) => [
    t("workbook.sheet", { name: sheet.name }),
    about,
  ]);
  return [
    {
      name: front,
      columns: [t("workbook.item"), t("workbook.content")],
      rows: [...frontRows(sources, words), ...contents],
    },
    ...own.map(({ sheet }) => sheet),
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
    [t("workbook.document"), t("workbook.title")],
    [t("workbook.warning"), t("workbook.exploratory")],
    [t("workbook.warning"), t("workbook.undefined")],
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
  ];
}

function leverSheet({ study, view }: WorkbookSources, words: Speech): WorkbookSheet {
  const { t } = words;
  const rows = Object.entries(effectiveSettings(study, view.work)).map(
    ([constant, value]): TableCell[] => [
      ...[constantLabel(words, constant), value, unitText(study, constant)],
    ],
  );
  const columns = [t("workbook.lever"), t("workbook.value"), t("workbook.unit")];
  return { name: t("workbook.levers"), columns, rows };
}

function assumptionSheet({ study, view }: WorkbookSources, words: Speech): WorkbookSheet {
  const { t } = words;
  const levers = effectiveSettings(study, view.work);
  const columns = [
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
        sources.map(sourceText).join(" ; ") || t("workbook.noSource"),
        t(changed === undefined ? "workbook.no" : "workbook.yes"),
      ];
    });
  return { name: t("workbook.assumptions"), columns, rows };
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
