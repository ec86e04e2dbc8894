import type { AtelierRules } from "#model";
import { contributionOf, decisionsOf, roundConstants } from "./round-constants.ts";
import type { AtelierState } from "./types.ts";

/** One thing that sessions decided in one round. */
export interface ComparedDecision {
  readonly round: number;
  readonly constant: string;
  readonly min: number;
  readonly mean: number;
  readonly max: number;
  /** Sessions whose value is not the one that nobody's decision would give. */
  readonly touched: number;
  /** Sessions that locked the round. */
  readonly sessions: number;
}

/** What one table gave in one round, over the sessions. */
export interface ComparedGift {
  readonly round: number;
  /** Elements that the table played, joined by `+`. */
  readonly elements: string;
  /** Part of the reference. */
  readonly min: number;
  readonly mean: number;
  readonly max: number;
  /** Sessions in which it gave anything. */
  readonly touched: number;
  readonly sessions: number;
}

export interface ComparedSessions {
  readonly decisions: readonly ComparedDecision[];
  readonly gifts: readonly ComparedGift[];
}

type Session = Pick<AtelierState, "setup" | "rounds">;

/**
 * Compare sessions of the same rules: least, mean and most of each decision, and how many touched it. No
 * session is better than another, and no table is ranked.
 */
export function compareSessions(
  rules: AtelierRules,
  sessions: readonly Session[],
): ComparedSessions {
  const decided = sessions.flatMap(({ setup, rounds }) =>
    setup === undefined
      ? []
      : rounds
          .filter(({ isLocked }) => isLocked)
          .map((round) => ({
            ...{ round: round.number, setup, decisions: decisionsOf(setup, round) },
            constants: roundConstants(rules, setup, round),
            untouched: roundConstants(rules, setup, { ...round, decisions: {} }),
          })),
  );
  const numbers = [...new Set(decided.map(({ round }) => round))].sort((a, b) => a - b);
  return {
    decisions: numbers.flatMap((number) => {
      const own = decided.filter(({ round }) => round === number);
      const constants = [...new Set(own.flatMap(({ constants: all }) => Object.keys(all)))];
      return constants.map((constant): ComparedDecision => {
        const values = own.flatMap((one) => one.constants[constant] ?? []);
        const touched = own.filter((one) => one.constants[constant] !== one.untouched[constant]);
        return { round: number, constant, ...rangeOf(values), touched: touched.length };
      });
    }),
    gifts: numbers.flatMap((number) => {
      const given = decided.flatMap(({ round, setup, decisions }) =>
        round === number
          ? setup.tables.map(({ id, elements }) => {
              const decision = decisions.find(({ table }) => table === id);
              const gift = decision === undefined ? 0 : contributionOf(rules, decision);
              return { elements: elements.join("+"), gift };
            })
          : [],
      );
      return [...new Set(given.map(({ elements }) => elements))].map((elements): ComparedGift => {
        const gifts = given.filter((one) => one.elements === elements).map(({ gift }) => gift);
        const touched = gifts.filter((gift) => gift > 0).length;
        return { round: number, elements, ...rangeOf(gifts), touched };
      });
    }),
  };
}

function rangeOf(values: readonly number[]) {
  const sessions = values.length;
  return {
    ...{ min: Math.min(...values), max: Math.max(...values), sessions },
    mean: values.reduce((sum, value) => sum + value, 0) / sessions,
  };
}
