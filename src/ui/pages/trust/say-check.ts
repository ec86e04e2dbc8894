import type { Words } from "../../parts/words.svelte.ts";
import { sayNumber } from "../reading/say-number.ts";
import type { CheckReading } from "./check-reading.ts";

type Result = CheckReading["results"][number];

/** Say a result in few signs: the share of worlds that obey, or the figure of a median. */
export function sayResult({ verdict, result }: Result, words: Pick<Words, "t" | "value">): string {
  // The sign alone says it: a word in every cell would hide the verdicts.
  if (!result || verdict === "not-asked") return "";
  if (verdict === "reported" && result.share === null) return "";
  if (result.share !== null) return words.value(floorShare(result.share), "percent");
  return words.t(`trust.verdict.${verdict}`);
}

/** Say the figure of a result, with its range or without; nothing where the check has none. */
export function sayFigure(
  { result }: Result,
  words: Pick<Words, "t" | "language">,
  hasRange = true,
): string {
  if (result?.figure == null) return "";
  const write = (value: number): string => sayNumber(value, words.language);
  if (!hasRange || result.low === null || result.high === null || result.low === result.high)
    return write(result.figure);
  return words.t("reading.band", {
    median: write(result.figure),
    low: write(result.low),
    high: write(result.high),
  });
}

/** Rounded down: a share that misses its threshold, or all, must not be written as reaching it. */
function floorShare(share: number): number {
  return Math.floor(100 * share + 1e-9) / 100;
}
