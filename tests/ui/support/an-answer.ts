import type { Answer, Bands, IndicatorAnswer, RingAnswer, RingMedians, Work } from "#app";
import type { Indicator, Study } from "#model";

const probabilities = [
  0.025, 0.05, 0.075, 0.1, 0.125, 0.175, 0.225, 0.25, 0.275, 0.325, 0.375, 0.425, 0.475, 0.5, 0.525,
  0.575, 0.625, 0.675, 0.725, 0.75, 0.775, 0.825, 0.875, 0.9, 0.925, 0.95, 0.975,
];

/** Half-years over 28 years. */
export const times = Float64Array.from({ length: 57 }, (_, t) => t / 2);

/** An answer whose numbers can be told by heart: medians grow with the square root of time. */
export function anAnswer(study: Study, work: Work, size = 1): Answer {
  const indicators = study.indicators.indicators.map(
    (one) => [one.id, anIndicator(one, size)] as const,
  );
  return {
    runId: "abcdef12-1-0badcafe",
    isPreview: false,
    question: { ...work, seed: 1, runCount: 2000 },
    runCount: 2000,
    failureCount: 0,
    times,
    indicators: new Map(indicators),
    ring: aRing(study.view?.families.flatMap(({ members }) => members) ?? [], size),
  };
}

/** Median 1 + size × √(t/3) (times 2.5 for euros), five per cent range a factor of 2 wide. */
function anIndicator(indicator: Indicator, size: number): IndicatorAnswer {
  const scenario = bands((t) => medianAt(indicator, t, size), size);
  return {
    id: indicator.id,
    scenario,
    ...(indicator.of === "run" && { counterfactual: bands((t) => medianAt(indicator, t, 0), 0) }),
    samples: Float64Array.from({ length: 7 * times.length }, (_, k) => {
      const [s, t] = [Math.floor(k / times.length), k % times.length];
      return (
        medianAt(indicator, t, size) * spread(s / 7 + 0.07) ** (0.6 + 0.4 * Math.sin(t / 5 + s))
      );
    }),
    defined: new Float64Array(times.length).fill(size > 0 || indicator.id !== "leverage" ? 1 : 0),
  };
}

function medianAt(indicator: Indicator, t: number, size: number): number {
  const grown = size * Math.sqrt((times[t] ?? 0) / 3);
  if (indicator.id === "leverage") return size > 0 ? Math.max(0.4, 7 * grown) : NaN;
  return indicator.format === "times" || indicator.format === "index"
    ? 1 + grown
    : 1000 * (1 + grown);
}

/** Symmetric in the logarithm: 1 at the median, half and double at 5 % and 95 %. */
function spread(p: number): number {
  const z = Math.log(p / (1 - p)) / Math.log(19);
  return 2 ** z;
}

function bands(medianOf: (t: number) => number, size: number): Bands {
  const values = new Float64Array(probabilities.length * times.length);
  probabilities.forEach((p, row) => {
    for (let t = 0; t < times.length; t++)
      values[row * times.length + t] =
        medianOf(t) * (t === 0 ? 1 : spread(p) ** (Math.min(1, size) * Math.min(1, t / 6)));
  });
  return { probabilities, values };
}

function aRing(elements: readonly string[], size: number): RingAnswer {
  return {
    elements,
    scenario: medians(elements.length, size),
    counterfactual: medians(elements.length, 0),
  };
}

function medians(count: number, size: number): RingMedians {
  const saves = times.length;
  const link = new Float64Array(count * count * saves);
  const flow = new Float64Array(count * count * saves);
  const vitality = new Float64Array(count * saves);
  const give = new Float64Array(count * saves);
  const receive = new Float64Array(count * saves);
  for (let i = 0; i < count; i++)
    for (let t = 0; t < saves; t++) {
      const rise = Math.min(1, t / 14) * size;
      vitality[i * saves + t] = 1 + rise * 0.08 * (3 - i);
      give[i * saves + t] = 200 + 60 * i + rise * 100;
      receive[i * saves + t] = 500 - 50 * i + rise * 150;
      for (let j = 0; j < count; j++) {
        if (i === j) continue;
        const base = 0.1 + 0.5 * (((i * 3 + j * 5) % 7) / 7);
        const at = (i * count + j) * saves + t;
        link[at] = Math.max(0, base + rise * 0.25 * ((((i + 2 * j) % 5) - 1) / 4));
        flow[at] = (link[at] ?? 0) * 100;
      }
    }
  return { link, flow, vitality, give, receive };
}
