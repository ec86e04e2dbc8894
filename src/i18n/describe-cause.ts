import type { StudyTexts } from "#model";
import { formatPart, type DifferenceFacts } from "./describe-difference.ts";
import { nameChange } from "./name-change.ts";
import { formatValue, formatYears } from "./format.ts";
import type { Translator } from "./translator.ts";

/** What a difference comes from, as it was computed. */
export interface CauseFacts {
  readonly measure: "ratio" | "difference";
  /** Stock that carries most of the difference. */
  readonly carrier: {
    readonly variable: string | undefined;
    readonly amount: number;
    readonly direction: "more" | "less" | "same";
  };
  /** Loop through that stock that grew or shrank with it. */
  readonly loop?: { readonly name: string; readonly change: number } | undefined;
  /** Where there is none: the loop that weighs most through that stock, in the scenario with more of it. */
  readonly strongest?: StrongestFacts | undefined;
}

/** A loop, its sign, and its share of what happens, 0 to 1, in one of the scenarios. */
export interface StrongestFacts {
  readonly name: string;
  readonly polarity: "reinforcing" | "balancing";
  readonly share: number;
  readonly scenario: "a" | "b";
}

/**
 * Say what a difference comes from: the loop that turns, and the stock that carries it; where no loop
 * changed with it, the stock and the loop that weighs most on it; else the setting that counts most.
 * Every word follows from a fact, and turns with it. Empty where there is no difference to explain.
 *
 * @param id - of the indicator.
 */
export function describeCause(
  facts: DifferenceFacts,
  id: string,
  cause: CauseFacts | undefined,
  texts: StudyTexts | undefined,
  t: Translator,
): string {
  const { measure, format, from, to, at, indicator } = facts;
  const write = (value: number): string => formatValue(value, format, t.language);
  if (measure === "undefined" || write(from) === write(to)) return "";
  const quoted = t("notice.quoted", { text: indicator });
  const place = {
    time: formatYears(at, t.language),
    subject: texts?.indicators[id]?.subject ?? t("cause.indicator", { indicator: quoted }),
    direction: to > from ? "more" : "less",
  };
  return carried(cause, facts, place, texts, t) ?? setBy(facts, place, texts, t);
}

type Place = Readonly<Record<"time" | "subject" | "direction", string>>;

function carried(
  cause: CauseFacts | undefined,
  difference: DifferenceFacts,
  place: Place,
  texts: StudyTexts | undefined,
  t: Translator,
): string | undefined {
  if (cause === undefined || cause.carrier.direction === "same") return undefined;
  const { carrier, loop, strongest, measure } = cause;
  const carrierText = texts?.carriers[carrier.variable ?? ""]?.[cause.carrier.direction];
  if (carrierText === undefined) return undefined;
  const amount = formatPart(carrier.amount, measure, difference.format, t.language);
  const said = { ...place, carrier: carrierText, amount };
  if (loop === undefined)
    return [t("cause.carrier", said), ...met(strongest, difference, t)].join(" ");
  const weight = loop.change > 0 ? "more" : "less";
  return t("cause.loop", { ...said, weight, loop: lowerFirst(loop.name, t) });
}

/** What the stock meets where there is more of it: a loop that drives, or one that brakes. */
function met(
  strongest: StrongestFacts | undefined,
  { a, b }: DifferenceFacts,
  t: Translator,
): readonly string[] {
  if (strongest === undefined) return [];
  const { name, polarity, share, scenario } = strongest;
  const said = {
    loop: lowerFirst(name, t),
    scenario: t("notice.quoted", { text: scenario === "a" ? a : b }),
    share: formatValue(share, "percent", t.language),
  };
  return [t("cause.strongest", { ...said, polarity })];
}

/** Without a carrier that can be said: what was set differently and counts most. */
function setBy(
  { parts, measure, format, from, to }: DifferenceFacts,
  place: Place,
  texts: StudyTexts | undefined,
  t: Translator,
): string {
  const sign = Math.sign(to - from);
  const [main] = parts
    .filter(({ amount }) => Math.sign(amount) === sign)
    .toSorted((one, other) => Math.abs(other.amount) - Math.abs(one.amount));
  if (main === undefined || measure === "undefined") return "";
  const change = t("notice.quoted", { text: nameChange(main.change, texts, t) });
  const amount = formatPart(main.amount, measure, format, t.language);
  return t("cause.setting", { ...place, change, amount });
}

function lowerFirst(text: string, { language }: Translator): string {
  return text.charAt(0).toLocaleLowerCase(language) + text.slice(1);
}
