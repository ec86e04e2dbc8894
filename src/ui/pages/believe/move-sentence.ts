import type { Words } from "../../parts/words.svelte.ts";
import { roundTo2 } from "../reading/odds-reading.ts";
import type { MoveReading } from "./move-reading.ts";

/** Say where an assumption went, from what to what, and how rare that was before. */
export function sayMove(
  move: MoveReading,
  constant: { readonly write: (value: number) => string },
  words: Pick<Words, "t">,
): string {
  const { direction, size, asFarIn100 } = move;
  const write = (value: number | null): string =>
    value === null ? "–" : constant.write(roundTo2(value));
  const [from, to] = [write(move.prior.median), write(move.posterior.median)];
  const place = words.t("believe.move.place", { direction, size, from, to });
  if (direction === "same") return place;
  const count = Math.round(asFarIn100);
  return `${place} ${words.t("believe.move.rarity", { count })}`;
}
