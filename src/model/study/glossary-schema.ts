import * as v from "valibot";
import { id } from "./schema-parts.ts";

const both = v.strictObject({ fr: v.string(), en: v.string() });

const said = v.strictObject({
  term: v.string(),
  /** One or two sentences. */
  means: v.string(),
  /** Other words by which it is looked for. */
  also: v.optional(v.array(v.string())),
  /** Words that must not stand for it. */
  never: v.optional(v.string()),
});

/** glossary.json: each word of the study in both languages, and who gives it that meaning. */
export const glossaryFile = v.strictObject({
  $schema: v.optional(v.string()),
  groups: v.array(v.strictObject({ id, fr: v.string(), en: v.string() })),
  terms: v.array(
    v.strictObject({
      id,
      group: id,
      /** The study's own source, its field, a survey, or a convention of this project. */
      origin: v.picklist(["booklet", "study", "field", "project"]),
      source: both,
      /** Grade that the term names. */
      grade: v.optional(v.picklist(["booklet", "study", "derived", "hypothesis"])),
      /** Terms to read with it. */
      see: v.optional(v.array(id)),
      fr: said,
      en: said,
    }),
  ),
});

export type Glossary = v.InferOutput<typeof glossaryFile>;
export type GlossaryTerm = Glossary["terms"][number];
