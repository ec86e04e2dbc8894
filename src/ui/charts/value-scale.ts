import { nice, ticks } from "d3-array";

export type ScaleKind = "log" | "linear";

/** Maps values to a length in px, and says where its ticks stand. */
export interface ValueScale {
  (value: number): number;
  readonly ticks: readonly number[];
  readonly domain: readonly [low: number, high: number];
}

/**
 * Make the scale of a strip or of a value axis. Logarithmic ticks are powers of two, thinned. Written
 * here because the scales of d3 bring colours, dates and formats that nothing else needs.
 */
export function valueScale(
  kind: ScaleKind,
  domain: readonly [number, number],
  range: readonly [number, number],
  tickCount = 5,
): ValueScale {
  const turn = kind === "log" ? Math.log : (value: number): number => value;
  const [from, to] = [turn(domain[0]), turn(domain[1])];
  const place = (value: number): number =>
    range[0] + ((turn(value) - from) / (to - from)) * (range[1] - range[0]);
  const marks =
    kind === "log" ? powerTicks(domain, tickCount) : ticks(domain[0], domain[1], tickCount);
  return Object.assign(place, { ticks: marks, domain });
}

function powerTicks([low, high]: readonly [number, number], most: number): number[] {
  const from = Math.ceil(Math.log2(low) - 1e-9);
  const to = Math.floor(Math.log2(high) + 1e-9);
  const stride = Math.max(1, Math.ceil((to - from + 1) / most));
  const marks: number[] = [];
  for (let power = Math.ceil(from / stride) * stride; power <= to; power += stride)
    marks.push(2 ** power);
  // Less than two octaves: round numbers say more than one power of two.
  return marks.length < 3 ? ticks(low, high, 4) : marks;
}

/** Axis range that holds all that is drawn, widened to half octaves or to round numbers. */
export function chartDomain(
  kind: ScaleKind,
  series: readonly (readonly number[])[],
): [low: number, high: number] {
  const drawable = (value: number): boolean =>
    Number.isFinite(value) && (kind === "linear" || value > 0);
  const values = series.flat().filter(drawable);
  if (values.length === 0) return kind === "log" ? [0.5, 2] : [0, 1];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (kind === "log") return [2 ** halfBelow(Math.log2(low)), 2 ** -halfBelow(-Math.log2(high))];
  if (high - low < 1e-9) return [low - 0.5, high + 0.5];
  // An axis that nearly reaches 0 should show it.
  return nice(low > 0 && low < high / 3 ? 0 : low, high, 5);
}

/** The half below, with a little room. */
function halfBelow(value: number): number {
  return Math.floor(value * 2 - 0.02) / 2;
}
