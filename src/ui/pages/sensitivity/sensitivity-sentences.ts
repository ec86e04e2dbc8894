import type { SensitivityReading } from "#app";
import type { MessageKey, Translator } from "#i18n";
import { interplayOf, type Claim, type IndexBar } from "./sensitivity-reading.ts";

/** How the things that a sentence names are written. */
export interface Writing {
  /** Indicator and instant. */
  readonly indicator: string;
  readonly time: string;
  /** Evidence set that the draws are calibrated on; absent for the prior. */
  readonly evidence?: string;
  readonly assumption: (constant: string) => string;
  /** Value of an assumption at one end of its bar; absent where the end is a fifth of the draws. */
  readonly end?: (constant: string, end: "low" | "high") => string;
  readonly value: (value: number) => string;
}

/** Say what bars show: what matters most, in which direction, and what comes next. */
export function claimSentences(claim: Claim, writing: Writing, t: Translator): readonly string[] {
  const { indicator, time, evidence, assumption, end, value } = writing;
  const about = { indicator, time, evidence: evidence ?? "" };
  if (claim.kind !== "most") return [t(`sensitivity.${claim.kind}`, about)];
  const { first, next } = claim;
  const basis = evidence === undefined ? "prior" : "calibrated";
  const direction: MessageKey = first.rises
    ? `sensitivity.rises.${basis}`
    : `sensitivity.falls.${basis}`;
  const sentences = [
    t(`sensitivity.most.${basis}`, { ...about, assumption: assumption(first.constant) }),
    t(direction, {
      lowEffect: value(first.low),
      highEffect: value(first.high),
      lowValue: end?.(first.constant, "low") ?? "",
      highValue: end?.(first.constant, "high") ?? "",
    }),
  ];
  const names = next.map(({ constant }) => t("sensitivity.quoted", { name: assumption(constant) }));
  if (names.length === 0) return sentences;
  const list = new Intl.ListFormat(t.language, { type: "conjunction" }).format(names);
  return [...sentences, t("sensitivity.next", { count: names.length, list })];
}

/** Say what indices show: the largest, and whether assumptions act alone or together. */
export function indexSentences(
  figures: SensitivityReading["figures"],
  bars: readonly IndexBar[],
  { indicator, time, assumption }: Pick<Writing, "indicator" | "time" | "assumption">,
  t: Translator,
): readonly string[] {
  const [first, second] = bars;
  const about = { indicator, time };
  if (first === undefined) return [t("sensitivity.undefined", { ...about, evidence: "" })];
  // Intervals that overlap do not say which of the two comes first.
  const isTied = second !== undefined && second.main.high > first.main.low;
  const order = isTied ? "tied" : "most";
  const named = {
    ...about,
    assumption: assumption(first.constant),
    other: second === undefined ? "" : assumption(second.constant),
  };
  if (figures.method === "sobol") {
    const { alone } = figures.indices;
    const [low, high] = [alone.low, alone.high].map(toPercent);
    const said = t(`sensitivity.sobol.${interplayOf(alone)}`, { low: low ?? 0, high: high ?? 0 });
    return [t(`sensitivity.sobol.${order}`, named), said];
  }
  const bends = first.second.value > first.main.value / 2;
  const said = t(bends ? "sensitivity.morris.bends" : "sensitivity.morris.straight");
  return [t(`sensitivity.morris.${order}`, named), said];
}

/** Whole percent of a share; estimates may fall outside 0 to 1, shares do not. */
function toPercent(share: number): number {
  return Math.round(100 * Math.min(1, Math.max(0, share)));
}
