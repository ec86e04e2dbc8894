import type { AtelierRules } from "#model";
import { costOf } from "./purse.ts";
import type { TableDecision, RoundRecord, SessionSetup } from "./types.ts";

/** What a round decides: constants of the model, by name, as they hold until the next round. */
export type RoundConstants = Readonly<Record<string, number>>;

/** Decisions of a round, in the order of the tables; a table that gave none put nothing. */
export function decisionsOf(setup: SessionSetup, round: RoundRecord): readonly TableDecision[] {
  return setup.tables.flatMap(({ id }) => round.decisions[id]?.decision ?? []);
}

/** Turn the decisions of all tables into the constants that they stand for. */
export function roundConstants(
  rules: AtelierRules,
  setup: SessionSetup,
  round: RoundRecord,
): RoundConstants {
  const decisions = decisionsOf(setup, round);
  return {
    [rules.pot.constant]: potOf(rules, decisions),
    ...capabilityWeights(rules, decisions),
    ...attention(rules, setup, decisions),
    [rules.recognition.constant]: recognisedShare(rules, setup, round),
  };
}

/** Worth of what a decision puts in the pot, as a part of the reference, a year. */
export function contributionOf(rules: AtelierRules, decision: TableDecision): number {
  return rules.pot.tokens.reduce((sum, { id, worth }) => sum + (decision.pot[id] ?? 0) * worth, 0);
}

/** Worth of the whole pot, as a part of the reference, up to what the model knows. */
export function potOf(
  { pot, ...rules }: AtelierRules,
  decisions: readonly TableDecision[],
): number {
  const all = { pot, ...rules };
  const sum = decisions.reduce((total, one) => total + contributionOf(all, one), 0);
  return Math.min(pot.most, sum);
}

/** Share each table's contribution in the parts it names, or evenly, and weigh capabilities by the sums. */
function capabilityWeights(
  rules: AtelierRules,
  decisions: readonly TableDecision[],
): RoundConstants {
  const { capabilities } = rules.pot;
  const sums = capabilities.map(({ id }) =>
    decisions.reduce((sum, one) => sum + contributionOf(rules, one) * partOf(rules, one, id), 0),
  );
  const total = sums.reduce((sum, one) => sum + one, 0);
  return Object.fromEntries(
    capabilities.map(({ constant }, c) => {
      const weight = total > 0 ? ((sums[c] ?? 0) / total) * capabilities.length : 1;
      return [constant, weight] as const;
    }),
  );
}

function partOf({ pot }: AtelierRules, { split }: TableDecision, capability: string): number {
  const parts = pot.capabilities.reduce((sum, { id }) => sum + (split[id] ?? 0), 0);
  return parts > 0 ? (split[capability] ?? 0) / parts : 1 / pot.capabilities.length;
}

/**
 * Give each element the attention that wishes bring it: to who asks and to who is asked, more where
 * both ask. The mean is 1: attention given to some is taken from others.
 */
function attention(
  { ties }: AtelierRules,
  setup: SessionSetup,
  decisions: readonly TableDecision[],
): RoundConstants {
  const elements = setup.tables.flatMap((table) => table.elements);
  const wishes = wishesOf(setup, decisions);
  const given = elements.map((element) =>
    wishes.reduce((sum, { from, to, isMutual }) => {
      const isConcerned = from === element || to === element;
      return isConcerned ? sum + (isMutual ? ties.mutual : ties.asked) : sum;
    }, 1),
  );
  const mean = given.reduce((sum, one) => sum + one, 0) / Math.max(1, given.length);
  return Object.fromEntries(
    elements.map((element, e) => [`${ties.constant}[${element}]`, (given[e] ?? 1) / mean] as const),
  );
}

/** One wish for a tie between two elements. */
export interface Wish {
  readonly from: string;
  readonly to: string;
  readonly isMutual: boolean;
}

/** List who asks to be tied to whom; a table that plays several elements asks for each of them. */
export function wishesOf(
  setup: SessionSetup,
  decisions: readonly TableDecision[],
): readonly Wish[] {
  const asked = decisions.flatMap(({ table, asks }) => {
    const own = setup.tables.find(({ id }) => id === table)?.elements ?? [];
    return own.flatMap((from) => asks.map((to) => ({ from, to })));
  });
  return asked.map(({ from, to }) => ({
    ...{ from, to },
    isMutual: asked.some((other) => other.from === to && other.to === from),
  }));
}

/** Average the parts that tables recognise, each weighing what it receives of the premium. */
function recognisedShare(
  { recognition }: AtelierRules,
  setup: SessionSetup,
  round: RoundRecord,
): number {
  const parts = setup.tables.map(({ id }) => ({
    part: round.decisions[id]?.decision.recognises ?? recognition.default,
    weight: round.means[id]?.weight ?? 0,
  }));
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  if (total <= 0) return parts.reduce((sum, { part }) => sum + part, 0) / Math.max(1, parts.length);
  return parts.reduce((sum, { part, weight }) => sum + (part * weight) / total, 0);
}

/** Count the tokens that all tables put in, for the level of the pot. */
export function tokensInPot(rules: AtelierRules, decisions: readonly TableDecision[]): number {
  const kinds = new Set(rules.pot.tokens.map(({ id }) => id));
  return decisions.reduce((sum, decision) => {
    const cost = Object.entries(costOf(rules, decision));
    return sum + cost.reduce((all, [id, count]) => all + (kinds.has(id) ? count : 0), 0);
  }, 0);
}
