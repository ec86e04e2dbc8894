import type { ReadingFigure, SessionReading } from "#app";
import type { Indicator } from "#model";

/** A headline as the room was shown it, and how it is written. */
export interface ShownFigure extends ReadingFigure {
  readonly format: Indicator["format"];
}

/** Give the headlines of a reading at one instant. @param at - in years from the start. */
export function figuresShown(
  reading: SessionReading,
  at: number,
  indicators: readonly Indicator[],
): readonly ShownFigure[] {
  return indicators
    .filter(({ headline }) => headline)
    .flatMap(({ id, format }) =>
      reading.figures
        .filter((one) => one.indicator === id && Math.abs(one.at - at) < 1e-9)
        .map((one) => ({ ...one, format })),
    );
}

/** Say when the figures of a reading are read: at the end of its last round, then at the balance. */
export function timeShown(reading: SessionReading, isOver: boolean): number | undefined {
  const times = [...new Set(reading.figures.map(({ at }) => at))].sort((a, b) => a - b);
  // The balance and the horizon come last, whatever was decided.
  return isOver ? times.at(-2) : (times.at(-3) ?? times[0]);
}
