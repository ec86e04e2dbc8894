import type { WhyAnswer } from "#app";
import { formatPart, nameChange } from "#i18n";
import type { Format } from "#model";
import type { Speech } from "../../parts/words.svelte.ts";

/** What one change brought to a difference, in words and as a number. */
export interface WhyPart {
  readonly name: string;
  /** A logarithm of a factor where the difference is a ratio. */
  readonly amount: number;
  readonly standardError: number;
  readonly said: string;
  /** Two standard errors, in words; absent where all was counted. */
  readonly margin: string | undefined;
}

/** List the shares of a difference, the largest first; none where it has no value. */
export function partsOf(
  explanation: WhyAnswer["explanation"] | undefined,
  format: Format,
  words: Speech,
): readonly WhyPart[] {
  if (explanation === undefined || explanation.measure === "undefined") return [];
  const { parts, measure } = explanation;
  const say = (amount: number): string => formatPart(amount, measure, format, words.language);
  return parts
    .toSorted((one, other) => Math.abs(other.amount) - Math.abs(one.amount))
    .map(({ change, amount, standardError }) => ({
      ...{ amount, standardError, said: say(amount) },
      name: nameChange(change, words.texts, words.t),
      margin: standardError > 0 ? say(2 * standardError).replace("+", "") : undefined,
    }));
}
