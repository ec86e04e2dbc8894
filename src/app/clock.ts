/** Time and timers, so that tests decide when time passes. What xstate asks of a clock, and more. */
export interface Clock {
  /** Time since some beginning. @unit ms */
  now(): number;
  setTimeout(callback: () => void, delayMs: number): unknown;
  clearTimeout(id: unknown): void;
}

/** Timers of the page, the worker or Node. */
export const systemClock: Clock = {
  now: () => performance.now(),
  setTimeout: (callback, delayMs) => globalThis.setTimeout(callback, delayMs),
  clearTimeout: (id) => globalThis.clearTimeout(id as Parameters<typeof clearTimeout>[0]),
};
