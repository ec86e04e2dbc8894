import {
  indicatorSheets,
  type Answer,
  type FigureTable,
  type IndicatorSheet,
  type TableCell,
} from "#app";
import { formatValue } from "#i18n";
import type { Indicator } from "#model";
import type { Speech } from "../parts/words.svelte.ts";

/** All indicators of an answer in one table, a line for each instant: what a program reads. */
export function allIndicatorsTable(
  answer: Answer,
  indicators: readonly Indicator[],
  words: Speech,
): FigureTable {
  const sheets = indicatorSheets(answer);
  const probabilities = sheets[0]?.probabilities ?? [];
  const { t } = words;
  const sides = [t("exportTable.scenario"), t("exportTable.counterfactual")];
  const columns = [
    ...[t("exportTable.runId"), t("exportTable.evidence"), t("exportTable.indicator")],
    ...[t("exportTable.unit"), t("exportTable.time")],
    ...sides.flatMap((side) => probabilities.map((p) => quantileName(p, side, words))),
    t("exportTable.definedRuns"),
  ];
  const rows = sheets.flatMap((sheet) => {
    const about = [
      ...[answer.runId ?? "", answer.question.evidence, words.indicator(sheet.id).label],
      unitOf(sheet.id, indicators, words),
    ];
    return sheet.rows.map((row): TableCell[] => [
      ...about,
      row.time,
      ...row.scenario,
      ...(row.counterfactual ?? probabilities.map(() => undefined)),
      row.definedCount,
    ]);
  });
  return { columns, rows };
}

/** One indicator over time, as a sheet of a workbook. */
export function indicatorTable(
  { probabilities, rows }: IndicatorSheet,
  words: Speech,
): FigureTable {
  const hasTrend = rows.some(({ counterfactual }) => counterfactual !== undefined);
  const { t } = words;
  const sides = [t("exportTable.scenario"), ...(hasTrend ? [t("exportTable.counterfactual")] : [])];
  return {
    columns: [
      t("exportTable.time"),
      ...sides.flatMap((side) => probabilities.map((p) => quantileName(p, side, words))),
      t("exportTable.definedRuns"),
    ],
    rows: rows.map(({ time, scenario, counterfactual, definedCount }) => [
      ...[time, ...scenario, ...(counterfactual ?? []), definedCount],
    ]),
  };
}

/** Say in which unit an indicator is. */
export function unitOf(id: string, indicators: readonly Indicator[], words: Speech): string {
  const format = indicators.find((one) => one.id === id)?.format;
  return format ? words.t(`formatUnit.${format}`) : "";
}

function quantileName(probability: number, side: string, words: Speech): string {
  const percent = Math.round(probability * 1000) / 10;
  const share = formatValue(probability, "percent", words.language);
  // Half percents are no whole number of percents.
  const exact = Number.isInteger(percent)
    ? share
    : share.replace(/^[\d.,]+/, new Intl.NumberFormat(words.language).format(percent));
  return words.t("exportTable.quantile", { side, share: exact });
}
