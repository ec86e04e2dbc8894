import { invariant } from "#base";
import { tokenKinds, yearsOfRound, type SessionSetup } from "#app";
import type { AtelierFormat, AtelierKit, AtelierRules, AtelierStretch } from "#model";

/** What may be printed, in the order it is printed. */
export const kitParts = [
  "cover",
  "script",
  "roles",
  "signs",
  "tokens",
  "forms",
  "predictions",
  "votes",
  "contests",
  "events",
  "poster",
  "maturity",
  "catalyst",
  "partnership",
] as const;
export type KitPart = (typeof kitParts)[number];

/** A table that people play. */
export interface KitTable {
  readonly id: string;
  readonly name: string;
  readonly elements: readonly string[];
}

/** What the paper is made for. */
export interface KitFacts {
  readonly rules: AtelierRules;
  readonly kit: AtelierKit;
  readonly format: AtelierFormat;
  readonly tables: readonly KitTable[];
  readonly deck: AtelierRules["deck"];
  /** Names of what tables play, in the order of the ring. */
  readonly elements: readonly string[];
}

/** Steps of the script that stand on one sheet. */
export const stepsPerSheet = 5;
/** Tokens that stand on one sheet: 6 across, 9 down. */
export const tokensPerSheet = 54;

/** Cut a list into parts of so many, the last one shorter. */
export function sheetsOf<T>(list: readonly T[], perSheet: number): readonly (readonly T[])[] {
  const sheets = Math.ceil(list.length / perSheet);
  return Array.from({ length: sheets }, (_, k) => list.slice(k * perSheet, (k + 1) * perSheet));
}

/**
 * List the tables that paper is needed for: those of people, all of them in a rehearsal, or one a model
 * when nothing is prepared.
 */
export function kitTables(
  setup: SessionSetup | undefined,
  elements: readonly string[],
): readonly KitTable[] {
  if (setup === undefined)
    return elements.map((element) => ({ id: element, name: "", elements: [element] }));
  const ofPeople = setup.tables.filter(({ played }) => played === "people");
  return ofPeople.length > 0 ? ofPeople : setup.tables;
}

/** Find a format, or the first one where the name is not known. */
export function chosenFormat({ formats }: AtelierRules, name: string): AtelierFormat {
  const format = formats.find(({ id }) => id === name) ?? formats[0];
  invariant(format !== undefined, "rules without a format are refused by their schema");
  return format;
}

/** List the distinct steps of a plan, as they come. */
export function stepsOf({ plan }: AtelierFormat): readonly string[] {
  return [...new Set(plan.map(({ step }) => step))];
}

/** A stretch of the plan with the minutes between which it is held. */
export interface TimedStretch extends AtelierStretch {
  readonly from: number;
  readonly until: number;
}

/** Give each stretch of a plan its minutes. */
export function timeline({ plan }: AtelierFormat): readonly TimedStretch[] {
  let from = 0;
  return plan.map((stretch) => {
    const until = from + stretch.minutes;
    const timed = { ...stretch, from, until };
    from = until;
    return timed;
  });
}

/** A round that a form is filled in for. */
export interface KitRound {
  readonly number: number;
  readonly from: number;
  readonly until: number;
}

/** List the rounds of a format. */
export function roundsOf({
  rules,
  format,
}: Pick<KitFacts, "rules" | "format">): readonly KitRound[] {
  const count = Math.min(format.rounds, rules.rounds.length);
  return Array.from({ length: count }, (_, k) => ({
    number: k + 1,
    ...yearsOfRound(rules, k + 1),
  }));
}

/** A token to cut out: which pillar, and whose. */
export interface KitToken {
  readonly kind: string;
  readonly table: KitTable;
}

/** List every token to cut out: as many a table as a hand may hold. */
export function tokensOf({
  rules,
  tables,
}: Pick<KitFacts, "rules" | "tables">): readonly KitToken[] {
  return tables.flatMap((table) =>
    tokenKinds(rules).flatMap(({ id, held }) =>
      Array.from({ length: held }, () => ({ kind: id, table })),
    ),
  );
}

/** Count the sheets of A4 that each part takes. */
export function sheetCounts(facts: KitFacts): Readonly<Record<KitPart, number>> {
  const { kit, tables, format, deck } = facts;
  const played = tables.flatMap(({ elements }) => elements).length;
  const halves = (count: number): number => Math.ceil(count / 2);
  const options = facts.rules.votes[0]?.options.length ?? 0;
  return {
    cover: 1,
    // The timeline, the steps, what is done before and after.
    script: 2 + Math.ceil(stepsOf(format).length / stepsPerSheet),
    roles: halves(played),
    signs: tables.length,
    tokens: Math.ceil(tokensOf(facts).length / tokensPerSheet),
    forms: tables.length * halves(roundsOf(facts).length),
    predictions: halves(tables.length),
    votes: Math.ceil((options * tables.length) / kit.perSheet.votes),
    contests: Math.ceil((2 * tables.length) / kit.perSheet.contests),
    events: Math.ceil(deck.length / kit.perSheet.events),
    poster: 1,
    maturity: 1,
    catalyst: 2,
    partnership: 1,
  };
}
