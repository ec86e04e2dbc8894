import type { ReportProportion } from "#model";
import { formatQuantity } from "#i18n";
import type { Words } from "../../parts/words.svelte.ts";
import { readOdds } from "./odds-reading.ts";

type Speaker = Pick<Words, "t" | "language">;

/** Say a share of worlds: « 1 monde sur 1 500 », « 13 mondes sur 20 », « aucun monde ». */
export function sayOdds(share: number, words: Speaker): string {
  return words.t("reading.odds", argumentsOf(share, words));
}

/** The same without the word: « 1 sur 1 500 », « 13 sur 20 », « aucun ». */
export function sayOddsShort(share: number, words: Speaker): string {
  return words.t("reading.oddsShort", argumentsOf(share, words));
}

/** Say how sure a share is: « entre 1 sur 1 900 et 1 sur 1 100, 19 fois sur 20 ». */
export function sayOddsInterval(worlds: ReportProportion, words: Speaker): string {
  return words.t("reading.oddsInterval", {
    low: sayOddsShort(worlds.low, words),
    high: sayOddsShort(worlds.high, words),
    count: worlds.count,
    of: worlds.of,
  });
}

function argumentsOf(share: number, words: Speaker): Record<string, string | number> {
  const odds = readOdds(share);
  return {
    kind: odds.kind,
    of: odds.kind === "rare" ? formatQuantity(odds.of, words.language) : "",
    count: odds.kind === "common" ? odds.count : 0,
  };
}
