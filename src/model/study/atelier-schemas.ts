import * as v from "valibot";
import { constantName, finite, id } from "./schema-parts.ts";

const positive = v.pipe(finite, v.gtValue(0));
const share = v.pipe(finite, v.minValue(0), v.maxValue(1));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const settings = v.record(constantName, finite);
const variable = v.string();

/** What tables hold in the hand; the first ones are put in the pot, the last one asks for ties. */
const token = v.strictObject({
  id,
  /** Variable arrayed over the elements: what each offers of that pillar. @unit k€ per year */
  from: variable,
  /** Part of it that a table may turn to the alliance. */
  share,
  /** Worth of one token, as a part of the reference variable. */
  worth: positive,
  /** Fewest and most that a table is given for a round. */
  fewest: count,
  most: count,
  /** Most that a table may hold, those it saved included. */
  held: count,
});

/** What a computed table does. All read what every table sees, and nothing else. */
const strategy = v.variant("kind", [
  /** Gives a part of what it holds, whatever the others do. */
  v.strictObject({ id, kind: v.literal("steady"), gives: share, asks: count, recognises: share }),
  /** Gives the part that the others gave on average; `first` before it has seen them. */
  v.strictObject({
    ...{ id, kind: v.literal("reciprocal"), first: share },
    ...{ asks: count, recognises: share },
  }),
  /** Gives nothing before the pot has reached a level. */
  v.strictObject({
    ...{ id, kind: v.literal("waiting"), level: positive, gives: share },
    ...{ asks: count, recognises: share },
  }),
  /** Gives to one capability only. */
  v.strictObject({
    ...{ id, kind: v.literal("single"), capability: id, gives: share },
    ...{ asks: count, recognises: share },
  }),
  /** Gives while its vitality holds, less as it falls below its start. */
  v.strictObject({
    ...{ id, kind: v.literal("cautious"), gives: share },
    ...{ asks: count, recognises: share },
  }),
]);

/** A stretch of the session, of so many minutes. */
const stretch = v.strictObject({
  phase: v.picklist([
    "welcome",
    "predicting",
    "deciding",
    "locked",
    "revealing",
    "debriefing",
    "closed",
  ]),
  /** Which round, from 1. */
  round: v.optional(count),
  /** What is done: a text of the strings. */
  step: id,
  minutes: positive,
});

/**
 * atelier.json: a session as rules over constants and variables of the model. Tables play elements of
 * the view's dimension, put tokens in a common pot, ask each other for ties, recognise each other's
 * premium; their decisions are the constants of one run, round by round.
 */
export const atelierFile = v.strictObject({
  $schema: v.optional(v.string()),
  /** Scenario that the decisions are laid over: what goes on when nobody decides anything. */
  scenario: id,
  /** Settings of every session, and those that make the last round's decisions last. */
  set: settings,
  goingOn: settings,
  /** Ends of the rounds, increasing; the last round's decisions hold until the balance. */
  rounds: v.pipe(v.array(v.strictObject({ id, until: positive })), v.minLength(1)),
  balance: positive,
  horizon: positive,
  /** Variable that the worth of tokens is a part of. @unit k€ per year */
  reference: variable,
  pot: v.strictObject({
    /** Constant that takes the worth of all tokens put in, and the most it may take. */
    constant: constantName,
    most: positive,
    tokens: v.pipe(v.array(token), v.minLength(1)),
    /** Constants that share the pot between capabilities. */
    capabilities: v.pipe(v.array(v.strictObject({ id, constant: constantName })), v.minLength(2)),
  }),
  ties: v.strictObject({
    /** Constant arrayed over the elements: attention given to each. */
    constant: constantName,
    token,
    /** Attention that a wish brings to who asks and to who is asked, alone or returned. */
    asked: positive,
    mutual: positive,
  }),
  recognition: v.strictObject({
    constant: constantName,
    /** Parts offered, and the one a table that says nothing stands for. */
    choices: v.pipe(v.array(share), v.minLength(2)),
    default: share,
    /** Variable arrayed over the elements that weighs the tables' parts. */
    weight: variable,
  }),
  facts: v.strictObject({
    /** Stocks arrayed over the elements: all that each gave and received since the start. @unit k€ */
    given: variable,
    received: variable,
    vitality: variable,
    /** Stock of all that the pot has paid since the start. @unit k€ */
    paid: variable,
  }),
  /** Event cards: which event of levers.json, its size, and when in the round it strikes. */
  deck: v.array(
    v.strictObject({ id, event: id, size: finite, after: v.pipe(finite, v.minValue(0)) }),
  ),
  formats: v.pipe(
    v.array(
      v.strictObject({
        id,
        minutes: positive,
        rounds: v.pipe(v.number(), v.integer(), v.minValue(1)),
        plan: v.pipe(v.array(stretch), v.minLength(1)),
      }),
    ),
    v.minLength(1),
  ),
  strategies: v.pipe(v.array(strategy), v.minLength(1)),
  prediction: v.strictObject({ indicators: v.array(id), times: v.array(positive) }),
  votes: v.array(v.strictObject({ id, options: v.pipe(v.array(id), v.minLength(2)) })),
  /** What « seven tables, seven worlds » compares, and by what. */
  worlds: v.strictObject({
    indicator: id,
    at: positive,
    /** Scenario that a choice must beat to hold, and in what part of the draws. */
    reference: id,
    holds: share,
    scenarios: v.array(id),
  }),
});

const labelled = v.strictObject({ label: v.string(), hint: v.string() });

/** What a table reads of the model it plays. */
const role = v.strictObject({
  who: v.string(),
  brings: v.string(),
  receives: v.string(),
  fears: v.string(),
  levers: v.array(v.string()),
});

/** atelier.strings.fr.json and atelier.strings.en.json: every word of a session about this model. */
export const atelierTextsFile = v.strictObject({
  $schema: v.optional(v.string()),
  roles: v.record(v.string(), role),
  tokens: v.record(v.string(), labelled),
  capabilities: v.record(v.string(), labelled),
  deck: v.record(v.string(), labelled),
  strategies: v.record(v.string(), labelled),
  formats: v.record(v.string(), labelled),
  /** What is done and said at each step of a plan. */
  steps: v.record(v.string(), v.strictObject({ label: v.string(), script: v.string() })),
  votes: v.record(
    v.string(),
    v.strictObject({ question: v.string(), options: v.record(v.string(), v.string()) }),
  ),
  choices: v.record(v.string(), v.string()),
});

export type AtelierRules = v.InferOutput<typeof atelierFile>;
export type AtelierToken = v.InferOutput<typeof token>;
export type AtelierStrategy = v.InferOutput<typeof strategy>;
export type AtelierFormat = AtelierRules["formats"][number];
export type AtelierStretch = v.InferOutput<typeof stretch>;
export type AtelierTexts = v.InferOutput<typeof atelierTextsFile>;
