import type { AtelierRules, AtelierToken } from "#model";
import type { AtelierState, TableDecision, RoundRecord } from "./types.ts";

/** Tokens by kind. */
export type Tokens = Readonly<Record<string, number>>;

/** List every kind of token: those of the pot, then the one that asks for ties. */
export function tokenKinds({ pot, ties }: AtelierRules): readonly AtelierToken[] {
  return [...pot.tokens, ties.token];
}

/** Count what a decision costs, by kind of token. */
export function costOf(rules: AtelierRules, decision: TableDecision): Tokens {
  const pot = rules.pot.tokens.map(({ id }) => [id, decision.pot[id] ?? 0] as const);
  return Object.fromEntries([...pot, [rules.ties.token.id, decision.asks.length] as const]);
}

/**
 * Count what a table holds when a round begins: what it is given for the round, with what it has not
 * spent before, up to what a hand may hold.
 */
export function purseOf(
  rules: AtelierRules,
  rounds: readonly RoundRecord[],
  round: number,
  table: string,
): Tokens {
  let saved: Tokens = {};
  let purse: Tokens = {};
  for (const { means, decisions } of rounds.slice(0, round)) {
    const given = means[table]?.tokens ?? {};
    const had = saved;
    purse = countsOf(rules, ({ id, held }) => Math.min(held, (given[id] ?? 0) + (had[id] ?? 0)));
    const decision = decisions[table]?.decision;
    const cost = decision === undefined ? {} : costOf(rules, decision);
    const present = purse;
    saved = countsOf(rules, ({ id }) => (present[id] ?? 0) - (cost[id] ?? 0));
  }
  return purse;
}

function countsOf(rules: AtelierRules, count: (token: AtelierToken) => number): Tokens {
  return Object.fromEntries(tokenKinds(rules).map((token) => [token.id, count(token)]));
}

/** Count what a table holds now, before what it gives in the present round. */
export function presentPurse(rules: AtelierRules, state: AtelierState, table: string): Tokens {
  return purseOf(rules, state.rounds, state.rounds.length, table);
}
