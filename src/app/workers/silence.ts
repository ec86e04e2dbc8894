import type { Clock } from "../clock.ts";

/**
 * Watches a worker that is asked several things at once: whatever it answers is a sign of life, so that
 * a machine with much else to do is not taken for a dead worker.
 */
export class SilenceWatch {
  readonly #clock: Clock;
  readonly #onsilence: () => void;
  /** What is waited for, with the silence it may take. @unit ms */
  readonly #waiting = new Map<object, number>();
  #timer: unknown;
  /** Silence that the present timer waits for. @unit ms */
  #limit = 0;

  constructor(clock: Clock, onsilence: () => void) {
    this.#clock = clock;
    this.#onsilence = onsilence;
  }

  /** Wait for one more answer, which may take as long when nothing else is heard. */
  begin(asked: object, limitMs: number): void {
    this.#waiting.set(asked, limitMs);
    if (limitMs > this.#limit) this.#restart();
  }

  /** Note an answer, or that it is no longer waited for. */
  end(asked: object): void {
    if (this.#waiting.delete(asked)) this.#restart();
  }

  #restart(): void {
    if (this.#limit > 0) this.#clock.clearTimeout(this.#timer);
    this.#limit = Math.max(0, ...this.#waiting.values());
    if (this.#limit === 0) return;
    this.#timer = this.#clock.setTimeout(() => {
      this.#limit = 0;
      this.#onsilence();
    }, this.#limit);
  }
}
