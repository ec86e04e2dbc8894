import {
  decidedConstants,
  scheduleStudy,
  type AtelierRules,
  type PeriodNames,
  type Study,
} from "#model";
import type { Question } from "../types.ts";
import { roundCount, yearsOfRound } from "./grounds.ts";
import { roundConstants } from "./round-constants.ts";
import type { AtelierState, RoundRecord, SessionSetup } from "./types.ts";

/** A study whose decided constants change round by round: every session about it is a question to it. */
export interface AtelierStudy {
  readonly rules: AtelierRules;
  /** Study as it was read. Its hash is the one that sessions and posteriors name. */
  readonly base: Study;
  readonly scheduled: Study;
  readonly namesOf: PeriodNames;
}

/** Let what tables decide change at the ends of the rounds. */
export function atelierStudy(base: Study, rules: AtelierRules): AtelierStudy {
  const times = rules.rounds.slice(0, -1).map(({ until }) => until);
  const { study, namesOf } = scheduleStudy(base, { constants: decidedConstants(rules), times });
  return { rules, base, scheduled: study, namesOf };
}

/** How a session is continued beyond what was decided. */
export interface Continuation {
  /** True when the last round's decisions last to the end of the run, beyond the balance. */
  readonly goesOn?: boolean;
  /** Assumptions held by the room, instead of none. */
  readonly assumptions?: Readonly<Record<string, number>>;
}

/**
 * Ask the run that a session is: the rounds locked so far, each at its dates. What was not decided
 * yet is not done: « if the room stopped here ».
 */
export function sessionQuestion(
  study: AtelierStudy,
  { setup, rounds }: Pick<AtelierState, "setup" | "rounds">,
  { goesOn = false, assumptions = {} }: Continuation = {},
): Question {
  const { rules } = study;
  const settings = setup === undefined ? {} : decidedSettings(study, setup, rounds);
  return {
    scenario: rules.scenario,
    territory: setup?.territory,
    settings: { ...rules.set, ...(goesOn ? rules.goingOn : {}), ...settings },
    assumptions: { ...setup?.assumptions, ...assumptions },
    evidence: setup?.evidence ?? study.base.evidence.default,
    seed: setup?.seed ?? 1,
    runCount: setup?.runCount ?? 2000,
  };
}

/** Turn rounds into settings of the scheduled study: each period's constants, then the events. */
function decidedSettings(
  study: AtelierStudy,
  setup: SessionSetup,
  rounds: readonly RoundRecord[],
): Record<string, number> {
  const { rules, namesOf } = study;
  const locked = rounds.filter(({ isLocked }) => isLocked);
  const planned = roundCount(rules, setup);
  const settings: Record<string, number> = {};
  for (const period of rules.rounds.keys()) {
    // A session of fewer rounds holds its last decisions until the balance.
    const isHeld = locked.length >= planned && period >= planned;
    const round = isHeld ? locked.at(-1) : locked[period];
    if (round === undefined) continue;
    for (const [constant, value] of Object.entries(roundConstants(rules, setup, round))) {
      const name = namesOf(constant)[period];
      if (name !== undefined) settings[name] = value;
    }
  }
  return { ...settings, ...eventSettings(study, rounds) };
}

/** Date the cards that struck in the rounds locked so far. */
export function eventSettings(
  { rules, base }: AtelierStudy,
  rounds: readonly RoundRecord[],
): Record<string, number> {
  const settings: Record<string, number> = {};
  for (const { number, cards, isLocked } of rounds) {
    if (!isLocked) continue;
    const { from } = yearsOfRound(rules, number);
    for (const id of cards) {
      const card = rules.deck.find((one) => one.id === id);
      const event = base.levers.events.find((one) => one.id === card?.event);
      if (card === undefined || event === undefined) continue;
      settings[event.time] = from + card.after;
      settings[event.size] = card.size;
    }
  }
  return settings;
}
