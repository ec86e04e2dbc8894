import { scaleLinear, scaleLog } from "d3-scale";

/** Maps values to a length in px, and says where its ticks stand. */
export interface ValueScale {
  (value: number): number;
  readonly ticks: readonly number[];
  readonly domain: readonly [low: number, high: number];
}

/** Make the scale of a strip or of a value axis. Logarithmic ticks are powers of two or of four. */
export function valueScale(
  kind: "log" | "linear",
  domain: readonly [number, number],
  range: readonly [number, number],
  tickCount = 5,
): ValueScale {
  const bounds: [number, number] = [domain[0], domain[1]];
  if (kind === "linear") {
    const scale = scaleLinear(bounds, [...range]);
    return Object.assign((value: number) => scale(value), {
      ticks: scale.ticks(tickCount),
      domain: bounds,
    });
  }
  const scale = scaleLog(bounds, [...range]);
  return Object.assign((value: number) => scale(value), {
    ticks: powerTicks(bounds, tickCount),
    domain: bounds,
  });
}

function powerTicks([low, high]: readonly [number, number], most: number): number[] {
  const from = Math.ceil(Math.log2(low) - 1e-9);
  const to = Math.floor(Math.log2(high) + 1e-9);
  const stride = Math.max(1, Math.ceil((to - from + 1) / most));
  const first = Math.ceil(from / stride) * stride;
  const ticks: number[] = [];
  for (let power = first; power <= to; power += stride) ticks.push(2 ** power);
  return ticks;
}

/** Axis range of a chart: what is drawn, widened to whole octaves or to round numbers. */
export function chartDomain(
  kind: "log" | "linear",
  series: readonly (readonly number[])[],
  anchor: number | undefined,
): [number, number] {
  const values = series
    .flat()
    .filter((value) => Number.isFinite(value) && (kind === "linear" || value > 0));
  if (anchor !== undefined) values.push(anchor);
  if (values.length === 0) return kind === "log" ? [0.5, 2] : [0, 1];
  const low = Math.min(...values);
  const high = Math.max(...values);
  if (kind === "log") {
    const floor = 2 ** Math.floor(Math.log2(low) * 2 - 0.001);
    const octaves = [
      Math.floor(Math.log2(low) * 2 - 0.01) / 2,
      Math.ceil(Math.log2(high) * 2 + 0.01) / 2,
    ];
    return floor > 0 ? [2 ** (octaves[0] ?? -1), 2 ** (octaves[1] ?? 1)] : [0.5, 2];
  }
  if (high - low < 1e-9) return [low - 0.5, high + 0.5];
  const nice = scaleLinear([Math.min(low, low > 0 && low < high / 3 ? 0 : low), high], [0, 1]).nice(
    5,
  );
  const [a = 0, b = 1] = nice.domain();
  return [a, b];
}
