import * as v from "valibot";
import type { Diagnostic } from "../diagnostics.ts";
import { readJsonFile } from "./read-files.ts";

const finite = v.pipe(v.number(), v.finite());

/**
 * broken/variants.json: models that are wrong on purpose. Each reality check has one that it must
 * refuse; a check that refuses nothing would say nothing.
 */
const variantsFile = v.strictObject({
  $schema: v.optional(v.string()),
  variants: v.array(
    v.strictObject({
      id: v.string(),
      /** What is wrong in this model. */
      text: v.strictObject({ fr: v.string(), en: v.string() }),
      /** XMILE expression that replaces the equation of each variable named. */
      equations: v.record(v.string(), v.string()),
      /** Checks that must see it. */
      breaks: v.pipe(
        v.array(
          v.strictObject({
            check: v.string(),
            /** Evidence set on which it is seen; the default one when absent. */
            evidence: v.optional(v.string()),
            /** For a check without a verdict: its share, or else its figure, is then above or below. */
            above: v.optional(finite),
            below: v.optional(finite),
          }),
        ),
        v.minLength(1),
      ),
    }),
  ),
});

export type Variant = v.InferOutput<typeof variantsFile>["variants"][number];

/** Read broken/variants.json. Never throws on a user's file. */
export function readVariants(text: string): {
  readonly variants: readonly Variant[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const diagnostics: Diagnostic[] = [];
  const name = "variants.json";
  const file = readJsonFile(name, variantsFile, new Map([[name, text]]), (found) =>
    diagnostics.push(found),
  );
  return { variants: file?.variants ?? [], diagnostics };
}
