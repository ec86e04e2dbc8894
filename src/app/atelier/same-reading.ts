import type { SessionReading } from "./types.ts";

/**
 * Relative difference that two machines may make: a median beyond 20 years was seen to move by 3e-8
 * from Node to Chromium; figures are written with three digits.
 */
const lastDigits = 1e-6;

/**
 * Compare what a room was shown with the same run made elsewhere. The run's name is compared letter by
 * letter; figures up to their last digits, for browsers and Node do not round `exp` and `log` alike.
 */
export function isSameReading(shown: SessionReading, computed: SessionReading): boolean {
  const { figures } = computed;
  if (shown.runId !== computed.runId || shown.runCount !== computed.runCount) return false;
  if (shown.figures.length !== figures.length) return false;
  return shown.figures.every((one) =>
    figures.some(
      (other) =>
        other.indicator === one.indicator &&
        other.at === one.at &&
        other.defined === one.defined &&
        (["p05", "p50", "p95"] as const).every((band) => isNear(one[band], other[band])),
    ),
  );
}

function isNear(a: number | null, b: number | null): boolean {
  if (a === null || b === null) return a === b;
  return Math.abs(a - b) <= lastDigits * Math.max(1, Math.abs(a), Math.abs(b));
}
