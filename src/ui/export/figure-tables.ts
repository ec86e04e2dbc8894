import type {
  Answer,
  BaseLines,
  CausalGraph,
  FigureTable,
  IndicatorAnswer,
  LoopsAnswer,
  RingAnswer,
  SensitivityReading,
} from "#app";
import { canonicalQualifiedName, type Indicator, type Model, type Study } from "#model";
import { readQuantile } from "../charts/read-bands.ts";
import { readLinks } from "../graph/ring-reading.ts";
import { nameOfLoop } from "../loops/loop-names.ts";
import { constantLabel } from "../parts/provenance-reading.ts";
import type { Speech } from "../parts/words.svelte.ts";
import type { Words } from "../parts/words.svelte.ts";
import { contrastBars, indexBars } from "../pages/sensitivity/sensitivity-reading.ts";

/** Ends and middle of the ranges that tables give. */
export const range = [0.05, 0.5, 0.95] as const;

/** The 42 links at one instant. */
export function ringTable(ring: RingAnswer, saveIndex: number, words: Speech): FigureTable {
  const t = words.t;
  const nameOf = (index: number): string => words.element(ring.elements[index] ?? "").short;
  return {
    columns: [
      ...[t("exportTable.from"), t("exportTable.to"), t("exportTable.strength")],
      ...[t("exportTable.without"), t("exportTable.change"), t("exportTable.flow")],
    ],
    rows: readLinks(ring, saveIndex).map(({ from, to, strength, counterfactual, flow }) => [
      ...[nameOf(from), nameOf(to), strength, counterfactual, strength - counterfactual, flow],
    ]),
  };
}

/** An indicator over time, as the time chart shows it. */
export function chartTable(
  indicator: Indicator,
  answer: IndicatorAnswer,
  base: BaseLines | undefined,
  times: Float64Array,
  words: Speech,
): FigureTable {
  const { scale } = indicator;
  const trend = answer.counterfactual;
  const lines = [
    ...(trend ? [{ name: words.t("chart.trend"), bands: trend }] : []),
    ...(base ? [{ name: words.t("chart.lineBaseScenario"), bands: base.scenario }] : []),
    ...(base?.counterfactual
      ? [{ name: words.t("chart.lineBaseTrend"), bands: base.counterfactual }]
      : []),
  ];
  return {
    columns: [words.t("exportTable.time"), ...rangeNames(words), ...lines.map(({ name }) => name)],
    rows: Array.from(times, (time, t) => [
      time,
      ...range.map((p) => readQuantile(answer.scenario, p, t, scale)),
      ...lines.map(({ bands }) => readQuantile(bands, 0.5, t, scale)),
    ]),
  };
}

/** The headline effects at one instant. */
export function effectsTable(
  indicators: readonly Indicator[],
  answer: Answer,
  saveIndex: number,
  words: Speech,
): FigureTable {
  const headlines = indicators.filter(({ headline }) => headline);
  return {
    columns: [words.t("exportTable.indicator"), words.t("exportTable.unit"), ...rangeNames(words)],
    rows: headlines.map(({ id, format, scale }) => {
      const bands = answer.indicators.get(id)?.scenario;
      return [
        words.indicator(id).label,
        words.t(`formatUnit.${format}`),
        ...range.map((p) => (bands ? readQuantile(bands, p, saveIndex, scale) : NaN)),
      ];
    }),
  };
}

/** Shares of the loops over time. */
export function loopsTable(loops: LoopsAnswer, model: Model, words: Words): FigureTable {
  return {
    columns: [
      words.t("exportTable.time"),
      ...loops.groups.map((loop) => nameOfLoop(loop, words, model)),
    ],
    rows: Array.from(loops.times, (time, t) => [
      time,
      ...loops.groups.map(({ share }) => share[t] ?? NaN),
    ]),
  };
}

/** What each assumption does to an indicator, all of them. */
export function sensitivityTable(
  study: Study,
  reading: SensitivityReading,
  constants: readonly string[],
  words: Speech,
): FigureTable {
  const { t } = words;
  const nameOf = (constant: string): string =>
    constantLabel(words, canonicalQualifiedName(constant));
  const gradeOf = (constant: string): string => {
    const prior = study.uncertainty.priors.find((one) => one.constant === constant);
    return prior ? t(`grade.${prior.grade}`) : "";
  };
  const { method } = reading.figures;
  const own = [t("exportTable.assumption"), t("exportTable.grade")];
  if (method === "sobol" || method === "morris")
    return {
      columns: [...own, t(`sensitivity.${method}.main`), t(`sensitivity.${method}.second`)],
      rows: indexBars(reading, constants).map(({ constant, main, second }) => [
        ...[nameOf(constant), gradeOf(constant), main.value, second.value],
      ]),
    };
  return {
    columns: [...own, t("exportTable.whenLow"), t("exportTable.whenHigh")],
    rows: contrastBars(reading, constants).map(({ constant, low, high }) => [
      ...[nameOf(constant), gradeOf(constant), low, high],
    ]),
  };
}

/** A variable of an opened model over time. */
export function slotTable(answer: Answer, slot: string, label: string, words: Speech): FigureTable {
  const bands = answer.indicators.get(slot)?.scenario;
  const isFan = answer.runCount > 1;
  const read = (p: number, t: number): number => (bands ? readQuantile(bands, p, t) : NaN);
  return {
    columns: [words.t("exportTable.time"), ...(isFan ? rangeNames(words) : [label])],
    rows: Array.from(answer.times, (time, t) => [
      time,
      ...(isFan ? range : [0.5]).map((p) => read(p, t)),
    ]),
  };
}

/** Quantities over time: a line each, or a range where the runs differ. */
export function linesTable(
  times: Float64Array,
  lines: readonly QuantityLine[],
  words: Speech,
): FigureTable {
  const names = rangeNames(words);
  return {
    columns: [
      words.t("exportTable.time"),
      ...lines.flatMap(({ name, low }) =>
        low ? names.map((end) => `${name}, ${end.toLowerCase()}`) : [name],
      ),
    ],
    rows: Array.from(times, (time, t) => [
      time,
      ...lines.flatMap(({ low, median, high }) =>
        (low && high ? [low, median, high] : [median]).map((values) => values[t] ?? NaN),
      ),
    ]),
  };
}

/** A quantity over time, its ends beside its middle where there are several runs. @shape [time] */
export interface QuantityLine {
  readonly name: string;
  readonly median: Float64Array;
  readonly low?: Float64Array;
  readonly high?: Float64Array;
}

/** What acts on what in a model: a line for each link. */
export function causalTable({ nodes, links }: CausalGraph, words: Speech): FigureTable {
  const { t } = words;
  const known = new Map(nodes.map((node) => [node.name, node]));
  const cells = (name: string): string[] => {
    const node = known.get(name);
    return [node?.label ?? name, node ? t(`variables.kind.${node.kind}`) : ""];
  };
  const kind = t("exportTable.kind");
  return {
    columns: [t("exportTable.from"), kind, t("exportTable.to"), kind, t("exportTable.link")],
    rows: links.map(({ from, to, kind: link }) => [
      ...[...cells(from), ...cells(to), t(`exportTable.linkKind.${link}`)],
    ]),
  };
}

/** A table of the page as it reads: what a report says in words stays in words. */
export function tableFromPage(table: HTMLTableElement): FigureTable {
  const cellsOf = (row: HTMLTableRowElement): string[] =>
    [...row.cells].map((cell) => cell.textContent.replaceAll(/\s+/gu, " ").trim());
  const [head, ...rows] = [...table.rows].map(cellsOf);
  return { columns: head ?? [], rows };
}

/** Name the columns of a range: its ends and its middle. */
export function rangeNames(words: Speech): readonly string[] {
  return [words.t("exportTable.low"), words.t("exportTable.median"), words.t("exportTable.high")];
}
