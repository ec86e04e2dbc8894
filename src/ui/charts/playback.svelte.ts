import { playedTime, playStart, steppedTime, type PlayedAxis } from "./playback.ts";

/** What a pass over time is told when it begins. */
export interface PlayOptions extends PlayedAxis {
  readonly time: number;
  /** False for a reader who wants nothing to move by itself: the pass goes in steps. */
  readonly smooth: boolean;
  readonly onmove: (time: number) => void;
}

/** Plays the years, once through, until it is paused. */
export class Playback {
  #frame = $state<number>();

  get playing(): boolean {
    return this.#frame !== undefined;
  }

  play({ time, smooth, onmove, ...axis }: PlayOptions): void {
    this.pause();
    const start = playStart(axis, time);
    let begin: number | undefined;
    let shown = time;
    const draw = (now: number): void => {
      begin ??= now;
      const next = (smooth ? playedTime : steppedTime)(axis, start, now - begin);
      if (next !== shown) onmove(next);
      shown = next;
      if (next >= axis.scale.end - 1e-9) this.#frame = undefined;
      else this.#frame = requestAnimationFrame(draw);
    };
    if (start !== time) onmove(start);
    shown = start;
    this.#frame = requestAnimationFrame(draw);
  }

  pause(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
  }
}
