/** Timers, so that tests decide when time passes. The same shape as xstate's clock. */
export interface Clock {
  setTimeout(callback: () => void, delayMs: number): unknown;
  clearTimeout(id: unknown): void;
}

/** Timers of the page, the worker or Node. */
export const systemClock: Clock = {
  setTimeout: (callback, delayMs) => globalThis.setTimeout(callback, delayMs),
  clearTimeout: (id) => globalThis.clearTimeout(id as Parameters<typeof clearTimeout>[0]),
};
