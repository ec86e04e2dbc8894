import type { AtelierRules, TableDecision, Tokens } from "#app";

/** A decision that gives nothing yet. */
export function emptyDecision(rules: AtelierRules, table: string): TableDecision {
  return { table, pot: {}, split: {}, asks: [], recognises: rules.recognition.default };
}

/** Put one token more or less in the pot, as far as the table holds. */
export function withPot(
  decision: TableDecision,
  token: string,
  step: number,
  purse: Tokens,
): TableDecision {
  const count = within((decision.pot[token] ?? 0) + step, purse[token] ?? 0);
  return { ...decision, pot: { ...decision.pot, [token]: count } };
}

/** Most parts that one capability may get. */
export const mostParts = 9;

/** Give a capability one part more or less. */
export function withPart(decision: TableDecision, capability: string, step: number): TableDecision {
  const parts = within((decision.split[capability] ?? 0) + step, mostParts);
  return { ...decision, split: { ...decision.split, [capability]: parts } };
}

/** Ask for a tie, or no longer, as far as the table has tokens for it. */
export function withAsk(decision: TableDecision, element: string, most: number): TableDecision {
  const { asks } = decision;
  if (asks.includes(element)) return { ...decision, asks: asks.filter((one) => one !== element) };
  return asks.length < most ? { ...decision, asks: [...asks, element] } : decision;
}

/** Say whether two decisions are the same in what they do. */
export function isSameDecision(one: TableDecision, other: TableDecision): boolean {
  return keyOf(one) === keyOf(other);
}

function keyOf({ pot, split, asks, recognises }: TableDecision): string {
  const counts = (record: Readonly<Record<string, number>>): string =>
    Object.entries(record)
      .filter(([, count]) => count > 0)
      .map(([id, count]) => `${id}=${count}`)
      .sort()
      .join();
  return [counts(pot), counts(split), asks.toSorted().join(), recognises].join(";");
}

function within(count: number, most: number): number {
  return Math.max(0, Math.min(most, count));
}
