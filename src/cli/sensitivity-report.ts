import type { Contrast, Estimate, SensitivityReading } from "#analysis";
import { jsonNumber, shortNumber, table } from "./output.ts";
import type { Words } from "./words.ts";

/** What one indicator at one instant owes to the factors, with its name. */
export interface NamedReading {
  readonly indicator: string;
  readonly time: number;
  readonly reading: SensitivityReading;
}

/** Figures of one factor, by name; estimates have an interval, plain numbers have none. */
type FactorFigures = Readonly<Record<string, Estimate | number | readonly number[]>>;

/** Figures of each factor, in the order of the constants. */
function figuresOf({ figures }: SensitivityReading): readonly FactorFigures[] {
  switch (figures.method) {
    case "sobol":
      return figures.indices.total.map((total, f) => ({
        total,
        first: figures.indices.first[f] ?? Number.NaN,
      }));
    case "morris":
      return figures.effects.map(({ size, mean, spread }) => ({ size, mean, spread }));
    case "tornado":
      return figures.bars.map(contrastFigures);
    case "association":
      return figures.associations.map(({ rank, share, fifths }) => ({
        rank,
        share,
        ...contrastFigures(fifths),
      }));
  }
}

function contrastFigures({ low, high, change, lowDots, highDots }: Contrast): FactorFigures {
  return { change, low, high, lowDots, highDots };
}

/** Write a reading as JSON data: factors by constant, undefined numbers null. */
export function jsonOfReading(
  { indicator, time, reading }: NamedReading,
  constants: readonly string[],
): Readonly<Record<string, unknown>> {
  const { scale, definedShare, figures } = reading;
  const all = figuresOf(reading);
  const factors = Object.fromEntries(
    constants.map((constant, f) => [constant, plain(all[f] ?? {})] as const),
  );
  const ofDesign =
    figures.method === "sobol"
      ? { usedRows: figures.indices.usedRows, alone: plainFigure(figures.indices.alone) }
      : {};
  return { indicator, time, scale, definedShare, ...ofDesign, factors };
}

function plain(figures: FactorFigures): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(figures).map(([name, figure]) => [name, plainFigure(figure)]),
  );
}

function plainFigure(figure: Estimate | number | readonly number[]): unknown {
  if (typeof figure === "number") return jsonNumber(figure);
  if ("value" in figure) {
    const { value, low, high } = figure;
    return { value: jsonNumber(value), low: jsonNumber(low), high: jsonNumber(high) };
  }
  return figure.map(jsonNumber);
}

/** Factors shown in a table: the others are in the JSON. */
const shownCount = 10;

/** Write a reading as a table of the factors that matter most, the first figure deciding. */
export function tableOfReading(
  { indicator, time, reading }: NamedReading,
  constants: readonly string[],
  words: Words,
): string {
  const rows = figuresOf(reading).map((figures, f) => ({ constant: constants[f] ?? "", figures }));
  const ranked = rows.toSorted((a, b) => weight(b.figures) - weight(a.figures));
  const names = Object.entries(ranked[0]?.figures ?? {}).filter(([, figure]) => isShown(figure));
  const head = [`${indicator}, ${shortNumber(time, words)}`, ...names.map(([name]) => name)];
  const body = ranked
    .slice(0, shownCount)
    .map(({ constant, figures }) => [
      constant,
      ...names.map(([name]) => written(figures[name], words)),
    ]);
  const defined = words.say("definedOn", {
    share: shortNumber(reading.definedShare, words),
    scale: words.say(reading.scale === "log" ? "logScale" : "linearScale"),
  });
  return `${table([head, ...body])}\n${defined}${rowsLeftOut(reading, words)}`;
}

/** Indices of few rows say little: an undefined run takes its whole row away. */
function rowsLeftOut({ figures }: SensitivityReading, words: Words): string {
  if (figures.method !== "sobol") return "";
  const { usedRows, rowCount } = figures.indices;
  return usedRows === rowCount
    ? ""
    : `; ${words.say("usedRows", { used: usedRows, rows: rowCount })}`;
}

function isShown(figure: Estimate | number | readonly number[]): boolean {
  return typeof figure === "number" || "value" in figure;
}

/** Undefined figures come last. */
function weight(figures: FactorFigures): number {
  const [first] = Object.values(figures);
  const value =
    first !== undefined && typeof first === "object" && "value" in first ? first.value : Number.NaN;
  return Number.isNaN(value) ? -1 : Math.abs(value);
}

function written(figure: Estimate | number | readonly number[] | undefined, words: Words): string {
  if (typeof figure === "number") return shortNumber(figure, words);
  if (figure === undefined || !("value" in figure)) return "";
  const [value, low, high] = [figure.value, figure.low, figure.high].map((one) =>
    shortNumber(Math.round(one * 1e4) / 1e4, words),
  );
  return `${value ?? ""} (${low ?? ""} – ${high ?? ""})`;
}
