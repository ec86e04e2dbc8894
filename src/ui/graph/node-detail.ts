import type { CentralRun } from "#app";
import { linksOf, type Study } from "#model";

/** Slots that the card of a model reads along the central run, and what each is. */
export interface NodeSlots {
  readonly give: string;
  readonly receive: string;
  /** Parts of what is given; the rest has no slot of its own. */
  readonly parts: readonly string[];
  readonly stocks: readonly NodeStock[];
}

/** A stock of one model, and the flows that move it. */
export interface NodeStock {
  readonly variable: string;
  readonly slot: string;
  readonly inflows: readonly string[];
  readonly outflows: readonly string[];
}

/** One pillar of what a model gives. */
export interface PillarBand {
  readonly variable: string;
  /** Bounds of the band, from the bottom. @shape [time] */
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** List what is read of a model: its giving, and its stocks, but for accounts that act on nothing. */
export function nodeSlots(study: Study, element: string): NodeSlots | undefined {
  const { view, model } = study;
  if (view?.pillars === undefined) return undefined;
  const slotOf = (variable: string): string => `${variable}[${element}]`;
  const dimension = view.dimension.toLowerCase();
  const acting = new Set(linksOf(model).map(({ from }) => from));
  const stocks = [...model.variables.values()].flatMap((variable): readonly NodeStock[] => {
    const { name } = variable;
    const isOwn = variable.dimensions.length === 1 && variable.dimensions[0] === dimension;
    if (variable.kind !== "stock" || !isOwn || !acting.has(name)) return [];
    const { inflows, outflows } = variable;
    return [{ variable: name, slot: slotOf(name), inflows, outflows }];
  });
  return {
    give: slotOf(view.give),
    receive: slotOf(view.receive),
    parts: view.pillars.parts.map(slotOf),
    stocks,
  };
}

/** All the slots, in the order in which {@link readNode} reads them. */
export function slotList({ give, receive, parts, stocks }: NodeSlots): readonly string[] {
  return [give, receive, ...parts, ...stocks.map(({ slot }) => slot)];
}

/** What the card of a model draws. */
export interface NodeDetail {
  readonly pillars: readonly PillarBand[];
  readonly receive: Float64Array;
  /** Values of the stocks. @shape [stock][time] */
  readonly stocks: readonly Float64Array[];
}

/** Read a central run for the card of a model. */
export function readNode(
  study: Study,
  slots: NodeSlots,
  { times, values }: CentralRun,
): NodeDetail {
  const row = (index: number): Float64Array =>
    values.subarray(index * times.length, (index + 1) * times.length);
  const [give, receive] = [row(0), row(1)];
  const own = slots.parts.map((_, k) => row(2 + k));
  const rest = give.map((value, t) => own.reduce((left, part) => left - (part[t] ?? 0), value));
  let floor = new Float64Array(times.length);
  const names = [...(study.view?.pillars?.parts ?? []), study.view?.pillars?.rest ?? ""];
  const pillars = [...own, rest].map((part, k): PillarBand => {
    const low = floor;
    const high = low.map((value, t) => value + (part[t] ?? 0));
    floor = high;
    return { variable: names[k] ?? "", low, high };
  });
  return { pillars, receive, stocks: slots.stocks.map((_, k) => row(2 + own.length + k)) };
}
