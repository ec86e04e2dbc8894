import * as v from "valibot";
import { constantName, finite, id } from "./schema-parts.ts";

/** Name of a number that the sentences of a screen say, as they write it: `{median}`. */
const figureName = v.pipe(v.string(), v.regex(/^[a-z][a-zA-Z0-9]*$/));
const instant = v.pipe(finite, v.minValue(0));

/** A number read of the answer, of the scenario's runs, at a time. @unit years from the start */
const figure = v.variant("kind", [
  v.strictObject({
    kind: v.literal("quantile"),
    indicator: id,
    at: instant,
    /** Probability; the median when absent. */
    p: v.optional(v.pipe(finite, v.gtValue(0), v.ltValue(1)), 0.5),
  }),
  /** Of twenty possible territories, those in which an indicator is above a value. */
  v.strictObject({ kind: v.literal("chances"), indicator: id, at: instant, above: finite }),
  /** When the median of an indicator is highest. */
  v.strictObject({ kind: v.literal("peak"), indicator: id }),
  /** When the median of an indicator first stands above a value. */
  v.strictObject({ kind: v.literal("passing"), indicator: id, above: finite }),
  /** Where a lever stands. */
  v.strictObject({ kind: v.literal("setting"), constant: constantName }),
  /** Links stronger than without additional engineering. */
  v.strictObject({ kind: v.literal("stronger-links"), at: instant }),
  /** What an element gives or receives beyond the counterfactual, or its vitality. */
  v.strictObject({
    kind: v.literal("element"),
    element: v.string(),
    of: v.picklist(["extra-given", "extra-received", "vitality"]),
    at: instant,
  }),
  /** Elements that give more, beyond the counterfactual, than they receive beyond it. */
  v.strictObject({ kind: v.literal("givers"), at: instant }),
  /** Share of what happens that a loop accounts for. */
  v.strictObject({ kind: v.literal("loop-share"), family: id, at: instant }),
]);

/** What a sentence takes for granted; the story says so where a reader's move undoes it. */
const claim = v.strictObject({
  figure: figureName,
  /** A number, or another figure of the screen. */
  above: v.optional(v.union([finite, figureName])),
  below: v.optional(v.union([finite, figureName])),
  /** Evidence sets under which it must hold; that of the screen when absent. */
  evidence: v.optional(v.array(id)),
});

/** What is seen under a screen. */
const storyView = v.variant("kind", [
  /** The ring, one element or one link of it held up. */
  v.strictObject({
    kind: v.literal("ring"),
    element: v.optional(v.string()),
    link: v.optional(v.tuple([v.string(), v.string()])),
  }),
  /** An indicator over time, some instants marked on its axis. */
  v.strictObject({
    kind: v.literal("chart"),
    indicator: id,
    marks: v.optional(v.array(instant), []),
  }),
  /** A loop along the ring. */
  v.strictObject({ kind: v.literal("loop"), family: id }),
  /** The headline indicators, as strips. */
  v.strictObject({ kind: v.literal("effects") }),
]);

/** The one thing that a reader may move on a screen. */
const move = v.variant("kind", [
  v.strictObject({ kind: v.literal("lever"), lever: id }),
  v.strictObject({ kind: v.literal("time") }),
  v.strictObject({ kind: v.literal("evidence") }),
]);

/** story.json: screens that lead a newcomer through a study, each over the live model. */
export const storyFile = v.strictObject({
  $schema: v.optional(v.string()),
  screens: v.pipe(
    v.array(
      v.strictObject({
        id,
        /** What the model runs under the screen. */
        scene: v.strictObject({
          scenario: id,
          set: v.optional(v.record(constantName, finite), {}),
          evidence: id,
          /** @unit years from the start */
          time: instant,
        }),
        view: storyView,
        move,
        /** Numbers that the sentences say, by the name they have there. */
        figures: v.optional(v.record(figureName, figure), {}),
        claims: v.optional(v.array(claim), []),
      }),
    ),
    v.minLength(1),
    v.maxLength(12),
  ),
});

/** story.fr.json and story.en.json: the words of each screen, numbers in braces. */
export const storyTextsFile = v.strictObject({
  $schema: v.optional(v.string()),
  screens: v.record(
    id,
    v.strictObject({
      title: v.string(),
      sentences: v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(3)),
      /** What to move. */
      invitation: v.string(),
      /** Said where a claim of the screen does not hold any more; may be left out without claims. */
      otherwise: v.optional(v.string()),
    }),
  ),
});

export type Story = v.InferOutput<typeof storyFile>;
export type StoryScreen = Story["screens"][number];
export type StoryFigure = StoryScreen["figures"][string];
export type StoryClaim = StoryScreen["claims"][number];
export type StoryTexts = v.InferOutput<typeof storyTextsFile>;
