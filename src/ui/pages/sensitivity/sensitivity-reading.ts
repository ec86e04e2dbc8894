import type { Contrast, Estimate, SensitivityReading } from "#app";

/** What an indicator is where one assumption is low, and where it is high; in the indicator's unit. */
export interface ContrastBar {
  readonly constant: string;
  /** Median of the indicator where the assumption is low. */
  readonly low: number;
  readonly high: number;
  /** Twenty equally likely values, increasing. */
  readonly lowDots: readonly number[];
  readonly highDots: readonly number[];
  /** Length of the bar and its interval, on the scale of the reading. */
  readonly change: Estimate;
  /** The indicator is larger where the assumption is high. */
  readonly rises: boolean;
  /** The bar is longer than what chance in the draws could make it. */
  readonly isClear: boolean;
}

/** One figure of an assumption, and a second one to read it by. */
export interface IndexBar {
  readonly constant: string;
  /** Total index of Sobol', or size of Morris' effects. */
  readonly main: Estimate;
  /** First-order index, or spread of the effects. */
  readonly second: Estimate;
}

/**
 * Say whether a change stands out: its interval, doubled, leaves out 0. Ninety chances in a hundred
 * are too few where one bar in seventy is picked for being the longest.
 */
function standsOut({ value, low, high }: Estimate): boolean {
  return value > 0 ? value - 2 * (value - low) > 0 : value + 2 * (high - value) < 0;
}

function contrastsOf({ figures }: SensitivityReading): readonly Contrast[] {
  if (figures.method === "tornado") return figures.bars;
  return figures.method === "association" ? figures.associations.map(({ fifths }) => fifths) : [];
}

/** List the bars of a reading, longest first; none where the indicator is undefined. */
export function contrastBars(
  reading: SensitivityReading,
  constants: readonly string[],
): readonly ContrastBar[] {
  const back = reading.scale === "log" ? Math.exp : (value: number): number => value;
  return contrastsOf(reading)
    .map((contrast, f) => ({
      constant: constants[f] ?? "",
      low: back(contrast.low),
      high: back(contrast.high),
      lowDots: contrast.lowDots.map(back),
      highDots: contrast.highDots.map(back),
      change: contrast.change,
      rises: contrast.change.value > 0,
      isClear: standsOut(contrast.change),
    }))
    .filter(({ change }) => Number.isFinite(change.value))
    .toSorted((a, b) => Math.abs(b.change.value) - Math.abs(a.change.value));
}

/** List the figures of a reading, largest first; none where the output is undefined or never varies. */
export function indexBars(
  { figures }: SensitivityReading,
  constants: readonly string[],
): readonly IndexBar[] {
  return pairsOf(figures)
    .map(([main, second], f) => ({ constant: constants[f] ?? "", main, second }))
    .filter(({ main }) => Number.isFinite(main.value))
    .toSorted((a, b) => b.main.value - a.main.value);
}

function pairsOf(
  figures: SensitivityReading["figures"],
): readonly (readonly [main: Estimate, second: Estimate])[] {
  switch (figures.method) {
    case "sobol":
      return figures.indices.total.map((total, f) => [total, figures.indices.first[f] ?? total]);
    case "morris":
      return figures.effects.map(({ size, spread }) => [size, spread]);
    default:
      return [];
  }
}

/** What the bars allow to say: nothing, that nothing stands out, or what does. */
export type Claim =
  | { readonly kind: "undefined" }
  | { readonly kind: "none" }
  | { readonly kind: "most"; readonly first: ContrastBar; readonly next: readonly ContrastBar[] };

/** Bars shown, and at most named in the sentence. */
export const shownBars = 5;

/** Choose what may be said of bars, longest first. */
export function claimOf(bars: readonly ContrastBar[]): Claim {
  const [first] = bars;
  if (first === undefined) return { kind: "undefined" };
  if (!first.isClear) return { kind: "none" };
  const next = bars.slice(1, 3).filter(({ isClear }) => isClear);
  return { kind: "most", first, next };
}

/** Most that lone effects may explain of a result that is made of combinations. */
const mostlyTogether = 0.6;

/** Say whether assumptions act one by one or together, as far as the interval of their sum allows. */
export function interplayOf(alone: Estimate): "alone" | "together" | "unknown" {
  if (alone.high < mostlyTogether) return "together";
  return alone.low > mostlyTogether ? "alone" : "unknown";
}
