import * as v from "valibot";

/*
 * What may be written in the journal of a session. A server, a file and a screen pass through the same
 * schema: sizes are bounded, names are plain text, nothing unknown is let in.
 */

const key = v.pipe(v.string(), v.regex(/^[a-z0-9]+([-_][a-z0-9]+)*$/), v.maxLength(64));
/** Text of people: shown as text, never as markup. Control characters are refused. */
const line = (most: number) =>
  v.pipe(v.string(), v.trim(), v.maxLength(most), v.regex(/^[^\p{Cc}]*$/u));
const prose = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(2000));
const finite = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000));
const runs = v.pipe(v.number(), v.integer(), v.minValue(16), v.maxValue(20_000));
/** Number of an entry. */
const place = v.pipe(v.number(), v.integer(), v.minValue(1));
const share = v.pipe(finite, v.minValue(0), v.maxValue(1));
const constant = v.pipe(v.string(), v.minLength(1), v.maxLength(120));

export const table = v.strictObject({
  id: key,
  name: line(40),
  /** Elements of the model that it plays, one or a merged family. */
  elements: v.pipe(v.array(key), v.minLength(1), v.maxLength(7)),
  /** `people`, or the id of the strategy that plays it. */
  played: key,
});

export const setup = v.strictObject({
  title: line(120),
  language: v.picklist(["fr", "en"]),
  format: key,
  tables: v.pipe(v.array(table), v.minLength(1), v.maxLength(7)),
  /** Hash of the study it was prepared with. */
  study: v.pipe(v.string(), v.maxLength(16)),
  evidence: key,
  territory: v.optional(key),
  /** Assumptions that the room starts from: what a diagnosis of the territory gives. */
  assumptions: v.optional(v.record(constant, finite)),
  seed: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffffffff)),
  runCount: runs,
  /** Cards in the deck of this session. */
  deck: v.pipe(v.array(key), v.maxLength(20)),
  /** Whether the figures of a round are shown when it is revealed, or all at the end. */
  reveals: v.picklist(["each-round", "at-the-end"]),
});

/** What a table is given for a round, read from the model's state when the round begins. */
export const means = v.strictObject({
  /** Tokens given, by kind. */
  tokens: v.record(key, count),
  /** Premium that the table receives now: its weight when premiums are recognised. @unit k€ per year */
  weight: v.pipe(finite, v.minValue(0)),
  /** Vitality of its models now, 1 at the start. */
  vitality: finite,
});

export const decision = v.strictObject({
  table: key,
  /** Tokens put in the pot, by kind. */
  pot: v.record(key, count),
  /** Parts of the pot's tokens that each capability gets; all 0 when the table leaves it open. */
  split: v.record(key, v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9))),
  /** Elements with which it asks to be tied. */
  asks: v.pipe(v.array(key), v.maxLength(7)),
  /** Part of its own premium that it recognises to others. */
  recognises: share,
});

/** Median and range of one figure, as it was shown. */
const figure = v.strictObject({
  indicator: key,
  at: finite,
  p05: v.nullable(finite),
  p50: v.nullable(finite),
  p95: v.nullable(finite),
  /** Share of the runs in which it is defined. */
  defined: share,
});

/** What the room was shown, and the run it came from. */
export const reading = v.strictObject({
  runId: v.pipe(v.string(), v.maxLength(40)),
  runCount: runs,
  figures: v.pipe(v.array(figure), v.maxLength(200)),
});

const none = {};
const ofTable = { table: key };

export const action = v.variant("type", [
  /** Anything of the setup may change before the session starts. */
  v.strictObject({ type: v.literal("session.prepared"), setup }),
  v.strictObject({ type: v.literal("session.started"), ...none }),
  v.strictObject({ type: v.literal("table.named"), ...ofTable, name: line(40) }),
  /** A table empties or fills: it is played by the computer, or by people again. */
  v.strictObject({ type: v.literal("table.seated"), ...ofTable, played: key }),
  v.strictObject({ type: v.literal("predicting.opened"), ...none }),
  v.strictObject({
    type: v.literal("prediction.given"),
    ...ofTable,
    indicator: key,
    /** Values at the times of the rules; null where the table left a blank. */
    values: v.pipe(v.array(v.nullable(finite)), v.maxLength(20)),
  }),
  v.strictObject({ type: v.literal("round.opened"), means: v.record(key, means) }),
  v.strictObject({ type: v.literal("decision.given"), decision }),
  v.strictObject({ type: v.literal("decision.cleared"), ...ofTable }),
  v.strictObject({ type: v.literal("card.drawn"), card: key }),
  v.strictObject({ type: v.literal("card.returned"), card: key }),
  v.strictObject({ type: v.literal("round.locked"), ...none }),
  v.strictObject({ type: v.literal("round.unlocked"), ...none }),
  v.strictObject({ type: v.literal("round.revealed"), ...none }),
  /** What was shown, once it has been computed. */
  v.strictObject({ type: v.literal("reading.shown"), reading }),
  v.strictObject({ type: v.literal("round.undone"), ...none }),
  v.strictObject({ type: v.literal("debriefing.opened"), ...none }),
  v.strictObject({ type: v.literal("debriefing.left"), ...none }),
  v.strictObject({
    type: v.literal("vote.counted"),
    vote: key,
    /** Hands for each option. */
    hands: v.record(key, count),
    table: v.optional(key),
  }),
  v.strictObject({
    type: v.literal("contest.given"),
    ...ofTable,
    /** Assumption that the table disputes, and the value it believes. */
    constant,
    value: finite,
    why: line(500),
    /** Who at the table, where several write: one number a person. */
    person: v.optional(count),
  }),
  /** The entry that gave the contest is named by its number. */
  v.strictObject({ type: v.literal("contest.withdrawn"), entry: place }),
  v.strictObject({ type: v.literal("commitment.given"), ...ofTable, text: prose }),
  v.strictObject({ type: v.literal("note.given"), text: prose, table: v.optional(key) }),
  v.strictObject({ type: v.literal("text.withdrawn"), entry: place }),
  /** Another stretch of the plan, inside the present phase. */
  v.strictObject({ type: v.literal("step.moved"), step: count }),
  v.strictObject({
    type: v.literal("timer.moved"),
    minutes: v.pipe(v.number(), v.integer(), v.minValue(-60), v.maxValue(60)),
  }),
  v.strictObject({ type: v.literal("timer.paused"), ...none }),
  v.strictObject({ type: v.literal("timer.resumed"), ...none }),
  v.strictObject({
    type: v.literal("screen.set"),
    screen: v.picklist(["shown", "black", "frozen"]),
  }),
  v.strictObject({ type: v.literal("session.closed"), ...none }),
  v.strictObject({ type: v.literal("session.reopened"), ...none }),
]);

/** Who acts: the facilitator, a table, or the computer in a table's place. */
export const actor = v.variant("role", [
  v.strictObject({ role: v.literal("facilitator"), device: v.optional(key) }),
  v.strictObject({ role: v.literal("table"), table: key, device: v.optional(key) }),
  v.strictObject({ role: v.literal("computer"), table: key }),
]);

export const entry = v.strictObject({
  v: v.literal(1),
  /** 1 for the first entry of a journal, without gaps. */
  seq: place,
  /** Made by whoever sends, so that sending twice writes once. */
  id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/)),
  /** When, in milliseconds since 1970, as the caller's clock has it. */
  at: v.pipe(v.number(), v.integer(), v.minValue(0)),
  by: actor,
  action,
  /** The decision of another writer that this one takes the place of. */
  replaces: v.optional(v.strictObject({ seq: place, by: actor })),
});

export const header = v.strictObject({
  format: v.literal("heptagone-atelier"),
  version: v.literal(1),
  /** Name of the journal, unique for its store. */
  journal: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/)),
});
