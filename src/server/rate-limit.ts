/** Lets so many things through in a row, then so many a second. */
export interface RateLimit {
  /** @returns 0 when the thing may be done, else the seconds to wait. */
  take(key: string): number;
}

/** Most keys remembered: beyond, the oldest are forgotten. */
const mostKeys = 10_000;

/**
 * Make a limit.
 *
 * @param burst - things let through in a row.
 * @param perSecond - how fast they come back.
 * @param now - clock, in milliseconds.
 */
export function createRateLimit(burst: number, perSecond: number, now: () => number): RateLimit {
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    take(key) {
      const at = now();
      const bucket = buckets.get(key) ?? { left: burst, at };
      const left = Math.min(burst, bucket.left + ((at - bucket.at) / 1000) * perSecond);
      buckets.delete(key);
      buckets.set(key, { left: left >= 1 ? left - 1 : left, at });
      const [oldest] = buckets.keys();
      if (buckets.size > mostKeys && oldest !== undefined) buckets.delete(oldest);
      return left >= 1 ? 0 : Math.ceil((1 - left) / perSecond);
    },
  };
}
