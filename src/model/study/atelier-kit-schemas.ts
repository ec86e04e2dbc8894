import * as v from "valibot";
import { constantName, finite, grade, id } from "./schema-parts.ts";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** atelier.kit.json: what the paper of a workshop counts, beyond the rules of the session. */
export const atelierKitFile = v.strictObject({
  $schema: v.optional(v.string()),
  /** Questions that the catalyst answers, and the assumption that the sum of the answers gives. */
  diagnosis: v.strictObject({
    constant: constantName,
    questions: v.pipe(v.array(id), v.minLength(1)),
    /** Points of each answer, from the least. */
    points: v.pipe(v.array(count), v.minLength(2)),
    /** From so many points on, the constant takes this value. */
    levels: v.pipe(v.array(v.strictObject({ from: count, value: finite })), v.minLength(2)),
  }),
  /** Territories of scenarios.json that have a sheet, in their order. */
  territories: v.array(id),
  /** Modes of partnership that strings name. */
  modes: v.array(id),
  /** Where cuts and folds are: so many cards a sheet. */
  perSheet: v.strictObject({ votes: count, contests: count, events: count }),
});

/** A part of a sheet, with what it stands on. */
const block = {
  title: v.string(),
  lead: v.string(),
  grade,
  /** Whether its wording is this project's, the published one being lost. */
  rebuilt: v.boolean(),
  source: v.string(),
};
const item = v.strictObject({ label: v.string(), hint: v.string() });
const list = v.strictObject({ ...block, items: v.pipe(v.array(item), v.minLength(1)) });

/** atelier.kit.fr.json and atelier.kit.en.json: every word of the paper of a workshop. */
export const atelierKitTextsFile = v.strictObject({
  $schema: v.optional(v.string()),
  /** What each step of a plan asks of who leads it. */
  steps: v.record(
    id,
    v.strictObject({
      say: v.array(v.string()),
      act: v.array(v.string()),
      screen: v.string(),
      trap: v.string(),
    }),
  ),
  before: v.array(v.string()),
  after: v.array(v.string()),
  /** How a decision form is filled in. */
  form: v.array(v.string()),
  situations: v.strictObject({
    ...block,
    axes: v.array(v.strictObject({ label: v.string(), items: v.array(item) })),
  }),
  crafts: list,
  diagnosis: v.strictObject({
    ...block,
    questions: v.record(id, v.string()),
    answers: v.array(v.string()),
    /** What each level says, from the least. */
    levels: v.array(v.string()),
    use: v.string(),
  }),
  modes: v.strictObject(block),
  partnership: list,
  triple: list,
  valuation: list,
  maturity: v.strictObject({
    ...block,
    levels: v.record(id, v.strictObject({ signs: v.array(v.string()), advice: v.string() })),
  }),
});

export type AtelierKit = v.InferOutput<typeof atelierKitFile>;
export type AtelierKitTexts = v.InferOutput<typeof atelierKitTextsFile>;
