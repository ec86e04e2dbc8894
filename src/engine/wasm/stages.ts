import type { IntegrationMethod } from "#model";

/** One evaluation of the equations within a step; lengths are shares of dt. */
export interface Stage {
  /** How far the next stage's state lies along this stage's flows; 0 at the last one. */
  readonly length: number;
  /** Part of this stage's flows in the whole step. */
  readonly weight: number;
  /** Whether the next stage is at another instant. */
  readonly movesTime: boolean;
}

/** Euler's method, Heun's, and the classical method of Runge and Kutta. */
export const methodStages: Readonly<Record<IntegrationMethod, readonly Stage[]>> = {
  euler: [{ length: 1, weight: 1, movesTime: true }],
  rk2: [
    { length: 1, weight: 1 / 2, movesTime: true },
    { length: 0, weight: 1 / 2, movesTime: true },
  ],
  rk4: [
    { length: 1 / 2, weight: 1 / 6, movesTime: true },
    { length: 1 / 2, weight: 1 / 3, movesTime: false },
    { length: 1, weight: 1 / 3, movesTime: true },
    { length: 0, weight: 1 / 6, movesTime: true },
  ],
};
