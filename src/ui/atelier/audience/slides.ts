import { planPlace, roundCount, yearsOfRound, type AtelierRules, type AtelierState } from "#app";

/** What the room is shown, one thing at a time. */
export type Slide =
  | "waiting"
  | "welcome"
  | "predicting"
  | "deciding"
  | "locked"
  | "reveal"
  | "why"
  | "horizon"
  | "question"
  | "worlds"
  | "commitments"
  | "closed";

const ofPhase: Readonly<Record<AtelierState["phase"], Slide>> = {
  preparing: "waiting",
  welcome: "welcome",
  predicting: "predicting",
  deciding: "deciding",
  locked: "locked",
  revealing: "reveal",
  debriefing: "question",
  closed: "closed",
};

/** What a step of the plan shows, where it is not what its phase does. */
const ofStep: Readonly<Record<string, Slide>> = {
  surprise: "why",
  horizon: "horizon",
  why: "why",
  worlds: "worlds",
  commit: "commitments",
};

/** Choose what the room is shown: what the step asks for, within what the phase allows. */
export function slideOf(rules: AtelierRules, state: AtelierState): Slide {
  const { present } = planPlace(rules, state, 0);
  const step = present?.phase === state.phase ? ofStep[present.step] : undefined;
  const slide = step ?? ofPhase[state.phase];
  const tells = slide === "reveal" || slide === "why";
  return tells && !isTold(rules, state) ? "question" : slide;
}

/** Say whether the room may see figures yet. */
export function isTold(rules: AtelierRules, { setup, phase, rounds }: AtelierState): boolean {
  if (setup === undefined) return false;
  const isOver = rounds.length >= roundCount(rules, setup) && phase === "revealing";
  return setup.reveals === "each-round" || isOver || phase === "debriefing" || phase === "closed";
}

/** Instant at which a room reads its figures: the end of the last round it was shown. @unit years */
export function timeTold(rules: AtelierRules, { phase, rounds }: AtelierState): number {
  const isOver = phase === "debriefing" || phase === "closed";
  const locked = rounds.filter(({ isLocked }) => isLocked).length;
  return isOver ? rules.balance : yearsOfRound(rules, Math.max(1, locked)).until;
}
