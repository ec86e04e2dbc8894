import type { AtelierRules } from "#model";
import { formatOf, roundCount } from "./grounds.ts";
import type { AtelierAction, AtelierState } from "./types.ts";

/** What a session does next; a round opens with means that are computed first. */
export type NextMove = Extract<AtelierAction, { type: Moves }> | { readonly type: "round.to-open" };

/** Actions by which a session goes on. */
type Moves =
  | "step.moved"
  | "session.started"
  | "predicting.opened"
  | "round.locked"
  | "round.revealed"
  | "debriefing.opened"
  | "session.closed";

/**
 * Say what a facilitator's « next » does: the next stretch of the plan in the present phase, else the
 * next phase. Undefined before the setup and at the end.
 */
export function nextMove(rules: AtelierRules, state: AtelierState): NextMove | undefined {
  if (isHere(rules, state, state.step + 1)) return { type: "step.moved", step: state.step + 1 };
  switch (state.phase) {
    case "preparing":
      return state.setup === undefined ? undefined : { type: "session.started" };
    case "welcome":
      return { type: "predicting.opened" };
    case "predicting":
      return { type: "round.to-open" };
    case "deciding":
      return { type: "round.locked" };
    case "locked":
      return { type: "round.revealed" };
    case "revealing":
      return state.rounds.length < roundCount(rules, state.setup)
        ? { type: "round.to-open" }
        : { type: "debriefing.opened" };
    case "debriefing":
      return { type: "session.closed" };
    case "closed":
      return undefined;
  }
}

/** Say what « previous » does. It takes nothing away: a locked round stays so, and what was shown is. */
export function previousMove(rules: AtelierRules, state: AtelierState): AtelierAction | undefined {
  if (state.step > 0 && isHere(rules, state, state.step - 1))
    return { type: "step.moved", step: state.step - 1 };
  if (state.phase === "debriefing") return { type: "debriefing.left" };
  if (state.phase === "closed") return { type: "session.reopened" };
  return undefined;
}

/** Say whether a stretch of the plan belongs to the present phase and round. */
function isHere(
  rules: AtelierRules,
  { setup, phase, rounds }: AtelierState,
  step: number,
): boolean {
  const stretch = formatOf(rules, setup)?.plan[step];
  const isRound = stretch?.round === undefined || stretch.round === rounds.length;
  return phase !== "preparing" && stretch?.phase === phase && isRound;
}
