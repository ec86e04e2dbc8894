import type { LinkScores } from "./loop-scores.ts";
import type { SharedWays } from "./shared-ways.ts";

/** Make room for the scores of links and ways over some times. */
export function wayScores({ wayCount }: SharedWays, timeCount: number): LinkScores {
  const room = (): Float64Array => new Float64Array(wayCount * timeCount);
  return { signed: room(), size: room(), timeCount };
}

/** Work out the sizes of the scores of links, and both of ways, from the signed scores of links. */
export function scoreWays(
  { linkCount, joined, firsts, seconds }: SharedWays,
  { signed, size, timeCount }: LinkScores,
): void {
  for (let at = 0; at < linkCount * timeCount; at++) size[at] = Math.abs(signed[at]!);
  for (let k = 0; k < joined.length; k++) {
    const way = joined[k]! * timeCount;
    const first = firsts[k]! * timeCount;
    const second = seconds[k]! * timeCount;
    for (let t = 0; t < timeCount; t++) {
      signed[way + t]! += signed[first + t]! * signed[second + t]!;
      size[way + t]! += size[first + t]! * size[second + t]!;
    }
  }
}
