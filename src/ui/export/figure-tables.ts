import type {
  Answer,
  BaseLines,
  Effects,
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

const range = [0.05, 0.5, 0.95] as const;

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

/** Compared scenarios: some indicators over time, each beside the first scenario. */
export function compareTable(
  indicators: readonly Indicator[],
  effects: readonly Effects[],
  names: readonly string[],
  words: Speech,
): FigureTable {
  const [first = ""] = names;
  const rows = indicators.flatMap(({ id, scale }) =>
    effects.flatMap((effect, place) => {
      const found = effect.indicators.find((one) => one.id === id);
      if (!found) return [];
      return Array.from(effect.times, (time, t) => [
        ...[words.indicator(id).label, names[place] ?? "", time],
        ...range.map((p) => readQuantile(found.bands, p, t, scale)),
        ...range.map((p) => (place === 0 ? undefined : readQuantile(found.difference, p, t))),
      ]);
    }),
  );
  const gap = words.t("exportTable.differenceWith", { name: first });
  const own = [words.t("exportTable.indicator"), words.t("exportTable.scenario")];
  const names3 = rangeNames(words);
  const columns = [...own, words.t("exportTable.time"), ...names3];
  return { columns: [...columns, ...names3.map((name) => `${gap}, ${name}`)], rows };
}

/** Medians of one quantity of the seven models over time, in each compared scenario. */
export function nodesTable(
  effects: readonly Effects[],
  quantity: "vitality" | "give" | "receive",
  names: readonly string[],
  words: Speech,
): FigureTable {
  const rows = effects.flatMap(({ nodes, times }, place) =>
    (nodes?.elements ?? []).flatMap((element, index) =>
      Array.from(times, (time, t) => [
        ...[words.element(element).label, names[place] ?? "", time],
        nodes?.[quantity][index * times.length + t] ?? NaN,
      ]),
    ),
  );
  const { t } = words;
  const columns = [t("exportTable.model"), t("exportTable.scenario"), t("exportTable.time")];
  return { columns: [...columns, t(`ring.${quantity}`)], rows };
}

/** Changes of what passes through each link between two scenarios. */
export function linkChangesTable(
  links: Float64Array,
  elements: readonly string[],
  words: Speech,
): FigureTable {
  const nameOf = (index: number): string => words.element(elements[index] ?? "").short;
  return {
    columns: [
      words.t("exportTable.from"),
      words.t("exportTable.to"),
      words.t("exportTable.loopChange"),
    ],
    rows: Array.from(links, (change, k) => ({
      from: Math.floor(k / elements.length),
      to: k % elements.length,
      change,
    }))
      .filter(({ from, to }) => from !== to)
      .map(({ from, to, change }) => [nameOf(from), nameOf(to), change]),
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

/** A table of the page as it reads: what a report says in words stays in words. */
export function tableFromPage(table: HTMLTableElement): FigureTable {
  const cellsOf = (row: HTMLTableRowElement): string[] =>
    [...row.cells].map((cell) => cell.textContent.replaceAll(/\s+/gu, " ").trim());
  const [head, ...rows] = [...table.rows].map(cellsOf);
  return { columns: head ?? [], rows };
}

function rangeNames(words: Speech): readonly string[] {
  return [words.t("exportTable.low"), words.t("exportTable.median"), words.t("exportTable.high")];
}
