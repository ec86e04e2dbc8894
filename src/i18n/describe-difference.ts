import type { Format, Language, StudyTexts } from "#model";
import { formatValue, formatYears } from "./format.ts";
import { minus, writeNumber } from "./number.ts";
import { nameChange, type NamedChange } from "./name-change.ts";
import type { Translator } from "./translator.ts";

/** What one change brought to a difference. */
export interface DifferencePart {
  readonly change: NamedChange;
  /** Logarithm of a factor for the measure `ratio`, else in the indicator's unit. */
  readonly amount: number;
}

/** A feedback loop whose share of the behaviour is not the same in the two scenarios. */
export interface LoopChange {
  readonly name: string;
  /** Share in the second scenario less share in the first, −1 to 1. */
  readonly change: number;
  /** Scenario in which nothing changes at that time, so that no loop weighs. */
  readonly rest?: "a" | "b" | undefined;
}

/** Facts about the difference between two scenarios, as they were computed. */
export interface DifferenceFacts {
  readonly indicator: string;
  readonly format: Format;
  /** Names of the two scenarios. */
  readonly a: string;
  readonly b: string;
  /** @unit years from the start */
  readonly at: number;
  /** Medians; NaN where undefined. */
  readonly from: number;
  readonly to: number;
  readonly measure: "ratio" | "difference" | "undefined";
  readonly parts: readonly DifferencePart[];
  /** Loop that gained or lost most weight, where loops were computed. */
  readonly loop?: LoopChange | undefined;
}

/** Write what a change brought, with its sign: « +62 % », « −0,12 », « +3 points ». */
export function formatPart(
  amount: number,
  measure: "ratio" | "difference",
  format: Format,
  language: Language,
): string {
  if (measure === "ratio")
    return signed(Math.expm1(amount), (size) => formatValue(size, "percent", language));
  if (format !== "percent") return signed(amount, (size) => formatValue(size, format, language));
  const points = (size: number): string =>
    `${writeNumber(size * 100, size < 0.1 ? 1 : 0, language)}${language === "fr" ? "\u00a0" : " "}points`;
  return signed(amount, points);
}

/** Put the sign of a number before its size; none where the size is written as 0. */
function signed(value: number, write: (size: number) => string): string {
  const size = write(Math.abs(value));
  if (size === write(0)) return size;
  return `${value < 0 ? minus : "+"}${size}`;
}

/**
 * Say in a sentence why an indicator differs between two scenarios: by how much, through what, and
 * which loop weighs more or less. Every word follows from a fact, and turns with it.
 */
export function describeDifference(
  facts: DifferenceFacts,
  texts: StudyTexts | undefined,
  t: Translator,
): string {
  const { a, b, at, indicator, format, from, to, measure } = facts;
  const write = (value: number): string => formatValue(value, format, t.language);
  const place = { time: formatYears(at, t.language), indicator, a, b };
  if (measure === "undefined") {
    if (Number.isNaN(from) && Number.isNaN(to)) return t("why.undefinedBoth", place);
    if (Number.isNaN(from)) return t("why.undefined", { ...place, scenario: a });
    if (Number.isNaN(to)) return t("why.undefined", { ...place, scenario: b });
    return t("why.undefinedBetween", place);
  }
  const isSame = write(from) === write(to);
  const value = { ...place, from: write(from), to: write(to) };
  const first = isSame
    ? t("why.same", value)
    : t("why.differs", { ...value, direction: to > from ? "more" : "less" });
  return [first, ...causes(facts, isSame, texts, t), ...loopSentence(facts, t)].join(" ");
}

/** A change this small beside the main one is no counterweight. */
const slightShare = 0.05;

function causes(
  { parts, measure, format, from, to }: DifferenceFacts,
  isSame: boolean,
  texts: StudyTexts | undefined,
  t: Translator,
): readonly string[] {
  if (measure === "undefined") return [];
  const said = (amount: number): string => formatPart(amount, measure, format, t.language);
  const counts = parts.filter(({ amount }) => said(amount) !== said(0));
  const largest = (sign: number): DifferencePart | undefined =>
    counts
      .filter(({ amount }) => Math.sign(amount) === sign)
      .toSorted((one, other) => Math.abs(other.amount) - Math.abs(one.amount))[0];
  const sign = to >= from ? 1 : -1;
  const [main, against] = [largest(sign), largest(-sign)];
  const name = ({ change, amount }: DifferencePart) => ({
    change: nameChange(change, texts, t),
    amount: said(amount),
  });
  if (main === undefined) return [];
  if (isSame) {
    if (against === undefined) return [];
    const [one, other] = [name(main), name(against)];
    return [t("why.compensate", { ...one, other: other.change, otherAmount: other.amount })];
  }
  const key = parts.length === 1 ? "why.only" : "why.mostly";
  const isSlight = Math.abs(against?.amount ?? 0) < slightShare * Math.abs(main.amount);
  const opposite = against === undefined || isSlight ? [] : [t("why.against", name(against))];
  return [t(key, name(main)), ...opposite];
}

/** Smallest change of a loop's share worth a sentence. */
const leastLoopChange = 0.01;

function loopSentence({ loop, a, b }: DifferenceFacts, t: Translator): readonly string[] {
  if (loop === undefined || Math.abs(loop.change) < leastLoopChange) return [];
  if (loop.rest !== undefined) {
    const [moving, resting] = loop.rest === "a" ? [b, a] : [a, b];
    const share = formatValue(Math.abs(loop.change), "percent", t.language);
    return [t("why.loopAlone", { loop: loop.name, moving, resting, share })];
  }
  const direction = loop.change > 0 ? "more" : "less";
  const points = formatPart(loop.change, "difference", "percent", t.language);
  return [t("why.loop", { loop: loop.name, direction, points })];
}
