import type { FactBand, SessionReading } from "#app";
import type { Format, Study } from "#model";
import type { Speech } from "../../../parts/words.svelte.ts";

/** A line of figures, written. */
export interface FigureRow {
  readonly id: string;
  readonly label: string;
  readonly cells: readonly { readonly median: string; readonly range: string }[];
}

/** Write what a session's run gives, one line an effect, one column an instant. */
export function readFigures(
  { figures }: SessionReading,
  study: Study,
  words: Speech,
): { readonly times: readonly number[]; readonly rows: readonly FigureRow[] } {
  const times = [...new Set(figures.map(({ at }) => at))].sort((a, b) => a - b);
  const ids = [...new Set(figures.map(({ indicator }) => indicator))];
  const rows = ids.map((id): FigureRow => {
    const format = study.indicators.indicators.find((one) => one.id === id)?.format ?? "number";
    const cells = times.map((time) => {
      const figure = figures.find((one) => one.indicator === id && one.at === time);
      const say = (value: number | null | undefined): string =>
        words.value(value ?? undefined, format);
      const isDefined = typeof figure?.p05 === "number" && typeof figure.p95 === "number";
      return {
        median: say(figure?.p50),
        range: isDefined ? between(say(figure.p05), say(figure.p95), words) : "",
      };
    });
    return { id, label: words.indicator(id).label, cells };
  });
  return { times, rows };
}

/** Write a median with the range of nine runs in ten. */
export function sayBand(band: FactBand | undefined, format: Format, words: Speech): string {
  if (band === undefined) return words.t("atelier.results.undefined");
  const { p05, p50, p95 } = band;
  const range = between(words.value(p05, format), words.value(p95, format), words);
  return `${words.value(p50, format)} (${range})`;
}

function between(from: string, until: string, words: Speech): string {
  return words.t("atelier.results.between", { from, until });
}
