import type { AtelierRules, AtelierStretch } from "#model";
import { formatOf } from "./grounds.ts";
import type { AtelierState } from "./types.ts";

/** Where a session is in its plan, and how much time is left. */
export interface PlanPlace {
  readonly plan: readonly AtelierStretch[];
  /** Place of the present stretch. */
  readonly step: number;
  readonly present: AtelierStretch | undefined;
  readonly next: AtelierStretch | undefined;
  /** Minute of the session at which the present stretch was planned to begin. */
  readonly planned: number;
  /** Time allowed for the stretch, with the minutes added. @unit milliseconds */
  readonly allowed: number;
  /** Time passed in the stretch, pauses left out. @unit milliseconds */
  readonly passed: number;
  readonly isPaused: boolean;
}

const minute = 60_000;

/** Say where a session is in its plan at an instant. */
export function planPlace(rules: AtelierRules, state: AtelierState, now: number): PlanPlace {
  const plan = formatOf(rules, state.setup)?.plan ?? [];
  const { step, clock } = state;
  const present = plan[step];
  const running = clock.since === undefined ? 0 : Math.max(0, now - clock.since);
  return {
    ...{ plan, step, present, next: plan[step + 1] },
    planned: plannedMinutes(plan.slice(0, step)),
    allowed: Math.max(0, ((present?.minutes ?? 0) + clock.added) * minute),
    passed: clock.before + running,
    isPaused: clock.since === undefined,
  };
}

/** Give the planned minutes of all stretches together. @unit minutes */
export function plannedMinutes(plan: readonly AtelierStretch[]): number {
  return plan.reduce((sum, { minutes }) => sum + minutes, 0);
}
