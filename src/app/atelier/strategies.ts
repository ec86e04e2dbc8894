import type { AtelierRules, AtelierStrategy } from "#model";
import type { Grounds } from "./grounds.ts";
import { presentPurse, type Tokens } from "./purse.ts";
import { decisionsOf, potOf, tokensInPot } from "./round-constants.ts";
import type { AtelierState, TableDecision, TableSetup } from "./types.ts";

/**
 * Decide in the place of a table: a pure function of what every table sees. The present round must be
 * open.
 *
 * @returns undefined when people play the table.
 */
export function computedDecision(
  { rules, elements }: Grounds,
  state: AtelierState,
  table: string,
): TableDecision | undefined {
  const found = state.setup?.tables.find(({ id }) => id === table);
  const strategy = rules.strategies.find(({ id }) => id === found?.played);
  if (found === undefined || strategy === undefined) return undefined;
  const purse = presentPurse(rules, state, table);
  const part = partGiven(strategy, rules, state, found);
  const pot = Object.fromEntries(
    rules.pot.tokens.map(({ id }) => [id, Math.round((purse[id] ?? 0) * part)]),
  );
  const most = Math.min(strategy.asks, purse[rules.ties.token.id] ?? 0);
  return {
    table,
    pot,
    split: strategy.kind === "single" ? { [strategy.capability]: 1 } : {},
    asks: wished(elements, state, found).slice(0, most),
    recognises: strategy.recognises,
  };
}

/** Part of its tokens that a strategy gives now. */
function partGiven(
  strategy: AtelierStrategy,
  rules: AtelierRules,
  state: AtelierState,
  { id }: TableSetup,
): number {
  switch (strategy.kind) {
    case "steady":
    case "single":
      return strategy.gives;
    case "reciprocal":
      return partOfOthers(rules, state, id) ?? strategy.first;
    case "waiting":
      return potBefore(rules, state) >= strategy.level ? strategy.gives : 0;
    case "cautious": {
      const vitality = state.rounds.at(-1)?.means[id]?.vitality ?? 1;
      // Half of its vitality lost: it gives nothing any more.
      return strategy.gives * Math.min(1, Math.max(0, 2 * vitality - 1));
    }
  }
}

/** Part of the pot's tokens that the other tables gave in the last round, of what they held. */
function partOfOthers(rules: AtelierRules, state: AtelierState, own: string): number | undefined {
  const { setup } = state;
  const before = { ...state, rounds: state.rounds.slice(0, -1) };
  const last = before.rounds.at(-1);
  if (setup === undefined || last === undefined) return undefined;
  const others = setup.tables.filter(({ id }) => id !== own);
  const held = others.reduce(
    (sum, { id }) => sum + inPot(rules, presentPurse(rules, before, id)),
    0,
  );
  const given = tokensInPot(
    rules,
    others.flatMap(({ id }) => last.decisions[id]?.decision ?? []),
  );
  return held > 0 ? given / held : undefined;
}

function inPot({ pot }: AtelierRules, tokens: Tokens): number {
  return pot.tokens.reduce((sum, { id }) => sum + (tokens[id] ?? 0), 0);
}

/** Level of the pot in the last round, as a part of the reference. */
function potBefore(rules: AtelierRules, { setup, rounds }: AtelierState): number {
  const last = rounds.at(-2);
  return setup === undefined || last === undefined ? 0 : potOf(rules, decisionsOf(setup, last));
}

/** Elements of other tables: first those who asked in the last round, then round the ring. */
function wished(
  elements: readonly string[],
  { setup, rounds }: AtelierState,
  table: TableSetup,
): readonly string[] {
  const own = table.elements;
  const place = elements.indexOf(own[0] ?? "");
  const round = [...elements.slice(place + 1), ...elements.slice(0, Math.max(0, place))];
  const others = round.filter((element) => !own.includes(element));
  const last = rounds.at(-2);
  const asking = (setup?.tables ?? []).filter(({ id }) =>
    last?.decisions[id]?.decision.asks.some((element) => own.includes(element)),
  );
  const askers = new Set(asking.flatMap((one) => one.elements));
  return [
    ...others.filter((element) => askers.has(element)),
    ...others.filter((element) => !askers.has(element)),
  ];
}
