import type { Standing } from "#app";
import { formatYears } from "#i18n";
import type { Speech } from "../../parts/words.svelte.ts";

/** Say how a scenario stands where scenarios differ. */
export function sayStanding(standing: Standing, words: Speech): string {
  switch (standing.kind) {
    case "number":
      return words.value(standing.value, standing.format);
    case "drawn":
      return words.t("compare.drawn", { value: words.value(standing.value, standing.format) });
    case "shares":
      return sayShares(standing.shares, words);
    case "event":
      return words.t("compare.event", {
        size: words.value(standing.size, standing.format),
        time: formatYears(standing.time, words.language),
      });
    case "no-event":
      return words.t("events.none");
    case "territory": {
      const { id } = standing;
      return id === undefined
        ? words.t("territory.default")
        : (words.texts?.territories[id]?.label ?? id);
    }
    case "uncertain":
      return words.t("compare.uncertain");
  }
}

/** Equal shares in a word, others one by one, the largest first. */
function sayShares(
  shares: readonly { readonly constant: string; readonly share: number }[],
  words: Speech,
): string {
  const equal = shares.every(({ share }) => Math.abs(share - 1 / shares.length) < 1e-9);
  if (equal) return words.t("compare.equalShares");
  return shares
    .filter(({ share }) => share > 0)
    .toSorted((a, b) => b.share - a.share)
    .map(({ constant, share }) => {
      const name = words.texts?.components[constant] ?? constant;
      return `${name} ${words.value(share, "percent")}`;
    })
    .join(", ");
}
