import type { Bands, Effects, FigureTable } from "#app";
import type { Indicator } from "#model";
import { readQuantile } from "../charts/read-bands.ts";
import { nearestSave } from "../charts/time-scale.ts";
import type { Speech } from "../parts/words.svelte.ts";
import { range, rangeNames } from "./figure-tables.ts";

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

/** What each change brought to a difference. */
export function whyTable(
  parts: readonly {
    readonly name: string;
    readonly amount: number;
    readonly standardError: number;
  }[],
  measure: "ratio" | "difference",
  words: Speech,
): FigureTable {
  const { t } = words;
  // Amounts of a ratio are logarithms: a reader of the table multiplies factors.
  const write = (amount: number): number => (measure === "ratio" ? Math.exp(amount) : amount);
  return {
    columns: [
      ...[t("exportTable.changed"), t(`exportTable.part.${measure}`)],
      ...[t("exportTable.errorLow"), t("exportTable.errorHigh")],
    ],
    rows: parts.map(({ name, amount, standardError }) => [
      ...[name, write(amount)],
      ...[write(amount - 2 * standardError), write(amount + 2 * standardError)],
    ]),
  };
}

/** What was expected of an indicator, beside what the model gives once it is shown. */
export function predictionTable(
  { scale }: Pick<Indicator, "scale">,
  expected: { readonly times: readonly number[]; readonly values: readonly number[] },
  shown: { readonly bands: Bands; readonly saveTimes: Float64Array } | undefined,
  words: Speech,
): FigureTable {
  const { t } = words;
  return {
    columns: [
      ...[t("exportTable.time"), t("exportTable.expected")],
      ...(shown ? rangeNames(words) : []),
    ],
    rows: expected.times.map((time, k) => [
      ...[time, expected.values[k]],
      ...(shown
        ? range.map((p) => readQuantile(shown.bands, p, nearestSave(shown.saveTimes, time), scale))
        : []),
    ]),
  };
}
