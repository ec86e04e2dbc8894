import type { RingAnswer, RingMedians } from "#app";

/** What the ring shows of one link at one time. */
export interface LinkReading {
  readonly from: number;
  readonly to: number;
  /** 0 to 1. */
  readonly strength: number;
  readonly counterfactual: number;
  readonly flow: number;
  /** Step of the change against the counterfactual: -3 much weaker … 3 much stronger. */
  readonly change: ChangeStep;
  /** One of the strongest, drawn in full. */
  readonly strong: boolean;
}

export type ChangeStep = -3 | -2 | -1 | 0 | 1 | 2 | 3;

/** What the ring shows of one model at one time. */
export interface NodeReading {
  readonly index: number;
  readonly element: string;
  readonly vitality: number;
  readonly counterfactualVitality: number;
  readonly give: number;
  readonly receive: number;
}

const STRONGEST = 12;
/** Differences of strength from which a change is one, two or three steps. */
const STEPS = [0.03, 0.2, 0.4] as const;

/** Read every link at one save point, in the order of the dimension. */
export function readLinks(ring: RingAnswer, saveIndex: number): LinkReading[] {
  const count = ring.elements.length;
  const saveCount = saveCountOf(ring.scenario, count);
  const links: Omit<LinkReading, "strong">[] = [];
  for (let from = 0; from < count; from++)
    for (let to = 0; to < count; to++) {
      if (from === to) continue;
      const at = (from * count + to) * saveCount + saveIndex;
      const strength = ring.scenario.link[at] ?? NaN;
      const counterfactual = ring.counterfactual.link[at] ?? NaN;
      const change = changeStep(strength - counterfactual);
      links.push({ from, to, strength, counterfactual, flow: ring.scenario.flow[at] ?? 0, change });
    }
  const ranked = [...links].sort((a, b) => b.strength - a.strength).slice(0, STRONGEST);
  const strong = new Set(ranked);
  return links.map((link) => ({ ...link, strong: strong.has(link) }));
}

/** Put a difference of strength on the seven-step scale of the legend. */
export function changeStep(difference: number): ChangeStep {
  if (!Number.isFinite(difference)) return 0;
  const size = Math.abs(difference);
  const step = STEPS.filter((limit) => size >= limit).length;
  return (difference < 0 ? -step : step) as ChangeStep;
}

/** Read every model at one save point. */
export function readNodes(ring: RingAnswer, saveIndex: number): NodeReading[] {
  const saveCount = saveCountOf(ring.scenario, ring.elements.length);
  return ring.elements.map((element, index) => {
    const at = index * saveCount + saveIndex;
    return {
      index,
      element,
      vitality: ring.scenario.vitality[at] ?? NaN,
      counterfactualVitality: ring.counterfactual.vitality[at] ?? NaN,
      give: ring.scenario.give[at] ?? NaN,
      receive: ring.scenario.receive[at] ?? NaN,
    };
  });
}

/** Largest value of a series of the ring over both runs, so that sizes compare between times. */
export function peak(ring: RingAnswer, series: "flow" | "give" | "receive"): number {
  let best = 0;
  for (const medians of [ring.scenario, ring.counterfactual])
    for (const value of medians[series]) if (value > best) best = value;
  return best;
}

/** One model's vitality over time. */
export function vitalityOf(medians: RingMedians, count: number, index: number): Float64Array {
  const saveCount = saveCountOf(medians, count);
  return medians.vitality.subarray(index * saveCount, (index + 1) * saveCount);
}

function saveCountOf(medians: RingMedians, count: number): number {
  return medians.vitality.length / count;
}
