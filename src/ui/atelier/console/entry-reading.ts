import type { ActionRefusal, SendRefusal, TableDecision } from "#app";
import type { AtelierRules } from "#model";
import { letterOf } from "../../parts/icons.ts";

/** A line of the entry grid, as it is typed. */
export interface EntryDraft {
  /** Digits by cell: kinds of tokens and capabilities. */
  readonly digits: Readonly<Record<string, string>>;
  /** Letters of the elements it asks for. */
  readonly asks: string;
  readonly recognises: number;
}

/** What is wrong in a cell. */
export type CellFault =
  | { readonly code: "digits" }
  | { readonly code: "letter"; readonly letter: string }
  | { readonly code: "own" | "twice"; readonly letter: string }
  | { readonly code: "tokens"; readonly token: string; readonly held: number };

/** Cells of a line, by name: a token, a capability, `asks`. */
export type CellFaults = Readonly<Record<string, CellFault>>;

/** Write a decision in force as a line; an empty line where there is none. */
export function draftOf(
  rules: AtelierRules,
  elements: readonly string[],
  decision: TableDecision | undefined,
): EntryDraft {
  if (decision === undefined)
    return { digits: {}, asks: "", recognises: rules.recognition.default };
  const digits = Object.entries({ ...decision.split, ...decision.pot }).map(
    ([id, count]) => [id, String(count)] as const,
  );
  const asks = decision.asks.map((element) => letterOf(elements.indexOf(element)));
  return {
    digits: Object.fromEntries(digits),
    asks: asks.join(""),
    recognises: decision.recognises,
  };
}

/** Read a line as a decision, or say which cells cannot be read. */
export function decisionFrom(
  rules: AtelierRules,
  elements: readonly string[],
  table: string,
  { digits, asks, recognises }: EntryDraft,
): { readonly decision: TableDecision | undefined; readonly faults: CellFaults } {
  const faults: Record<string, CellFault> = {};
  const count = ({ id }: { readonly id: string }): readonly [string, number] => {
    const typed = (digits[id] ?? "").trim();
    if (!/^\d{0,2}$/.test(typed)) faults[id] = { code: "digits" };
    return [id, Number(typed)];
  };
  const pot = Object.fromEntries(rules.pot.tokens.map(count));
  const split = Object.fromEntries(rules.pot.capabilities.map(count));
  const letters = Array.from(asks.toUpperCase().matchAll(/\S/gu), ([letter]) => letter);
  const known = elements.map((_, place) => letterOf(place));
  const strange = letters.find((letter) => !known.includes(letter));
  const twice = letters.find((letter, place) => letters.indexOf(letter) !== place);
  if (strange !== undefined) faults["asks"] = { code: "letter", letter: strange };
  else if (twice !== undefined) faults["asks"] = { code: "twice", letter: twice };
  if (Object.keys(faults).length > 0) return { decision: undefined, faults };
  const asked = letters.flatMap((letter) => elements[known.indexOf(letter)] ?? []);
  return { decision: { table, pot, split, asks: asked, recognises }, faults };
}

/** Say in which cell the rules refuse a decision; undefined where no cell is to blame. */
export function faultOf(
  rules: AtelierRules,
  elements: readonly string[],
  refusal: ActionRefusal | SendRefusal,
): CellFaults | undefined {
  switch (refusal.code) {
    case "tokens": {
      const { token, held } = refusal;
      const cell = token === rules.ties.token.id ? "asks" : token;
      return { [cell]: { code: "tokens", token, held } };
    }
    case "own-element":
      return { asks: { code: "own", letter: letterOf(elements.indexOf(refusal.element)) } };
    default:
      return undefined;
  }
}
