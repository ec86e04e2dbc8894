import type { Clock } from "#app";

/** A clock that a test moves by hand. */
export interface ManualClock extends Clock {
  /** Let that much time pass. @unit ms */
  pass(durationMs: number): void;
  readonly timerCount: number;
}

/** Make a clock on which time passes when the test says so. */
export function createManualClock(): ManualClock {
  const timers = new Map<number, { readonly at: number; readonly callback: () => void }>();
  let now = 0;
  let lastId = 0;
  return {
    now: () => now,
    setTimeout(callback, delayMs) {
      timers.set(++lastId, { at: now + delayMs, callback });
      return lastId;
    },
    clearTimeout(id) {
      timers.delete(id as number);
    },
    pass(durationMs) {
      now += durationMs;
      const due = [...timers].filter(([, { at }]) => at <= now);
      for (const [id] of due) timers.delete(id);
      for (const [, { callback }] of due) callback();
    },
    get timerCount() {
      return timers.size;
    },
  };
}
