import type { Answer, LoopsAnswer } from "#app";
import type { Format, StoryClaim, StoryFigure, StoryScreen, Study } from "#model";
import { readDots, readQuantile, readSeries } from "../../charts/read-bands.ts";
import { countAbove } from "../../charts/strip-geometry.ts";
import { nearestSave } from "../../charts/time-scale.ts";
import { readLinks } from "../../graph/ring-reading.ts";

/** A number of a sentence: undefined while it is computed, NaN where the model has none. */
export interface FigureReading {
  readonly value: number | undefined;
  readonly format: Format | "count";
}

/** What figures are read from. */
export interface Read {
  readonly study: Study;
  readonly answer: Answer | undefined;
  readonly loops: LoopsAnswer | undefined;
  /** Where levers stand. */
  readonly settings: Readonly<Record<string, number>>;
}

/** Read every number of a screen. */
export function readFigures(screen: StoryScreen, read: Read): ReadonlyMap<string, FigureReading> {
  return new Map(
    Object.entries(screen.figures).map(([name, figure]) => [name, readFigure(figure, read)]),
  );
}

function readFigure(figure: StoryFigure, read: Read): FigureReading {
  switch (figure.kind) {
    case "quantile":
    case "chances":
    case "peak":
    case "passing":
      return readIndicator(figure, read);
    case "setting":
      return readSetting(figure.constant, read);
    case "stronger-links":
      return { format: "count", value: strongerLinks(read, figure.at) };
    case "element":
      return {
        format: figure.of === "vitality" ? "index" : "keur-per-year",
        value: elementValue(read, figure),
      };
    case "givers":
      return { format: "count", value: givers(read, figure.at) };
    case "loop-share":
      return { format: "percent", value: loopShare(read, figure) };
  }
}

type IndicatorFigure = Extract<StoryFigure, { indicator: string }>;

function readIndicator(figure: IndicatorFigure, { study, answer }: Read): FigureReading {
  const indicator = study.indicators.indicators.find(({ id }) => id === figure.indicator);
  const bands = answer?.indicators.get(figure.indicator)?.scenario;
  const format =
    figure.kind === "quantile" ? (indicator?.format ?? "number") : formatOfKind[figure.kind];
  // A preview holds what is on the screen only.
  if (!indicator || !answer || !bands) return { format, value: undefined };
  const { scale } = indicator;
  if (figure.kind === "quantile") {
    const value = readQuantile(bands, figure.p, nearestSave(answer.times, figure.at), scale);
    return { format, value };
  }
  if (figure.kind === "chances") {
    const dots = readDots(bands, nearestSave(answer.times, figure.at), scale);
    return { format, value: dots.length === 0 ? NaN : countAbove(dots, figure.above) };
  }
  const medians = readSeries(bands, 0.5, scale);
  const best = Math.max(...medians.filter(Number.isFinite));
  const found =
    figure.kind === "peak"
      ? medians.indexOf(best)
      : medians.findIndex((median) => median > figure.above);
  return { format, value: found < 0 ? NaN : answer.times[found] };
}

const formatOfKind = { chances: "count", peak: "years", passing: "years" } as const;

function readSetting(constant: string, { study, settings }: Read): FigureReading {
  const lever = study.levers.levers.find(
    (one) => one.kind === "number" && one.constant === constant,
  );
  return { format: lever?.format ?? "number", value: settings[constant] ?? NaN };
}

function strongerLinks({ answer }: Read, at: number): number | undefined {
  if (!answer?.ring) return undefined;
  const links = readLinks(answer.ring, nearestSave(answer.times, at));
  return links.filter(({ change }) => change > 0).length;
}

/** What each element gives and receives beyond the counterfactual, and its vitality. */
function balances({ answer }: Read, at: number) {
  if (!answer?.ring) return [];
  const { ring, times } = answer;
  const save = nearestSave(times, at);
  return ring.elements.map((element, index) => {
    const place = index * times.length + save;
    const extra = (series: "give" | "receive"): number =>
      (ring.scenario[series][place] ?? NaN) - (ring.counterfactual[series][place] ?? NaN);
    const vitality = ring.scenario.vitality[place] ?? NaN;
    return { element, "extra-given": extra("give"), "extra-received": extra("receive"), vitality };
  });
}

function elementValue(
  read: Read,
  figure: Extract<StoryFigure, { kind: "element" }>,
): number | undefined {
  const found = balances(read, figure.at).find(({ element }) => element === figure.element);
  return found?.[figure.of];
}

function givers(read: Read, at: number): number | undefined {
  const all = balances(read, at);
  if (all.length === 0) return undefined;
  return all.filter((one) => one["extra-given"] > one["extra-received"]).length;
}

function loopShare(
  { loops }: Read,
  { family, at }: Extract<StoryFigure, { kind: "loop-share" }>,
): number | undefined {
  if (!loops) return undefined;
  const save = nearestSave(loops.times, at);
  const shares = loops.groups.filter((one) => one.family === family).map((one) => one.share[save]);
  // A loop that is in the study and not among those found weighs nothing.
  return shares.reduce((sum: number, share) => sum + (share ?? 0), 0);
}

/** Say whether a claim is about what its screen runs: others are about other evidence. */
export function speaksOf({ evidence }: StoryClaim, { scene }: StoryScreen): boolean {
  return evidence === undefined || evidence.includes(scene.evidence);
}

/** Say whether a claim holds; undefined where its numbers are not there yet. */
export function claimHolds(
  { figure, above, below }: StoryClaim,
  figures: ReadonlyMap<string, FigureReading>,
): boolean | undefined {
  const valueOf = (side: number | string): number | undefined =>
    typeof side === "number" ? side : figures.get(side)?.value;
  const value = valueOf(figure);
  const [low, high] = [above ?? -Infinity, below ?? Infinity].map(valueOf);
  if (value === undefined || low === undefined || high === undefined) return undefined;
  return value > low && value < high;
}
