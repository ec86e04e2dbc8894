import type { Bands } from "#app";

/**
 * Read a quantile at one save point, between the two probabilities that the bands hold around it.
 * On a log axis it interpolates the logarithm, so that a dot never leaves its neighbours.
 */
export function readQuantile(
  bands: Bands,
  probability: number,
  saveIndex: number,
  scale: "log" | "linear" = "linear",
): number {
  const { probabilities } = bands;
  const after = probabilities.findIndex((p) => p >= probability - 1e-9);
  if (after < 0) return valueAt(bands, probabilities.length - 1, saveIndex);
  const high = valueAt(bands, after, saveIndex);
  const pHigh = probabilities[after] ?? 1;
  if (after === 0 || Math.abs(pHigh - probability) < 1e-9) return high;
  const low = valueAt(bands, after - 1, saveIndex);
  const pLow = probabilities[after - 1] ?? 0;
  const share = (probability - pLow) / (pHigh - pLow);
  if (scale === "log" && low > 0) return Math.exp(mix(Math.log(low), Math.log(high), share));
  return mix(low, high, share);
}

/** Twenty equally likely values: the quantiles 2.5 %, 7.5 % … 97.5 %. Empty where undefined. */
export function readDots(bands: Bands, saveIndex: number, scale: "log" | "linear"): number[] {
  const dots = Array.from({ length: 20 }, (_, k) =>
    readQuantile(bands, (k + 0.5) / 20, saveIndex, scale),
  );
  return dots.every(Number.isFinite) ? dots : [];
}

/** One quantile over time. */
export function readSeries(bands: Bands, probability: number, scale: "log" | "linear"): number[] {
  const saveCount = bands.values.length / bands.probabilities.length;
  return Array.from({ length: saveCount }, (_, t) => readQuantile(bands, probability, t, scale));
}

function valueAt(bands: Bands, row: number, saveIndex: number): number {
  const saveCount = bands.values.length / bands.probabilities.length;
  return bands.values[row * saveCount + saveIndex] ?? NaN;
}

function mix(a: number, b: number, share: number): number {
  return a + (b - a) * share;
}
