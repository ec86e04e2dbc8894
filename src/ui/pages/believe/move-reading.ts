import type { Grade, ReportBand, ReportMove } from "#model";

export type MoveDirection = "more" | "less" | "same";
export type MoveSize = "hardly" | "slightly" | "clearly" | "strongly";

/** What a calibration did to one assumption: the facts of its sentence and of its drawing. */
export interface MoveReading {
  readonly constant: string;
  readonly grade: Grade;
  readonly direction: MoveDirection;
  readonly size: MoveSize;
  /** In prior standard deviations. */
  readonly shift: number;
  readonly prior: ReportBand;
  readonly posterior: ReportBand;
  /** Prior values in 100 that went as far as the mean of the posterior, or further. */
  readonly asFarIn100: number;
  /** Nine values out of ten of the posterior, in prior standard deviations. */
  readonly span: readonly [low: number, high: number];
  /** Whether the range itself became narrower, not only its place. */
  readonly isNarrowed: boolean;
}

const z95 = 1.6449;

/** Shift from which a move is told as such. @unit prior standard deviations */
const steps = { slightly: 0.25, clearly: 0.5, strongly: 1 } as const;

/** Read the move of one assumption. */
export function readMove(move: ReportMove): MoveReading {
  const { constant, grade, shift, width, prior, posterior } = move;
  const size = sizeOf(Math.abs(shift));
  return {
    ...{ constant, grade, shift, prior, posterior, size },
    direction: size === "hardly" ? "same" : shift > 0 ? "more" : "less",
    asFarIn100: 100 * normalTail(Math.abs(shift)),
    span: [shift - z95 * width, shift + z95 * width],
    isNarrowed: width < 0.8,
  };
}

/** Read all moves, the largest first. */
export function readMoves(moves: readonly ReportMove[]): readonly MoveReading[] {
  return moves.map(readMove).sort((a, b) => Math.abs(b.shift) - Math.abs(a.shift));
}

/** Count the assumptions that a calibration moved at all. */
export function countMoved(moves: readonly MoveReading[]): number {
  return moves.filter((move) => move.size !== "hardly").length;
}

function sizeOf(shift: number): MoveSize {
  if (shift >= steps.strongly) return "strongly";
  if (shift >= steps.clearly) return "clearly";
  return shift >= steps.slightly ? "slightly" : "hardly";
}

/**
 * Chance that a standard normal variable exceeds `z`, for z ≥ 0.
 *
 * @source Abramowitz & Stegun (1964), 26.2.17; error below 7.5e-8.
 */
function normalTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const series =
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series;
}
