/** Time left in a stretch, as a room reads it. */
export interface TimeLeft {
  /** `4:05`, or time beyond: `+0:30`. */
  readonly text: string;
  readonly isOver: boolean;
  /** Minutes left, whole, rounded up: for who cannot see the screen. */
  readonly minutes: number;
}

/** Write the time left in a stretch. @param allowed - and passed: milliseconds. */
export function timeLeft(allowed: number, passed: number): TimeLeft {
  const left = allowed - passed;
  const isOver = left < 0;
  const seconds = isOver ? Math.floor(-left / 1000) : Math.ceil(left / 1000);
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  return {
    text: isOver ? `+${clock}` : clock,
    isOver,
    minutes: Math.max(0, Math.ceil(left / 60_000)),
  };
}
